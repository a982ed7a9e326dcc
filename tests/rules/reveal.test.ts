/** The prize-giving: when it may start, what each step shows, and that nothing is known before its step. */
import fc from 'fast-check'
import { expect } from 'vitest'
import { isRefusal } from '../../shared/refusal.ts'
import { standings } from '../../shared/views/standings.ts'
import { openDay, type Day, type Sent } from '../support/day.ts'
import { smallEvent } from '../support/events.ts'
import { inEvent, rule, scoreSet, send } from '../support/given.ts'

const prizes = [
  { id: 'best', name: '最佳个人', kind: 'person', quota: 2 },
  { id: 'first', name: '一等奖', kind: 'team', quota: 1 },
  { id: 'second', name: '二等奖', kind: 'team', quota: 1 },
] as const
const event = smallEvent({ awards: [...prizes], tieBreak: [{ subject: 'theory' }] })
const start = send('reveal.start')
const to = (step: number) => send('reveal.to', { step })
const grant = send('award.grant', { award: 'best', recipient: { name: '甲', team: 'red' } })

/** Every score of the small event; red 30, blue 28, green 26, unless told otherwise. */
function allScores(paper: Record<string, number> = { red: 18, blue: 16, green: 14 }): Sent[] {
  return Object.entries(paper).flatMap(([team, points]) => [
    scoreSet({ team, points }),
    scoreSet({ team, subject: 'flight', item: 'result', points: 10 }),
    send('score.measure', { team, subject: 'flight', item: 'time', seconds: 300 }),
  ])
}

function revealing(step: number, ...before: Sent[]): Day {
  const { day } = inEvent(event, ...allScores(), ...before, start)
  for (let at = 1; at <= step; at++) day.send(to(at))
  return day
}

rule(
  'persons come before team prizes, the last place before the first, each place points first (EVENT 1.9)',
  () => {
    expect(revealing(0, grant).control.current.show?.steps).toEqual([
      { show: 'persons', award: 'best' },
      {
        show: 'points',
        award: 'second',
        rank: 2,
        total: 28,
        ways: [{ theory: 16, flight: 12 }],
      },
      { show: 'names', award: 'second', rank: 2, teams: ['blue'] },
      { show: 'award', award: 'first' },
      { show: 'names', award: 'first', rank: 1, teams: ['red'] },
    ])
  },
)

rule('before its first step the public knows that there is a reveal, and no points at all', () => {
  const { reveal, standings: told, scores, awards } = revealing(0, grant).public.current
  expect({ reveal, told }).toEqual({
    reveal: { step: 0, winners: {} },
    told: { mode: 'reveal', frozenAt: expect.any(String) as string },
  })
  expect(scores).toEqual(
    Object.fromEntries(
      ['red', 'blue', 'green'].map((team) => [
        team,
        { theory: { status: 'entered' }, flight: { status: 'entered' } },
      ]),
    ),
  )
  expect(awards).toMatchObject({ best: { recipients: [] } })
})

rule('each step tells its own and no more; the ranking holds the teams that were named', () => {
  const day = revealing(1, grant)
  expect(day.public.current.awards).toMatchObject({ best: { recipients: [{ name: '甲', team: 'red' }] } })
  day.send(to(2))
  expect(day.public.current.reveal).toEqual({
    step: 2,
    frame: { show: 'points', award: 'second', rank: 2, total: 28, ways: [{ theory: 16, flight: 12 }] },
    winners: {},
  })
  day.send(to(3))
  const blue = { award: 'second', rank: 2, total: 28, subjects: { theory: 16, flight: 12 } }
  expect(day.public.current.reveal?.winners).toEqual({ blue })
  expect(standings(day.public.current).rows).toEqual([
    { team: 'blue', ...blue },
    { team: 'red', total: 0, subjects: {} },
    { team: 'green', total: 0, subjects: {} },
  ])
})

rule('a step back tells less again, and any step can be reached at once', () => {
  const day = revealing(5, grant)
  day.send(to(2))
  expect(Object.keys(day.public.current.reveal?.winners ?? {})).toEqual([])
  day.send(to(5))
  expect(Object.keys(day.public.current.reveal?.winners ?? {}).sort()).toEqual(['blue', 'red'])
  day.send(to(0))
  expect(day.public.current.reveal).toEqual({ step: 0, winners: {} })
  expect(day.public.current.awards).toMatchObject({ best: { recipients: [] } })
})

rule('teams that share a place are named in one step', () => {
  const { day } = inEvent(
    { ...event, tieBreak: [], borderTie: 'expand', awards: [{ ...prizes[1], quota: 2 }] },
    ...allScores({ red: 18, blue: 18, green: 14 }),
    start,
  )
  expect(day.control.current.show?.steps).toEqual([
    { show: 'award', award: 'first' },
    { show: 'names', award: 'first', rank: 1, teams: ['red', 'blue'] },
  ])
})

rule('it declines while a score is missing, and names it', () => {
  const { day, when } = inEvent(event, ...allScores().slice(0, -1))
  const answer = day.send(start)
  if (!isRefusal(answer)) throw new Error('it started')
  expect(answer.errors?.map(({ path }) => path)).toEqual(['scores.green.flight'])
  when(start).thenRefused(409)
})

