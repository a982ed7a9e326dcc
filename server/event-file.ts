/**
 * Reading an event file: YAML or JSON, and where it is wrong, the file, the line and what to do. A number that names a
 * person is looked for first, so that no other message can repeat it. Source: EVENT §4, rule 3.
 */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { LineCounter, isMap, isPair, isScalar, isSeq, parseDocument, visit } from 'yaml'
import type { Document, Node } from 'yaml'
import { eventFileSchema, type EventFileInput } from '../shared/event-file.ts'
import { issuesOf } from '../shared/input.ts'
import { holdsPersonalNumber } from '../shared/personal-data.ts'
import { BadStart } from './bad-start.ts'

export const BUILT_IN_EVENT = fileURLToPath(new URL('events/jining-2023.yaml', import.meta.url))

/** The event as its file says, checked; a BadStart that names the first wrong place. */
export function readEventFile(file: string): EventFileInput {
  const lines = new LineCounter()
  const document = parseDocument(read(file), { lineCounter: lines })
  const lineAt = (offset: number | undefined) => lines.linePos(offset ?? 0).line
  const personal = personalIn(document)
  if (personal) {
    const at = { file, line: lineAt(personal.offset), path: personal.path.join('.') }
    throw new BadStart((t) => t.eventFile.line({ ...at, message: t.eventFile.personalNumber }))
  }
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

/** The first value that holds a number of a person; of such a key, what it stands in. */
function personalIn(document: Document): { path: unknown[]; offset: number | undefined } | undefined {
  let found: ReturnType<typeof personalIn>
  visit(document, {
    Scalar(_key, node, ancestors) {
      if (!holdsPersonalNumber(node.source ?? String(node.value))) return undefined
      found = { path: pathOf([...ancestors, node]), offset: node.range?.[0] }
      return visit.BREAK
    },
  })
  return found
}

function pathOf(nodes: readonly unknown[]): unknown[] {
  return nodes.flatMap((node, index) => {
    const next = nodes[index + 1]
    if (isSeq(node)) return [node.items.indexOf(next)]
    return isPair(node) && isScalar(node.key) && node.key !== next ? [node.key.value] : []
  })
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
