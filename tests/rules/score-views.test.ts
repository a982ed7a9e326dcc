/** What pages make of the scores: bars, news, spreads, one subject's order, and the score sheet's. */
import { expect } from 'vitest'
import * as fc from 'fast-check'
import type { ItemId, SubjectId, TeamId } from '../../shared/ids.ts'
import { hundredths } from '../../shared/points.ts'
import { bar, fullMarks, hueOf, liveSubjects } from '../../shared/views/bar.ts'
import { isMark, markOf } from '../../shared/views/mark.ts'
import { ranking } from '../../shared/views/ranking.ts'
import { scoreNews } from '../../shared/views/score-news.ts'
import { findTeams, sheetGroups, sheetTeams, type SheetOrder } from '../../shared/views/sheet.ts'
import { spread } from '../../shared/views/spread.ts'
import { onField } from '../../shared/views/stage.ts'
import { subjectRanking } from '../../shared/views/subject-ranking.ts'
import { smallEvent } from '../support/events.ts'
import { given, inEvent, rule, scoreSet, send } from '../support/given.ts'

const theory = (team: string, points: number) => scoreSet({ team, points })
const [THEORY, RED] = ['theory' as SubjectId, 'red' as TeamId]

rule('the bar holds every subject to scale, one after the other, up to full marks', () => {
  const snapshot = given().day.public.current
  expect(bar(snapshot)).toEqual([
    { subject: 'theory', hue: 1, maxPoints: 20, before: 0 },
    { subject: 'flight', hue: 2, maxPoints: 12, before: 20 },
  ])
  expect(fullMarks(snapshot)).toBe(32)
  expect(hueOf(snapshot, 'flight' as SubjectId)).toBe(2)
})

rule('a subject is live while an agenda item that feeds it is running', () => {
  const { day } = given(send('agenda.start', { item: 'paper' }))
  expect(liveSubjects(day.public.current)).toEqual(new Set(['theory']))
  day.send(send('agenda.complete', { item: 'paper' }))
  expect(liveSubjects(day.public.current)).toEqual(new Set())
})

rule('in a subject equal points share a rank, the next skips, and who has no points stands last', () => {
  const mark = send('score.mark', { team: 'red', subject: 'theory', status: 'absent' })
  const { day } = given(theory('green', 9), theory('blue', 9), mark)
  expect(subjectRanking(day.public.current, THEORY)).toMatchObject([
    { team: 'blue', rank: 1, points: 900, status: 'entered' },
    { team: 'green', rank: 1, points: 900, status: 'entered' },
    { team: 'red', status: 'absent' },
  ])
  day.send(theory('red', 5))
  expect(subjectRanking(day.public.current, THEORY).map(({ rank }) => rank)).toEqual([1, 1, 3])
})

rule('in a subject a team that is not eligible stands by its points, without a rank', () => {
  const { teams } = smallEvent()
  const { day } = inEvent(
    smallEvent({
      teams: teams.map((team) => (team.id === 'blue' ? { ...team, eligible: false } : team)),
    }),
    theory('green', 8),
    theory('blue', 9),
    theory('red', 7),
  )
  expect(subjectRanking(day.public.current, THEORY).map(({ team, rank }) => [team, rank])).toEqual([
    ['blue', undefined],
    ['green', 1],
    ['red', 2],
  ])
})

rule('news are the scores that differ, in the event’s order, and a score taken back is news too', () => {
  const { day } = given(theory('blue', 9), theory('red', 5))
  const before = day.control.current
  day.send(theory('blue', 8))
  day.send(send('score.mark', { team: 'red', subject: 'theory', status: 'pending' }))
  expect(scoreNews(before, day.control.current)).toMatchObject([
    { team: 'red', subject: 'theory' },
    { team: 'blue', subject: 'theory', score: { points: 8 } },
  ])
  expect(scoreNews(before, before)).toEqual([])
})

rule('a mark of the whole subject counts for each of its items', () => {
  const paper = 'paper' as ItemId
  expect(markOf({ status: 'absent' }, paper)).toBe('absent')
  expect(markOf({ status: 'partial', marks: { [paper]: 'withdrawn' } }, paper)).toBe('withdrawn')
  expect(markOf({ status: 'entered' }, paper)).toBeUndefined()
  expect(markOf(undefined, paper)).toBeUndefined()
  expect(isMark('disqualified')).toBe(true)
  expect(isMark('pending')).toBe(false)
})

rule('fewer than three values have no spread', () => {
  expect(spread([hundredths(100), hundredths(200)], hundredths(2000))).toBeUndefined()
})

