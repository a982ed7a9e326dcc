/** The JSON Schema of an event file, for editors: made from the schema that checks it, with a sentence for each key. */
import { z } from 'zod'
import { eventShape } from '../shared/event-shape.ts'
import { entriesOf } from '../shared/ids.ts'
import { eventWordsEn } from '../shared/texts/event-words.en.ts'
import { eventWordsZh, type EventWords } from '../shared/texts/event-words.zh.ts'

type JsonSchema = z.core.JSONSchema.JSONSchema
type Child = z.core.JSONSchema._JSONSchema

const WORDS = new Map(
  entriesOf<keyof EventWords, string>(eventWordsZh).map(([path, zh]) => [
    path as string,
    `${zh} / ${eventWordsEn[path]}`,
  ]),
)

/** What holds between several values, such as ids that must lead somewhere, it cannot say; the hub checks it all. */
export function eventSchema(): JsonSchema {
  // Draft 7 is what editors of YAML understand best.
  const schema = described(z.toJSONSchema(eventShape, { io: 'input', target: 'draft-7' }), '')
  return { title: '金榜赛事文件 / Jinbang event file', ...schema }
}

/** The same with a sentence for each key below it. */
function described(schema: JsonSchema, path: string): JsonSchema {
  const within = (child: Child) => (typeof child === 'boolean' ? child : described(child, path))
  const { properties, items, anyOf } = schema
  return {
    ...schema,
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([key, child]) => [
          key,
          property(child, path ? `${path}.${key}` : key),
        ]),
      ),
    }),
    ...(items !== undefined && { items: Array.isArray(items) ? items.map(within) : within(items) }),
    ...(anyOf && { anyOf: anyOf.map((child) => described(child, path)) }),
  }
}

function property(child: Child, path: string): Child {
  const description = WORDS.get(path)
  if (typeof child === 'boolean' || description === undefined) return child
  return { description, ...described(child, path) }
}
