/** What an event calls things, in place of the general words. Source: EVENT 1.12. */
import { expect } from 'vitest'
import { eventFileSchema } from '../../shared/event-file.ts'
import { issuesOf } from '../../shared/input.ts'
import { textsOf } from '../../shared/texts/texts.ts'
import { PLACES, worded } from '../../shared/texts/worded.ts'
import { openDay } from '../support/day.ts'
import { builtInEvent, EXAMPLES, smallEvent } from '../support/events.ts'
import { rule } from '../support/given.ts'

const { zh, en } = textsOf
const wordsIn = (event: ReturnType<typeof smallEvent>) => eventFileSchema.parse(event).words

rule('every word stands at a place that there is, in both languages', () => {
  for (const place of Object.values(PLACES).flat())
    for (const texts of [zh, en]) expect(typeof at(texts, place), place).toBe('string')
})

rule('a word stands in heads alone; without words the texts are the general ones', () => {
  const texts = worded(zh, { team: '班级', absent: '未到场' })
  expect([texts.display.team, texts.results.team, texts.console.scores.marks.absent]).toEqual([
    '班级',
    '班级',
    '未到场',
  ])
  expect(texts.display.checkin({ team: texts.display.team })).toBe('班级报到')
  expect(texts.display.total).toBe(zh.display.total)
  expect(worded(zh, undefined)).toBe(zh)
})

rule('the same words give the same texts, so that nothing is drawn again', () => {
  const words = { team: '班级' }
  expect(worded(zh, words)).toBe(worded(zh, words))
})

rule('a Chinese word is not put into English pages, nor the other way round', () => {
  expect(worded(en, { team: '班级' }).display.team).toBe(en.display.team)
  expect(worded(en, { team: 'Class' }).display.team).toBe('Class')
  expect(worded(zh, { team: 'Class' }).display.team).toBe(zh.display.team)
})

rule('the built-in event and the examples speak of what competes in them', () => {
  const teamIn = (event: ReturnType<typeof smallEvent>) => worded(zh, wordsIn(event)).display.team
  expect([builtInEvent(), ...EXAMPLES.map(({ event }) => event)].map(teamIn)).toEqual([
    '参赛队',
    '选手',
    zh.display.team,
    '班级',
  ])
})

rule('an unknown word is refused by its place, with those that are known', () => {
  const checked = eventFileSchema.safeParse(smallEvent({ words: { teem: '班级' } }), {
    reportInput: true,
  })
  const [issue, ...others] = checked.error ? issuesOf(checked.error) : []
  expect([issue?.path, others]).toEqual([['words', 'teem'], []])
  expect(issue?.say(zh)).toContain('team, leader, subject')
})

function at(texts: object, place: string): unknown {
  return place.split('.').reduce<unknown>((inner, key) => (inner as Record<string, unknown>)[key], texts)
}

rule('a log that began with a word which nothing shows any longer still opens, without it', () => {
  const old = { ...smallEvent({ words: { team: '班级' } }) }
  Object.assign(old, { words: { team: '班级', sponsor: '赞助' } })
  expect(openDay(old).public.current.event.words).toEqual({ team: '班级' })
})

rule('a check that is newer than a log does not keep it shut', () => {
  const old = smallEvent()
  Object.assign(old, { sessions: [...old.sessions, ...old.sessions] })
  expect(eventFileSchema.safeParse(old).success).toBe(false)
  expect(openDay(old).public.current.event.sessions).toHaveLength(2 * smallEvent().sessions.length)
})