rule('the middle of an even number of values lies halfway between the two in the middle', () => {
  const values = [400, 100, 300, 200].map(hundredths)
  expect(spread(values, hundredths(2000))).toMatchObject({ lowest: 100, middle: 250, highest: 400, teams: 4 })
})

rule('the bands of a spread touch, count every scored team once, and never reach past the maximum', () => {
  const cases = fc.integer({ min: 10, max: 10_000 }).chain((max) =>
    fc.record({
      max: fc.constant(max),
      values: fc.array(fc.integer({ min: 0, max }), { minLength: 3, maxLength: 100 }),
    }),
  )
  fc.assert(
    fc.property(cases, ({ max, values }) => {
      const { bands = [], teams } = spread(values.map(hundredths), hundredths(max)) ?? {}
      expect(bands.reduce((sum, band) => sum + band.teams, 0)).toBe(teams)
      bands.slice(1).forEach((band, index) => expect(band.from).toBe(bands[index]!.to))
      bands.forEach(({ from, to }) => expect(from).toBeLessThan(to))
      expect(bands[0]!.from).toBeLessThanOrEqual(Math.min(...values))
      expect(bands[bands.length - 1]!.to).toBeLessThanOrEqual(max)
      expect(bands.length).toBeLessThanOrEqual(7)
    }),
  )
})

rule('the sheet stands in the order of teams, of ranks, or of names', () => {
  const { current } = given(theory('green', 9), theory('blue', 8)).day.public
  const rows = ranking(current)
  const listed = (order: SheetOrder) => sheetTeams(current, { rows, order, subject: THEORY })
  expect(listed('team')).toEqual(['red', 'blue', 'green'])
  expect(listed('rank')).toEqual(['green', 'blue', 'red'])
  expect(listed('name')).toEqual(['red', 'blue', 'green']) // hóng, lán, lǜ
  expect(listed('running')).toEqual(['red', 'blue', 'green']) // all at once, so as the event lists them
})

rule('the sheet follows the order and the groups in which teams compete in its subject', () => {
  const { agenda } = smallEvent()
  const event = smallEvent({
    agenda: agenda.map((item) =>
      item.id === 'flight' ? { ...item, lineup: ['green', 'red', 'blue'] } : item,
    ),
  })
  const { current } = inEvent(event).day.control
  const flight = 'flight' as SubjectId
  expect(sheetTeams(current, { rows: [], order: 'running', subject: flight })).toEqual([
    'green',
    'red',
    'blue',
  ])
  expect([...sheetGroups(current, flight)]).toEqual([
    ['green', 1],
    ['red', 1],
    ['blue', 2],
  ])
  expect(sheetGroups(current, THEORY).size).toBe(0)
})

rule('of two contests for a subject the sheet follows the one that runs', () => {
  const { agenda } = smallEvent()
  const second = {
    ...{ id: 'again', title: '补赛', session: 'day', lane: 'other', start: '12:00', groupSize: 1 },
    ...{ feeds: [{ subject: 'flight' }], lineup: ['blue', 'green', 'red'] },
  }
  const { day } = inEvent(smallEvent({ agenda: [...agenda, second] }))
  const listed = () =>
    sheetTeams(day.control.current, { rows: [], order: 'running', subject: 'flight' as SubjectId })
  expect(listed()).toEqual(['red', 'blue', 'green'])
  day.send(send('agenda.start', { item: 'again' }))
  expect(listed()).toEqual(['blue', 'green', 'red'])
})

rule('the cells of who is on the field are those that the running item feeds', () => {
  const { day } = given(send('agenda.start', { item: 'flight' }))
  expect(onField(day.control.current)).toEqual([])
  day.send(send('agenda.call', { item: 'flight', group: 1 }))
  expect(onField(day.control.current).map(({ team, item }) => `${team} ${item}`)).toEqual([
    ...['red result', 'red time', 'blue result', 'blue time'],
  ])
  day.send(send('agenda.complete', { item: 'flight' }))
  expect(onField(day.control.current)).toEqual([])
})

rule('a team is found by short name, name or id, whatever the case, and beginnings come first', () => {
  const { current } = given().day.public
  expect(findTeams(current, '红')).toEqual([RED])
  expect(findTeams(current, ' 红队 ')).toEqual([RED])
  expect(findTeams(current, 'RED')).toEqual([RED])
  expect(findTeams(current, 'e')).toEqual(['red', 'blue', 'green'])
  expect(findTeams(current, 'gr')).toEqual(['green'])
  expect(findTeams(current, '')).toEqual([])
  expect(findTeams(current, '黄')).toEqual([])
})
