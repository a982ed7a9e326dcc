/** Reading an event file: YAML or JSON, and where it is wrong, the file, the line and what to do. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { LineCounter, isMap, isScalar, parseDocument, type Document, type Node } from 'yaml'
import { eventFileSchema, type EventFileInput } from '../shared/event-file.ts'
import { issuesOf } from '../shared/input.ts'
import { BadStart } from './bad-start.ts'

export const BUILT_IN_EVENT = fileURLToPath(new URL('events/jining-2023.yaml', import.meta.url))

/** The event as its file says, checked; a BadStart that names the first wrong place. */
export function readEventFile(file: string): EventFileInput {
  const lines = new LineCounter()
  const document = parseDocument(read(file), { lineCounter: lines })
  const lineAt = (offset: number | undefined) => lines.linePos(offset ?? 0).line
  const [broken] = document.errors
  if (broken) {
    const [message = ''] = broken.message.split(/ at line |\n/)
    throw new BadStart((t) => t.eventFile.syntax({ file, line: lineAt(broken.pos[0]), message }))
  }
  const input = document.toJS() as EventFileInput
  const checked = eventFileSchema.safeParse(input, { reportInput: true })
  if (checked.success) return input
  // What stands in the file comes first: a misspelt key is told before the one that is missed because of it.
  const [first, ...others] = issuesOf(checked.error)
    .map(({ path, say }) => ({ path: path.join('.'), say, offset: offsetOf(document, path) }))
    .sort((a, b) => (a.offset ?? Infinity) - (b.offset ?? Infinity))
  if (!first) throw new Error('the schema refused an event file without an issue')
  const { path, say, offset } = first
  throw new BadStart(
    (t) =>
      t.eventFile.line({ file, line: lineAt(offset), path, message: say(t) }) +
      (others.length > 0 ? t.eventFile.more({ count: others.length }) : ''),
  )
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new BadStart((t) => t.eventFile.unreadable({ file }), { cause: error })
  }
}

/** Where a path stands in the text; the nearest thing around it where it is missing. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number | undefined {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const parent = document.getIn(path.slice(0, depth - 1), true) as Node | undefined
    if (isMap(parent)) {
      const pair = parent.items.find(({ key }) => isScalar(key) && key.value === path[depth - 1])
      if (pair && isScalar(pair.key)) return pair.key.range?.[0]
    }
    const node = document.getIn(path.slice(0, depth), true) as Node | undefined
    if (node?.range) return node.range[0]
  }
  return undefined
}
