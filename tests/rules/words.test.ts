/** What an event calls things, in place of the general words. Source: EVENT 1.12. */
import { expect } from 'vitest'
import { eventFileSchema } from '../../shared/event-file.ts'
import { eventSummary } from '../../shared/event-summary.ts'
import { issuesOf } from '../../shared/input.ts'
import type { AwardId } from '../../shared/ids.ts'
import { textsOf } from '../../shared/texts/texts.ts'
import { paperTextsOf } from '../../shared/texts/papers.ts'
import { PLACES, worded } from '../../shared/texts/worded.ts'
import { WORD_KEYS } from '../../shared/word-keys.ts'
import { comingLine } from '../../shared/views/script-lines.ts'
import { openDay } from '../support/day.ts'
import { builtInEvent, EXAMPLES, panelEvent, smallEvent, STRANGE_WORDS } from '../support/events.ts'
import { rule } from '../support/given.ts'
import { papersOfDay } from '../support/papers.ts'

const { zh, en } = textsOf
const wordsIn = (event: ReturnType<typeof smallEvent>) => eventFileSchema.parse(event).words

rule('every word stands somewhere, and each place is there in both languages', () => {
  for (const key of WORD_KEYS) expect(PLACES[key], key).not.toEqual([])
  const all = (['zh', 'en'] as const).map((language) => ({
    ...textsOf[language],
    papers: paperTextsOf[language],
  }))
  for (const place of Object.values(PLACES).flat())
    for (const texts of all) expect(typeof at(texts, place), place).toBe('string')
})

rule('no place has two words', () => {
  const places = Object.values(PLACES).flat()
  expect(new Set(places).size).toBe(places.length)
})

rule('papers name who signs, what they ask for and what is missing in the words of the event', async () => {
  const { papers } = await papersOfDay(openDay(panelEvent({ words: STRANGE_WORDS })))
  const { judge, chiefJudge, scorer, checker, supervisor, timekeeper, mc, host } = STRANGE_WORDS
  const signed = papers.flatMap(({ signatures }) => signatures)
  for (const role of [judge, chiefJudge, scorer, checker, supervisor, timekeeper, mc, host])
    expect(signed).toContain(`${role}（签字）：`)
  expect(signed.join()).not.toMatch(/裁判|记分员|复核员|监督员|计时员|,主持人|总控/)
  const heads = papers.flatMap(({ tables }) =>
    tables.flatMap(({ columns }) => columns.map(({ head }) => head)),
  )
  const { team, leader, subject, item, publicNotice, pending } = STRANGE_WORDS
  for (const head of [team, `${judge}签字`, `${leader}签字`, `${subject} · ${item}`, `${judge}1`])
    expect(heads).toContain(head)
  expect(papers.map(({ title }) => title)).toContain(publicNotice)
  expect(JSON.stringify(papers.filter(({ kind }) => kind === 'totals'))).toContain(`"${pending}"`)
})

rule(
  'the step of the reveal at which points come first has its word, and so have its places in the workbook',
  () => {
    const { public: told } = openDay(smallEvent({ words: STRANGE_WORDS }))
    const cue = { cue: 'points', award: 'first' as AwardId, rank: 1, total: 18 } as const
    const texts = worded(zh, STRANGE_WORDS)
    expect(comingLine(cue, told.current, texts)).toBe(`一等奖第 1 名，${STRANGE_WORDS.showScore}`)
    expect(texts.results).toMatchObject({
      team: STRANGE_WORDS.team,
      max: STRANGE_WORDS.max,
      ineligible: STRANGE_WORDS.notEligible,
      shared: STRANGE_WORDS.shared,
    })
  },
)

rule('an event file is summed up in its own words', () => {
  const lines = eventSummary(eventFileSchema.parse(smallEvent({ words: STRANGE_WORDS })))
  const told = lines.map((line) => line(worded(zh, STRANGE_WORDS)))
  const { team, subject, item } = STRANGE_WORDS
  for (const label of [`${team}：3 支`, `${subject}：理论`, `  ${item}：笔试`])
    expect(told.some((line) => line.startsWith(label))).toBe(true)
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

rule('a word that everybody says leaves the forms of it that fit their places', () => {
  const texts = worded(zh, wordsIn(builtInEvent()))
  expect([texts.display.pending, texts.display.mark.absent, texts.roles.host]).toEqual([
    zh.display.pending,
    zh.display.mark.absent,
    zh.roles.host,
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

rule('a word of more than forty characters is refused by its place, other than in a log that has it', () => {
  const long = smallEvent({ words: { team: '班'.repeat(40), shared: '并'.repeat(41) } })
  const checked = eventFileSchema.safeParse(long)
  const issues = checked.error ? issuesOf(checked.error) : []
  expect(issues.map(({ path, say }) => [...path, say(zh)])).toEqual([['words', 'shared', '最多 40 个字']])
  expect(openDay(long).public.current.event.words?.shared).toHaveLength(41)
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