rule('it declines while a tie across a prize border is undecided, and starts once it is decided', () => {
  const { when, day } = inEvent({ ...event, tieBreak: [] }, ...allScores({ red: 18, blue: 18, green: 14 }))
  when(start).thenRefused(409, { path: 'ties' })
  day.send(send('tie.decide', { teams: ['blue', 'red'], as: 'ordered', note: '加试' }))
  expect(day.send(start)).not.toHaveProperty('status')
  expect(day.control.current.show?.winners).toMatchObject({ blue: { rank: 1 }, red: { rank: 2 } })
})

rule('it declines while an appeal is open, and starts once it is answered', () => {
  const appeal = { team: 'red', subject: 'theory' }
  const { when, day } = inEvent(event, ...allScores(), send('appeal.open', { ...appeal, note: '漏判' }))
  expect(day.public.current.subjects).toMatchObject({ theory: { appealed: true } })
  when(start).thenRefused(409, { path: 'appeals' })
  day.send(send('appeal.close', { ...appeal, note: '维持原判' }))
  expect(day.public.current.subjects).not.toHaveProperty('theory.appealed')
  expect(day.send(start)).not.toHaveProperty('status')
})

rule('persons alone can be revealed while points are missing', () => {
  const { day } = inEvent(event, grant, send('reveal.start', { plan: 'persons' }))
  expect(day.control.current.show?.steps).toEqual([{ show: 'persons', award: 'best' }])
})

rule('it declines when there is nothing to reveal, a step that is not there, and a second start', () => {
  inEvent({ ...event, awards: [] }, ...allScores())
    .when(start)
    .thenRefused(409)
  const { when } = inEvent(event, ...allScores(), start)
  when(start).thenRefused(409)
  when(to(99)).thenRefused(400, { path: 'data.step' })
  when(to(0)).thenRefused(409, { current: { step: 0 } })
  when(send('standings.thaw')).thenRefused(409)
  inEvent(event).when(to(1)).thenRefused(409)
  inEvent(event).when(send('reveal.stop')).thenRefused(409)
})

rule('a start freezes live standings, and a stop leaves them frozen until the host thaws them', () => {
  const { when } = inEvent(event, ...allScores())
  const day = when(start).day
  expect(day.entries.slice(-2).map(({ type }) => type)).toEqual(['standings.frozen', 'reveal.started'])
  day.send(send('reveal.stop'))
  expect(day.public.current.standings.mode).toBe('frozen')
  expect(day.public.current.reveal).toBeUndefined()
  day.send(send('standings.thaw'))
  expect(day.public.current.standings).toEqual({ mode: 'live' })
})

rule('a correction during the show changes nothing of it (EVENT 2.23)', () => {
  const day = revealing(2, grant)
  const { show } = day.control.current
  const { rev } = day.public.current
  day.send(scoreSet({ team: 'green', points: 20 }))
  expect(day.control.current.show).toEqual(show)
  expect(day.public.current.rev).toBe(rev)
})

rule('undo takes back a step, a start with its freeze, and a stop', () => {
  const day = revealing(1, grant)
  const undoLast = () => day.send(send('entry.undo', { seq: day.entries[day.entries.length - 1]!.seq }))
  undoLast()
  expect(day.public.current.reveal?.step).toBe(0)
  day.send(send('reveal.stop'))
  undoLast()
  expect(day.public.current.reveal?.step).toBe(0)
  const fresh = inEvent(event, ...allScores(), start).day
  fresh.send(send('entry.undo', { seq: fresh.entries.length }))
  expect(fresh.public.current.standings).toEqual({ mode: 'live' })
})

rule('a show that went on after a stop was undone is taken back to its start, step by step', () => {
  const day = revealing(1, grant)
  const [started, moved] = [day.state.seq - 1, day.state.seq]
  day.send(send('reveal.stop'))
  for (const seq of [day.state.seq, moved, started]) day.send(send('entry.undo', { seq }))
  expect(day.public.current.reveal).toBeUndefined()
  expect(day.public.current.standings).toEqual({ mode: 'live' })
})

rule('whatever the points of hidden places are, the public bytes before their step are the same', () => {
  const paper = fc.uniqueArray(fc.integer({ min: 0, max: 2000 }), { minLength: 3, maxLength: 3 })
  fc.assert(
    fc.property(paper, paper, (one, other) => {
      const [a, b] = [one, other].map((points) => {
        const day = openDay(event)
        const [red, blue, green] = points.map((hundredths) => hundredths / 100)
        day.send(send('standings.freeze'))
        for (const sent of [...allScores({ red: red!, blue: blue!, green: green! }), grant, start, to(1)])
          day.send(sent)
        return JSON.stringify(day.public.current)
      })
      expect(a).toBe(b)
    }),
  )
})

rule('a step of an earlier show is not undone in a later one', () => {
  const day = revealing(1, grant)
  const moved = day.state.seq
  for (const sent of [send('reveal.stop'), send('reveal.start', { plan: 'persons' }), to(1)]) day.send(sent)
  const answer = day.send(send('entry.undo', { seq: moved }))
  expect(isRefusal(answer) && answer.status).toBe(409)
})
