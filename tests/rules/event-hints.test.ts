/** What an organiser hardly means is pointed out, and hinders nobody. */
import { expect } from 'vitest'
import { eventFileSchema, type EventFileInput } from '../../shared/event-file.ts'
import { eventHints } from '../../shared/event-hints.ts'
import { textsOf } from '../../shared/texts/texts.ts'
import { builtInEvent, EXAMPLES } from '../support/events.ts'
import { rule } from '../support/given.ts'

const { zh, en } = textsOf

function hintsOf(event: EventFileInput): string[] {
  return eventHints(eventFileSchema.parse(event)).map(({ path, say }) => {
    expect(say(en)).not.toBe('')
    return `${path.join('.')} ${say(zh)}`
  })
}

function replaced<Part>(list: readonly Part[], index: number, change: Partial<Part>): Part[] {
  return list.map((part, place) => (place === index ? { ...part, ...change } : part))
}

const { teams, agenda, subjects, awards } = builtInEvent()

rule('the built-in event and the examples give no hint', () => {
  for (const event of [builtInEvent(), ...EXAMPLES.map((example) => example.event)])
    expect(hintsOf(event)).toEqual([])
})

rule('items of one lane that overlap; in lanes of their own they may', () => {
  expect(hintsOf(builtInEvent({ agenda: replaced(agenda, 2, { start: '08:50' }) }))).toEqual([
    expect.stringMatching(/^agenda\.2 与“抽签”.*lane/),
  ])
  expect(hintsOf(builtInEvent({ agenda: replaced(agenda, 2, { start: '08:50', lane: 'hall' }) }))).toEqual([])
})

rule('more places for teams than teams with a rank', () => {
  expect(hintsOf(builtInEvent({ awards: replaced(awards, 2, { quota: 11 }) }))).toEqual([])
  const unranked = replaced(teams, 0, { eligible: false })
  expect(hintsOf(builtInEvent({ teams: unranked, awards: replaced(awards, 2, { quota: 11 }) }))).toEqual([
    expect.stringMatching(/^awards\.2\.quota .*共 15 个名额.*只有 14 支队/),
  ])
})

rule('a name that two teams have, be it an alias', () => {
  expect(hintsOf(builtInEvent({ teams: replaced(teams, 4, { aliases: ['任城区'] }) }))).toEqual([
    expect.stringMatching(/^teams\.4 .*“任城区”/),
  ])
})

rule('an item that nothing feeds, unless it is carried in', () => {
  const fed = replaced(agenda, 4, { feeds: [{ subject: 'theory', items: ['law'] }] })
  expect(hintsOf(builtInEvent({ agenda: fed }))).toEqual([
    expect.stringMatching(/^subjects\.0\.items\.0 .*feeds/),
  ])
})

rule('a maximum that no score can reach on its step', () => {
  const items = replaced(subjects[0]?.items ?? [], 1, { step: 2 })
  expect(hintsOf(builtInEvent({ subjects: replaced(subjects, 0, { items }) }))).toEqual([
    expect.stringMatching(/^subjects\.0\.items\.1 满分 15 不是 2 的整数倍/),
  ])
})

rule('two marks with one word, be it the general one', () => {
  const hint = expect.stringMatching(/^words\.absent .*“弃权”/) as string
  expect(hintsOf(builtInEvent({ words: { absent: '弃权' } }))).toEqual([hint])
  expect(hintsOf(builtInEvent({ words: { absent: '弃权', withdrawn: '退赛' } }))).toEqual([])
})
