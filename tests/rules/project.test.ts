/** What each audience may know. */
import { expect } from 'vitest'
import { openDay } from '../support/day.ts'
import { builtInEvent, smallEvent } from '../support/events.ts'
import { given, rule, scoreSet, send } from '../support/given.ts'

rule(
  'a snapshot has the parts of the contract and no others; control knows cells and the log besides (§4)',
  () => {
    const { day } = given(send('notice.show', { text: '休息', level: 'info' }))
    const parts = [
      ...['logId', 'rev', 'event', 'teams', 'subjects', 'agenda', 'scores', 'awards', 'checkin', 'timers'],
      ...['program', 'hall', 'standings', 'notice'],
    ]
    expect(Object.keys(day.public.current).sort()).toEqual([...parts].sort())
    expect(Object.keys(day.control.current).sort()).toEqual([...parts, 'cells', 'log'].sort())
  },
)

rule('lists of the event file become keyed objects that count their order (§4)', () => {
  const { teams, subjects, awards } = openDay().public.current
  expect(teams).toEqual({
    red: { name: '红队', shortName: '红', order: 1 },
    blue: { name: '蓝队', shortName: '蓝', order: 2 },
    green: { name: '绿队', shortName: '绿', order: 3 },
  })
  expect(subjects).toMatchObject({
    theory: { order: 1 },
    flight: { order: 2, items: { time: { order: 2 } } },
  })
  expect(awards).toMatchObject({ first: { order: 1, kind: 'team', recipients: [] } })
})

rule('points are decimals on the wire, and an item tells its step (§2)', () => {
  expect(openDay().public.current.subjects).toMatchObject({
    theory: { maxPoints: 20, items: { paper: { maxPoints: 20, step: 0.01 } } },
    flight: { maxPoints: 12, items: { result: { maxPoints: 10, step: 0.5 } } },
  })
})

rule('how a team is read aloud, and what the desk ticks, is for control alone (§4)', () => {
  const day = openDay(
    smallEvent({
      teams: [{ id: 'red', name: '任城区分局', shortName: '任城区', reading: 'rén chéng qū' }],
      checkin: { deadline: '08:30', list: [{ name: '无人机', source: '自备无人机' }] },
    }),
  )
  day.send(send('checkin.tick', { team: 'red', entry: 1, done: true, note: '借用' }))
  expect(day.control.current).toMatchObject({
    readings: { red: 'rén chéng qū' },
    ticks: { red: { 1: { note: '借用' } } },
  })
  expect(JSON.stringify(day.public.current)).not.toMatch(/rén|借用/)
})

rule('roster columns and documents of the event file reach nobody', () => {
  const { public: hall, control } = openDay(builtInEvent())
  for (const hidden of ['身份证号', '执法证号', '济环字'])
    expect(JSON.stringify([hall.current, control.current])).not.toContain(hidden)
})

rule('what a team is called besides is for the console alone, where a list is matched by it', () => {
  const { public: hall, control } = openDay(builtInEvent())
  expect(control.current.aliases).toMatchObject({ gaoxin: ['高新区', '济宁市生态环境局济宁高新区分局'] })
  expect(JSON.stringify(hall.current)).not.toContain('济宁市生态环境局济宁高新区分局')
})

rule('the built-in event holds nothing back until the host freezes (§4)', () => {
  const day = openDay(builtInEvent())
  expect(JSON.stringify(day.public.current.subjects)).not.toContain('held')
  expect(day.public.current.standings).toEqual({ mode: 'live' })
})

rule('items add up exactly, and marks stand beside the points that are in (§4)', () => {
  const flight = { team: 'red', subject: 'flight' }
  const { day } = given(
    scoreSet({ ...flight, item: 'result', points: 0.5 }),
    send('score.measure', { ...flight, item: 'time', seconds: 402 }),
  )
  expect(day.public.current.scores).toEqual({
    red: {
      flight: {
        status: 'entered',
        points: 2.16,
        items: { result: 0.5, time: 1.66 },
        measures: { time: 402 },
      },
    },
  })
})

rule('what a scorer noted beside a score is for control alone', () => {
  const note = '裁判长口头更正'
  const { day } = given(send('score.set', { team: 'red', subject: 'theory', points: 9, note }))
  expect(JSON.stringify(day.public.current)).not.toContain(note)
  expect(JSON.stringify(day.control.current.cells)).toContain(note)
})

rule('parts that did not change keep their identity, so that a diff can skip them', () => {
  const { day } = given(scoreSet({ team: 'blue' }))
  const before = day.public.current
  day.send(scoreSet({ team: 'red' }))
  const after = day.public.current
  for (const part of ['event', 'teams', 'subjects', 'agenda', 'awards', 'timers'] as const)
    expect(after[part]).toBe(before[part])
  const scores = [before, after].map((snapshot) => (snapshot.scores as Record<string, object>).blue)
  expect((scores[1] as { theory: object }).theory).toBe((scores[0] as { theory: object }).theory)
})

rule('a held subject is marked as held, on release no longer (§4)', () => {
  const [theory, flight] = smallEvent().subjects
  const day = openDay(smallEvent({ subjects: [{ ...theory!, visibility: 'release' }, flight!] }))
  expect(day.public.current.subjects).toMatchObject({ theory: { visibility: 'release', held: true } })
  day.send(send('subject.release', { subject: 'theory' }))
  expect(Object.values(day.public.current.subjects)[0]).not.toHaveProperty('held')
})
