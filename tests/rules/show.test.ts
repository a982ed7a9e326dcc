/** Program, notice, check-in and awards: what the hall is shown besides scores. */
import { expect } from 'vitest'
import { SCORER } from '../support/day.ts'
import { given, rule, send } from '../support/given.ts'

rule('the program shows a scene; the subject scene needs its subject (§6)', () => {
  const { day } = given(send('program.show', { scene: 'subject', subject: 'flight' }))
  expect(day.public.current.program).toEqual({ scene: 'subject', subject: 'flight' })
  given()
    .when(send('program.show', { scene: 'subject' }))
    .thenRefused(400, { path: 'data.subject' })
  given()
    .when(send('program.show', { scene: 'subject', subject: 'nothing' }))
    .thenRefused(404)
  given()
    .when(send('program.show', { scene: 'nothing' }))
    .thenRefused(400, { path: 'data.scene' })
  given()
    .when(send('program.show', { scene: 'blank' }, { by: SCORER }))
    .thenRefused(403)
})

rule('one notice at a time; clearing none is refused', () => {
  const { day } = given(
    send('notice.show', { text: '休息', level: 'info' }),
    send('notice.show', { text: '请离场', level: 'alert' }),
  )
  expect(day.public.current.notice).toEqual({ text: '请离场', level: 'alert' })
  day.send(send('notice.clear'))
  expect(day.public.current).not.toHaveProperty('notice')
  given().when(send('notice.clear')).thenRefused(409)
})

rule('a text over 1000 characters, an empty one and an unknown key are refused (§6)', () => {
  given()
    .when(send('notice.show', { text: '长'.repeat(1001), level: 'info' }))
    .thenRefused(400, { path: 'data.text' })
  given()
    .when(send('notice.show', { text: ' ', level: 'info' }))
    .thenRefused(400, { path: 'data.text' })
  given()
    .when(send('notice.show', { text: '休息', level: 'info', color: 'red' }))
    .thenRefused(400, { path: 'data.color' })
})

rule('a team that is ticked twice keeps the time of its first arrival', () => {
  const { day } = given(send('checkin.set', { team: 'red', present: true }, { by: SCORER }))
  const first = day.public.current.checkin
  day.send(send('checkin.set', { team: 'red', present: true }))
  expect(day.public.current.checkin).toEqual(first)
  day.send(send('checkin.set', { team: 'red', present: false }))
  expect(day.public.current.checkin).toEqual({})
})

rule('a person award goes to so many people and no more, and its names do not reach the public', () => {
  const grant = (name: string) => send('award.grant', { award: 'best', recipient: { name, team: 'red' } })
  const { day } = given(grant('甲'), grant('乙'))
  expect(day.control.current.awards).toMatchObject({
    best: {
      recipients: [
        { name: '甲', team: 'red' },
        { name: '乙', team: 'red' },
      ],
    },
  })
  expect(JSON.stringify(day.public.current)).not.toMatch(/[甲乙]/)
  expect(day.public.current.rev).toBe(1)
  given(grant('甲'), grant('乙')).when(grant('丙')).thenRefused(409)
  given(grant('甲')).when(grant('甲')).thenRefused(409)
  given()
    .when(send('award.revoke', { award: 'best', recipient: { name: '甲' } }))
    .thenRefused(409)
})

rule('a team award goes by rank and cannot be granted', () =>
  given()
    .when(send('award.grant', { award: 'first', recipient: { name: '红队' } }))
    .thenRefused(409),
)
