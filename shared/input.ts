/** What a schema found wrong with an input, as sentences that say what to do. */
import type { z } from 'zod'
import type { InputError, Sentence } from './refusal.ts'
import type { Texts } from './texts/texts.ts'

type Issue = z.core.$ZodIssue

/** More than this helps nobody, and a hostile input could ask for a longer answer than it is. */
const MOST = 20

/** One sentence per wrong value, each with its path below `base`: `data.points`. */
export function inputErrors(error: z.ZodError, base: readonly string[] = []): InputError[] {
  return issuesOf(error)
    .slice(0, MOST)
    .map(({ path, say }) => ({
      path: [...base, ...path.map((key) => String(key).slice(0, 100))].join('.'),
      say,
    }))
}

/** The same with the path as it is, for whoever looks a place up in a file. */
export function issuesOf(error: z.ZodError): { path: PropertyKey[]; say: Sentence; isUnknownKey: boolean }[] {
  return error.issues.flatMap((issue) => {
    const isUnknownKey = issue.code === 'unrecognized_keys'
    const paths = isUnknownKey ? issue.keys.map((key) => [...issue.path, key]) : [issue.path]
    return paths.map((path) => ({ path, say: sentence(issue), isUnknownKey }))
  })
}

function sentence(issue: Issue): Sentence {
  switch (issue.code) {
    case 'invalid_type':
      return (t) => (isMissing(issue) ? t.input.missing : wrongType(t, issue))
    case 'unrecognized_keys':
      return (t) => t.input.unknownKey
    case 'invalid_value':
      return (t) => {
        const values = issue.values.map(String).join(', ')
        return isMissing(issue) ? t.input.missingOf({ values }) : t.input.oneOf({ values })
      }
    case 'too_small':
      return (t) =>
        issue.origin === 'number' || issue.origin === 'int' ? smallest(t, issue) : t.input.tooShort
    case 'too_big':
      return (t) =>
        issue.origin === 'number' || issue.origin === 'int'
          ? t.input.tooBig({ max: Number(issue.maximum) })
          : t.input.tooLong({ max: Number(issue.maximum) })
    case 'invalid_format':
      return (t) => (issue.format === 'uuid' ? t.input.notUuid : t.input.wrong)
    case 'custom':
      return (issue.params?.say as Sentence | undefined) ?? ((t) => t.input.wrong)
    default:
      return (t) => t.input.wrong
  }
}

function smallest(
  t: Texts,
  { minimum, inclusive }: { minimum: number | bigint; inclusive?: boolean },
): string {
  const min = Number(minimum)
  return inclusive === false ? t.input.notAbove({ min }) : t.input.tooSmall({ min })
}

function isMissing({ input }: Issue): boolean {
  return input === undefined
}

function wrongType(t: Texts, { expected, input }: { expected: string; input?: unknown }): string {
  switch (expected) {
    case 'string':
      return notText(t, input)
    case 'number':
      return t.input.notNumber
    case 'int':
      return t.input.notWhole
    case 'boolean':
      return t.input.notTrueFalse
    case 'object':
    case 'record':
      return t.input.notObject
    case 'array':
      return t.input.notList
    default:
      return t.input.wrong
  }
}

/** A key of a YAML file with nothing behind it is null. */
function notText(t: Texts, input: unknown): string {
  if (input === null) return t.input.missing
  return typeof input === 'number' || typeof input === 'boolean' ? t.input.notQuoted : t.input.notText
}
