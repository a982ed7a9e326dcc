/** What the public is told of the ranking. */
import { expect } from 'vitest'
import { openDay, type Day } from '../support/day.ts'
import { smallEvent } from '../support/events.ts'
import { given, inEvent, rule, scoreSet, send } from '../support/given.ts'

const freeze = send('standings.freeze')

rule(
  'in a freeze, a change of what was public leaves no trace, and a new score tells its status alone (§4)',
  () => {
    const { day } = given(scoreSet({ points: 10 }), freeze)
    const { rev } = day.public.current
    day.send(scoreSet({ points: 20 }))
    expect(day.public.current.rev).toBe(rev)
    day.send(scoreSet({ team: 'blue', points: 15 }))
    expect(scores(day)).toEqual({
      red: { theory: { status: 'entered', points: 10, items: { paper: 10 } } },
      blue: { theory: { status: 'entered' } },
    })
    expect(day.control.current.scores).toMatchObject({
      red: { theory: { points: 20 } },
      blue: { theory: { points: 15 } },
    })
  },
)

rule('a score that was public stays so in a freeze even when it is taken back', () => {
  const { day } = given(
    scoreSet({ points: 10 }),
    freeze,
    send('score.mark', { team: 'red', subject: 'theory', status: 'pending' }),
  )
  expect(scores(day)).toEqual({ red: { theory: { status: 'entered', points: 10, items: { paper: 10 } } } })
})

rule('a thaw tells all of it at once', () => {
  const { day } = given(freeze, scoreSet({ points: 10 }), send('standings.thaw'))
  expect(scores(day)).toEqual({ red: { theory: { status: 'entered', points: 10, items: { paper: 10 } } } })
  expect(day.public.current.standings).toEqual({ mode: 'live' })
})

rule('what is frozen cannot be frozen, and what is live cannot be thawed', () => {
  given(freeze).when(freeze).thenRefused(409)
  given().when(send('standings.thaw')).thenRefused(409)
})

rule(
  'a subject shown only on release is hidden until then, and again after a hold keeps what was public (§4)',
  () => {
    const day = openDay(heldTheory())
    day.send(scoreSet({ points: 10 }))
    expect(scores(day)).toEqual({ red: { theory: { status: 'entered' } } })
    day.send(send('subject.release', { subject: 'theory' }))
    expect(scores(day)).toMatchObject({ red: { theory: { points: 10 } } })
    day.send(send('subject.hold', { subject: 'theory' }))
    day.send(scoreSet({ points: 12 }))
    expect(scores(day)).toMatchObject({ red: { theory: { points: 10 } } })
  },
)

rule('a release during a freeze tells nothing before the thaw', () => {
  const day = openDay(heldTheory())
  for (const sent of [scoreSet({ points: 10 }), freeze, send('subject.release', { subject: 'theory' })])
    day.send(sent)
  expect(scores(day)).toEqual({ red: { theory: { status: 'entered' } } })
  day.send(send('standings.thaw'))
  expect(scores(day)).toMatchObject({ red: { theory: { points: 10 } } })
})

rule('a subject that is always public has nothing to release (§6)', () => {
  given()
    .when(send('subject.release', { subject: 'theory' }))
    .thenRefused(409)
  given()
    .when(send('subject.release', { subject: 'nothing' }))
    .thenRefused(404)
  inEvent(heldTheory())
    .when(send('subject.hold', { subject: 'theory' }))
    .thenRefused(409)
})

rule('a subject is partial until every item is in, and marks count as in', () => {
  const { day } = given(scoreSet({ subject: 'flight', item: 'result', points: 5 }))
  expect(scores(day)).toMatchObject({ red: { flight: { status: 'partial', points: 5 } } })
  day.send(send('score.mark', { team: 'red', subject: 'flight', item: 'time', status: 'absent' }))
  expect(scores(day)).toEqual({
    red: { flight: { status: 'entered', points: 5, items: { result: 5 }, marks: { time: 'absent' } } },
  })
})

function heldTheory() {
  const event = smallEvent()
  return {
    ...event,
    subjects: event.subjects.map((subject) =>
      subject.id === 'theory' ? { ...subject, visibility: 'release' as const } : subject,
    ),
  }
}

function scores(day: Day) {
  return day.public.current.scores
}
