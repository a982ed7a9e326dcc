/** The JSON Schema that editors use: it knows every key, says what it is for, and takes what the hub takes. */
import { expect } from 'vitest'
import { z } from 'zod'
import { eventSchema } from '../../server/event-schema.ts'
import { eventWordsZh } from '../../shared/texts/event-words.zh.ts'
import { EXAMPLES, builtInEvent, smallEvent } from '../support/events.ts'
import { rule } from '../support/given.ts'

type Schema = ReturnType<typeof eventSchema>

const schema = eventSchema()
const published = z.fromJSONSchema(schema)

rule('every key has a sentence in both languages, and no sentence is about a key that is not there', () => {
  const keys = keysIn(schema)
  expect(keys.map(([path]) => path).sort()).toEqual(Object.keys(eventWordsZh).sort())
  for (const [path, { description }] of keys)
    expect(description, path).toMatch(/^[^/]*\p{Script=Han}.* \/ .*[a-z]/u)
})

rule.each([...EXAMPLES, { name: 'the built-in event', event: builtInEvent() }])(
  'it takes $name',
  ({ event }) => {
    expect(published.safeParse(event).error).toBeUndefined()
  },
)

rule.each([
  ['an unknown key', { slogens: ['x'] }],
  ['a time of day that is none', { checkin: { deadline: '8:30', list: [] } }],
  ['an id with a capital', { timers: [{ id: 'Flight', label: 'x', durationMs: 1 }] }],
  ['no points at all', { pointsStep: 0 }],
  ['a word that is none of those allowed', { borderTie: 'toss' }],
  ['a date that is none', { date: '2026-02-30' }],
])('it refuses %s, as the hub does', (_, change) => {
  expect(published.safeParse(smallEvent()).success).toBe(true)
  expect(published.safeParse({ ...smallEvent(), ...change }).success).toBe(false)
})

/** Each key with its schema, once; keys of things in lists stand below the list. */
function keysIn(schema: Schema, path = ''): [string, Schema][] {
  const { properties = {}, items, anyOf = [] } = schema
  const below = Object.entries(properties).flatMap(([key, child]): [string, Schema][] => {
    const at = path === '' ? key : `${path}.${key}`
    return typeof child === 'boolean' ? [] : [[at, child], ...keysIn(child, at)]
  })
  const inside = [...anyOf, ...(items && typeof items === 'object' && !Array.isArray(items) ? [items] : [])]
  return [...below, ...inside.flatMap((child) => keysIn(child, path))]
}
