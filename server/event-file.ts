/**
 * Reading an event file: YAML or JSON, and where it is wrong, the file, the line and what to do. A number that names a
 * person is looked for first, so that no other message can repeat it. Source: EVENT §4, rule 3.
 */
import { isUtf8 } from 'node:buffer'
import { readFileSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { LineCounter, isMap, isPair, isScalar, isSeq, parseDocument, visit } from 'yaml'
import type { Document, Node } from 'yaml'
import { eventFileSchema, type EventFile, type EventFileInput } from '../shared/event-file.ts'
import { crossProblems } from '../shared/event-checks.ts'
import { eventHints } from '../shared/event-hints.ts'
import { wellFormedParts } from '../shared/event-parts.ts'
import { issuesOf } from '../shared/input.ts'
import { holdsPersonalNumber } from '../shared/personal-data.ts'
import type { Sentence } from '../shared/refusal.ts'
import type { Texts } from '../shared/texts/texts.ts'
import { BadStart } from './bad-start.ts'
import { slashComments, slipsOf, strayAliases } from './event-syntax.ts'
import { aboutKey, nearKey } from './near-key.ts'

export const BUILT_IN_EVENT = fileURLToPath(new URL('events/jining-2023.yaml', import.meta.url))

/** A hundred teams with all that can be said of them take a tenth of it. */
const MOST_BYTES = 1_048_576

/** The event as its file says, checked; a BadStart that names the first wrong place. */
export function readEventFile(file: string): EventFileInput {
  const { event, mistakes } = examineEventFile(file)
  if (event) return event
  const [first, ...others] = mistakes
  if (!first) throw new Error('an event file was refused without a mistake')
  throw new BadStart((t) => first(t) + (others.length > 0 ? t.eventFile.more({ count: others.length }) : ''))
}

type Examined =
  | {
      readonly event: EventFileInput
      readonly parsed: EventFile
      /** What is worth a look; a start asks for none of it. */
      readonly hints: () => Sentence[]
      readonly mistakes?: never
    }
  | { readonly event?: never; readonly mistakes: readonly Sentence[] }

/** The event, or every mistake in its file with line and path, first things first; a BadStart where it is no text. */
export function examineEventFile(file: string): Examined {
  const text = readText(file)
  try {
    return examine(file, text)
  } catch (error) {
    // Nesting without end, or aliases of aliases: the parser gives up so.
    if (!(error instanceof RangeError || error instanceof ReferenceError)) throw error
    throw new BadStart((t) => t.eventFile.tangled({ file }), { cause: error })
  }
}

function examine(file: string, text: string): Examined {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  if (document.errors.some(({ message }) => message.includes('call stack'))) throw new RangeError('too deep')
  const lineAt = (offset: number | undefined) => lines.linePos(offset ?? 0).line
  const told = (place: Place, message: Sentence): Sentence => {
    const at = { file, line: lineAt(place.offset), path: place.path.map(String).join('.') }
    return (t) => t.eventFile.line({ ...at, message: message(t) })
  }
  const personal = personalIn(document)
  if (personal.length > 0)
    return { mistakes: personal.map((place) => told(place, (t) => t.eventFile.personalNumber)) }
  const slips =
    document.errors.length > 0
      ? slipsOf(document, text)
      : [...strayAliases(document), ...slashComments(document)]
  if (slips.length > 0)
    return {
      mistakes: slips.map(({ offset, say }): Sentence => {
        const line = lineAt(offset)
        return (t) => t.eventFile.syntax({ file, line, message: withoutPersonal(say(t), t) })
      }),
    }
  if (!isMap(document.contents)) return { mistakes: [(t) => t.eventFile.noEvent({ file })] }
  const input = document.toJS() as EventFileInput
  const checked = eventFileSchema.safeParse(input, { reportInput: true })
  if (checked.success) {
    const hints = () =>
      inOrderOf(document, eventHints(checked.data)).map((hint) =>
        told(hint, (t) => t.checkEvent.hint({ message: hint.say(t) })),
      )
    return { event: input, parsed: checked.data, hints }
  }
  const issues = issuesIn(input, checked.error)
  return { mistakes: inOrderOf(document, issues).map((issue) => told(issue, sentenceOf(issue))) }
}

/** What is no value may hold such a number too: the name of a reference, a sign that is out of place. */
function withoutPersonal(message: string, t: Texts): string {
  return holdsPersonalNumber(message) ? t.eventFile.personalNumber : message
}

type Issue = ReturnType<typeof issuesOf>[number]

/** What is wrong by itself, and what is wrong between the parts that are not; each place once. */
function issuesIn(input: EventFileInput, error: Parameters<typeof issuesOf>[0]): Issue[] {
  const issues = issuesOf(error)
  const places = new Set(issues.map(({ path }) => path.join('.')))
  const between = crossProblems(wellFormedParts(input)).filter(({ path }) => !places.has(path.join('.')))
  return [...issues, ...between.map(({ path, say }) => ({ path, say, isUnknownKey: false }))]
}

/** A key that is spelt almost like one that is known is a slip, and not to be left out. */
function sentenceOf({ path, say, isUnknownKey }: Issue): Sentence {
  const own = path[path.length - 1]
  const key = isUnknownKey || isWord(path) ? nearKey(path) : undefined
  if (key !== undefined && key !== own) return (t) => t.eventFile.misspelt({ key })
  if (isUnknownKey && String(own).includes('：')) return (t) => t.eventFile.wideColon
  if (isUnknownKey && key === own) return (t) => t.eventFile.keyBeside
  return (t) => {
    const about = say(t) === t.input.wrong ? aboutKey(path, t) : undefined
    return about === undefined ? say(t) : t.eventFile.wrongForm({ about })
  }
}

function isWord(path: readonly PropertyKey[]): boolean {
  return path[0] === 'words' && path.length === 2
}

/** What stands in the file comes first: a misspelt key is told before the one that is missed because of it. */
function inOrderOf<Told extends { readonly path: PropertyKey[] }>(
  document: Document,
  issues: readonly Told[],
) {
  return issues
    .map((issue) => ({ ...issue, offset: offsetOf(document, issue.path) }))
    .sort((a, b) => (a.offset ?? Infinity) - (b.offset ?? Infinity))
}

/** Text of a bounded size in UTF-8, and no other thing that a path may lead to. */
function readText(file: string): string {
  const bytes = readBytes(file)
  const isText = isUtf8(bytes) && !bytes.includes(0)
  if (!isText) throw new BadStart((t) => t.eventFile.notText({ file }))
  return bytes.toString('utf8')
}

function readBytes(file: string): Buffer {
  try {
    const found = statSync(file)
    if (!found.isFile()) throw new BadStart((t) => t.eventFile.notFile({ file }))
    if (found.size > MOST_BYTES) throw new BadStart((t) => t.eventFile.tooLarge({ file }))
    return readFileSync(file)
  } catch (error) {
    if (error instanceof BadStart) throw error
    throw new BadStart((t) => t.eventFile.unreadable({ file }), { cause: error })
  }
}

interface Place {
  readonly path: readonly unknown[]
  readonly offset: number | undefined
}

/** The values that hold a number of a person; of such a key, what it stands in. */
function personalIn(document: Document): Place[] {
  const found: Place[] = []
  visit(document, {
    Scalar(_key, node, ancestors) {
      if (holdsPersonalNumber(node.source ?? String(node.value)))
        found.push({ path: pathOf([...ancestors, node]), offset: node.range?.[0] })
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
