/** The ranking that an audience sees. */
import { expect } from 'vitest'
import { ranking } from '../../shared/views/ranking.ts'
import { standings } from '../../shared/views/standings.ts'
import { subjectRanking } from '../../shared/views/subject-ranking.ts'
import type { Day } from '../support/day.ts'
import { smallEvent } from '../support/events.ts'
import { given, inEvent, rule, scoreSet, send } from '../support/given.ts'

const theory = (team: string, points: number) => scoreSet({ team, points })
const result = (team: string, points: number) => scoreSet({ team, subject: 'flight', item: 'result', points })
const time = (team: string, seconds: number) =>
  send('score.measure', { team, subject: 'flight', item: 'time', seconds })
const out = (team: string, subject: string, status = 'withdrawn') =>
  send('score.mark', { team, subject, status })
const places = (day: Day) => ranking(day.public.current).map(({ rank, team, total }) => [rank, team, total])

rule('before anything is entered every team shares rank 1 and nobody has a prize', () => {
  const rows = ranking(given().day.public.current)
  expect(rows.map(({ rank, team, total, award, atBorder }) => [rank, team, total, award, atBorder])).toEqual([
    [1, 'red', 0, undefined, false],
    [1, 'blue', 0, undefined, false],
    [1, 'green', 0, undefined, false],
  ])
})

rule('equal after every key is one rank, and the next skips (§5)', () => {
  expect(places(given(theory('green', 9), theory('blue', 9), theory('red', 8)).day)).toEqual([
    [1, 'blue', 900],
    [1, 'green', 900],
    [3, 'red', 800],
  ])
})

rule('equal totals are parted by the keys of the event file, in its order (§5)', () => {
  const { day } = given(theory('red', 5), result('red', 5), theory('blue', 6), result('blue', 4))
  const [first, second, third] = ranking(day.public.current)
  expect([first?.team, first?.rank, first?.decidedBy]).toEqual(['blue', 1, { subject: 'theory' }])
  expect([second?.team, second?.rank, second?.decidedBy]).toEqual(['red', 2, { subject: 'theory' }])
  expect([third?.team, third?.decidedBy]).toEqual(['green', 'total'])
})

rule('a shorter time is better, and no time is slower than any (§5)', () => {
  const full = [result('red', 5), result('blue', 5), result('green', 5)]
  const { day } = given(...full, time('red', 910), time('blue', 905))
  expect(places(day).map(([rank, team]) => [rank, team])).toEqual([
    [1, 'blue'],
    [2, 'red'],
    [3, 'green'],
  ])
})

rule('one item can part equal totals: more points in it are better, and none is the least', () => {
  const item = { subject: 'flight', item: 'result' }
  const event = smallEvent({ tieBreak: [{ item }] })
  const { day } = inEvent(event, theory('red', 9), theory('blue', 5), result('blue', 4), theory('green', 9))
  expect(ranking(day.public.current).map(({ rank, team, decidedBy }) => [rank, team, decidedBy])).toEqual([
    [1, 'blue', { item }],
    [2, 'red', 'shared'],
    [2, 'green', 'shared'],
  ])
})

rule('without tie-break keys, totals alone decide (§5)', () => {
  const event = smallEvent({ tieBreak: [] })
  const { day } = inEvent(event, theory('red', 5), result('blue', 5))
  expect(places(day).map(([rank]) => rank)).toEqual([1, 1, 3])
})

rule('a team that is out of every subject stands last without a rank, whatever it had', () => {
  const { day } = given(theory('red', 20), out('red', 'theory'), out('red', 'flight', 'disqualified'))
  expect(places(day)).toEqual([
    [1, 'blue', 0],
    [1, 'green', 0],
    [undefined, 'red', 0],
  ])
})

rule('a team that is absent everywhere is still ranked: each absence counts 0', () => {
  const { day } = given(out('red', 'theory', 'absent'), out('red', 'flight', 'absent'), theory('blue', 1))
  expect(places(day).find(([, team]) => team === 'red')).toEqual([2, 'red', 0])
})

rule('a subject with nothing entered is left out of its row; a row is complete when all are in', () => {
  const { day } = given(theory('red', 0), out('blue', 'theory', 'absent'), out('blue', 'flight', 'absent'))
  const rows = new Map(ranking(day.public.current).map((row) => [row.team as string, row]))
  expect([rows.get('red')?.subjects, rows.get('red')?.complete]).toEqual([{ theory: 0 }, false])
  expect([rows.get('blue')?.subjects, rows.get('blue')?.complete]).toEqual([{}, true])
})

rule('a freeze keeps totals, ranks and prizes as they were (§4)', () => {
  const { day } = given(theory('red', 9), theory('blue', 8), send('standings.freeze'))
  const before = standings(day.public.current)
  for (const sent of [theory('blue', 20), theory('green', 19)]) day.send(sent)
  expect({ ...standings(day.public.current), rev: before.rev }).toEqual(before)
  expect(standings(day.control.current).rows.map(({ team }) => team)).toEqual(['blue', 'green', 'red'])
})

rule('the answer of the hub is the ranking in decimals, in rank order (§5)', () => {
  const { day } = given(theory('red', 18.75), theory('blue', 9), theory('green', 9))
  expect(standings(day.public.current)).toEqual({
    rev: 4,
    mode: 'live',
    rows: [
      { rank: 1, team: 'red', total: 18.75, subjects: { theory: 18.75 }, award: 'first' },
      { rank: 2, team: 'blue', total: 9, subjects: { theory: 9 }, tiedWith: ['green'] },
      { rank: 2, team: 'green', total: 9, subjects: { theory: 9 }, tiedWith: ['blue'] },
    ],
  })
})

rule('in one subject, teams stand by points; who has none stands behind without a rank', () => {
  const { day } = given(theory('green', 9), theory('blue', 9), out('red', 'theory', 'absent'))
  expect(subjectRanking(day.public.current, 'theory' as never)).toEqual([
    { rank: 1, team: 'blue', status: 'entered', points: 900 },
    { rank: 1, team: 'green', status: 'entered', points: 900 },
    { team: 'red', status: 'absent' },
  ])
})
