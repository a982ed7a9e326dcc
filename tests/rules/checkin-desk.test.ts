/** The check-in desk: late is a time, a missing thing a note, and neither keeps a team out. */
import { expect } from 'vitest'
import type { SubjectId, TeamId } from '../../shared/ids.ts'
import type { ControlSnapshot } from '../../shared/snapshot.ts'
import { ceremonyTasks } from '../../shared/views/ceremony-tasks.ts'
import { arrivalName, checkinDesk, passes, type CheckFilter } from '../../shared/views/checkin-desk.ts'
import { ranking } from '../../shared/views/ranking.ts'
import { builtInEvent, smallEvent } from '../support/events.ts'
import { inEvent, rule, scoreSet, send } from '../support/given.ts'

const event = smallEvent({
  checkin: {
    deadline: '09:00',
    list: [
      { name: '9:00 前到达', arrival: true },
      { name: '三人到齐' },
      { name: '自备无人机' },
      { name: '其他设备', optional: true, note: '名称' },
    ],
  },
})
/** The day's clock stands at 09:00 local time when its first command comes. */
const arrive = (team: string, minutes: number) =>
  send('checkin.set', { team, present: true }, { afterMs: minutes * 60_000 })
const tick = (team: string, entry: number) => send('checkin.tick', { team, entry, done: true })
const out = (team: string) =>
  ['theory', 'flight'].map((subject) => send('score.mark', { team, subject, status: 'withdrawn' }))

rule('a team that comes after the deadline is late by whole minutes of the wall clock (EVENT 2.16)', () => {
  const { day } = inEvent(event, arrive('red', 0.9), arrive('blue', 11.1), arrive('green', 48))
  expect(checkinDesk(day.control.current).map(({ lateMinutes }) => lateMinutes)).toEqual([undefined, 12, 60])
})

rule('without a check-in list or a deadline nobody is late and nothing is missing', () => {
  const { day } = inEvent(undefined, arrive('red', 60))
  expect(checkinDesk(day.control.current)[0]).toEqual({
    team: 'red',
    arrival: { present: true, at: '2026-05-01T02:00:00.000Z' },
    lines: [],
    missing: 0,
  })
})

rule('what is neither ticked nor optional is missing, and the arrival needs no tick (EVENT 1.11)', () => {
  const { day } = inEvent(event, arrive('red', 0), tick('red', 3))
  const [red, blue] = checkinDesk(day.control.current)
  expect(red).toMatchObject({
    missing: 1,
    lines: [
      { entry: 2, name: '三人到齐', isOptional: false },
      { entry: 3, name: '自备无人机', isOptional: false, tick: { at: expect.any(String) as string } },
      { entry: 4, name: '其他设备', isOptional: true, note: '名称' },
    ],
  })
  expect(blue).toMatchObject({ missing: 2 })
  expect(arrivalName(day.control.current)).toBe('9:00 前到达')
})

rule('the desk looks for who has not come, or for who came and lacks something', () => {
  const { day } = inEvent(
    event,
    arrive('red', 0),
    tick('red', 2),
    tick('red', 3),
    arrive('blue', 0),
    ...out('green'),
  )
  const shown = (filter: CheckFilter) =>
    checkinDesk(day.control.current).flatMap((line) => (passes(line, filter) ? [line.team] : []))
  expect([shown('all'), shown('awaited'), shown('lacking')]).toEqual([['red', 'blue', 'green'], [], ['blue']])
})

rule('the built-in list has thirteen entries, of which one is the arrival and two may be missing', () => {
  const { day } = inEvent(builtInEvent())
  const [city] = checkinDesk(day.control.current)
  expect(city).toMatchObject({ missing: 10 })
  expect(city?.lines).toHaveLength(12)
  expect(city?.lines.filter(({ note }) => note !== undefined).map(({ name }) => name)).toEqual([
    '其他设备（自选）',
    '需要备用无人机',
  ])
})

rule(
  'a team withdrawn from every subject stands last without rank or prize, whatever it carried in, and no cell of it is missing (EVENT 2.18)',
  () => {
    const { day } = inEvent(
      event,
      scoreSet({ team: 'red', points: 20 }),
      scoreSet({ team: 'blue', points: 1 }),
      ...out('red'),
    )
    const rows = ranking(day.control.current)
    expect(rows[rows.length - 1]).toMatchObject({ team: 'red', total: 0 })
    expect(rows[rows.length - 1]).not.toHaveProperty('rank')
    expect(rows[rows.length - 1]).not.toHaveProperty('award')
    expect(checkinDesk(day.control.current)[0]).toMatchObject({ team: 'red', out: 'withdrawn' })
    const missing = ceremonyTasks(day.control.current).missing.flatMap(({ teams }) => teams)
    expect(missing).not.toContain('red')
  },
)

rule('undoing the withdrawal of each subject brings back what stood before', () => {
  const { day } = inEvent(event, scoreSet({ team: 'red', points: 20 }), ...out('red'))
  for (const { seq } of withdrawals(day.control.current)) day.send(send('entry.undo', { seq }))
  expect(day.control.current.scores).toEqual({
    red: { theory: { status: 'entered', points: 20, items: { paper: 20 } } },
  })
})

/** One entry of each subject's withdrawal; undoing it undoes its whole command. */
function withdrawals({ cells }: ControlSnapshot): { seq: number }[] {
  const red = cells['red' as TeamId] ?? {}
  return ['theory', 'flight'].flatMap((subject) =>
    Object.values(red[subject as SubjectId] ?? {})
      .slice(0, 1)
      .flatMap((cell) => (cell ? [cell] : [])),
  )
}
