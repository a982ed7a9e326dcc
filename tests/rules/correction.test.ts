/** When a new value wants a reason. */
import { expect } from 'vitest'
import { correctionCause } from '../../shared/views/correction.ts'
import type { ItemId, SubjectId, TeamId } from '../../shared/ids.ts'
import { smallEvent } from '../support/events.ts'
import { given, inEvent, rule, scoreSet, send } from '../support/given.ts'

const place = { team: 'red' as TeamId, subject: 'theory' as SubjectId, item: 'paper' as ItemId }
const causeIn = (day: ReturnType<typeof given>['day'], of = place) => correctionCause(day.control.current, of)
const agenda = (step: string, item: string) => send(`agenda.${step}`, { item })

rule('a slip in a live subject is mended at once, without a reason', () => {
  expect(causeIn(given(agenda('start', 'paper'), scoreSet()).day)).toBeUndefined()
  expect(causeIn(given(scoreSet()).day)).toBeUndefined()
})

rule('the first value of a cell is never a correction, also after the freeze', () => {
  expect(causeIn(given(send('standings.freeze')).day)).toBeUndefined()
  const emptied = send('score.mark', { team: 'red', subject: 'theory', status: 'pending' })
  expect(causeIn(given(scoreSet(), emptied, send('standings.freeze')).day)).toBeUndefined()
})

rule('after the freeze a value is corrected, and a mark too (EVENT 2.22)', () => {
  expect(causeIn(given(scoreSet(), send('standings.freeze')).day)).toBe('frozen')
  const absent = send('score.mark', { team: 'red', subject: 'theory', status: 'absent' })
  expect(causeIn(given(absent, send('standings.freeze')).day)).toBe('frozen')
  expect(causeIn(given(scoreSet(), send('standings.freeze'), send('standings.thaw')).day)).toBeUndefined()
})

rule('while a reveal runs a value is corrected', () => {
  const granted = send('award.grant', { award: 'best', recipient: { name: '甲' } })
  const { day } = given(
    scoreSet(),
    granted,
    send('standings.freeze'),
    send('reveal.start', { plan: 'persons' }),
  )
  expect(causeIn(day)).toBe('revealed')
})

rule('a subject that is shown on release is corrected once it is released', () => {
  const { subjects } = smallEvent()
  const careful = smallEvent({
    subjects: subjects.map((subject) => ({ ...subject, visibility: 'release' as const })),
  })
  const { day } = inEvent(careful, scoreSet())
  expect(causeIn(day)).toBeUndefined()
  day.send(send('subject.release', { subject: 'theory' }))
  expect(causeIn(day)).toBe('released')
  day.send(send('subject.hold', { subject: 'theory' }))
  expect(causeIn(day)).toBeUndefined()
})

rule('a subject is settled once every agenda item that feeds it is over', () => {
  const { day } = given(scoreSet(), agenda('start', 'paper'))
  expect(causeIn(day)).toBeUndefined()
  day.send(agenda('complete', 'paper'))
  expect(causeIn(day)).toBe('settled')
  day.send(agenda('reopen', 'paper'))
  expect(causeIn(day)).toBeUndefined()
  expect(causeIn(given(scoreSet(), agenda('skip', 'paper')).day)).toBeUndefined()
})

rule('half of a subject that is over settles none of it', () => {
  const { agenda: items } = smallEvent()
  const event = smallEvent({
    agenda: [
      ...items,
      {
        id: 'again',
        title: '补赛',
        session: 'day',
        lane: 'air',
        start: '12:00',
        feeds: [{ subject: 'theory' }],
      },
    ],
  })
  const { day } = inEvent(event, scoreSet(), agenda('start', 'paper'), agenda('complete', 'paper'))
  expect(causeIn(day)).toBeUndefined()
  day.send(agenda('skip', 'again'))
  expect(causeIn(day)).toBe('settled')
})
