/** Awards for persons, granted by name. */
import { expect } from 'vitest'
import { SCORER, type Day } from '../support/day.ts'
import { given, rule, send } from '../support/given.ts'

const ann = { name: '甲', team: 'red' }
const grant = (recipient: object = ann, award = 'best') => send('award.grant', { award, recipient })
const revoke = (recipient: object = ann) => send('award.revoke', { award: 'best', recipient })
const recipients = (day: Day) =>
  (day.control.current.awards as Record<string, { recipients: unknown }>).best?.recipients

rule('a person is granted an award, with or without a team, and the log knows no name (§6)', () => {
  given()
    .when(grant())
    .thenFacts({
      type: 'award.granted',
      data: { award: 'best', recipient: { person: 'person-1', team: 'red' } },
    })
  expect(recipients(given(grant(), grant({ name: '乙' })).day)).toEqual([ann, { name: '乙' }])
})

rule('two persons of one name in different teams are two persons', () => {
  const other = { name: '甲', team: 'blue' }
  expect(recipients(given(grant(), grant(other), revoke()).day)).toEqual([other])
})

rule('a revoked award leaves its place to another', () => {
  const { day } = given(grant(), grant({ name: '乙' }), revoke(), grant({ name: '丙' }))
  expect(recipients(day)).toEqual([{ name: '乙' }, { name: '丙' }])
})

rule('an award or team that does not exist is a 404, and only the host grants (§6)', () => {
  given().when(grant(ann, 'none')).thenRefused(404)
  given()
    .when(grant({ name: '甲', team: 'nobody' }))
    .thenRefused(404)
  given()
    .when({ ...grant(), by: SCORER })
    .thenRefused(403)
})

rule('a recipient has a name and nothing that the form forbids to keep (§6)', () => {
  given()
    .when(grant({ name: ' ' }))
    .thenRefused(400, { path: 'data.recipient.name' })
  given()
    .when(grant({ ...ann, phone: '1' }))
    .thenRefused(400, { path: 'data.recipient.phone' })
})

rule('an award goes to so many people and no more, and to nobody twice', () => {
  given(grant(), grant({ name: '乙' }))
    .when(grant({ name: '丙' }))
    .thenRefused(409)
  given(grant()).when(grant()).thenRefused(409)
  given().when(revoke()).thenRefused(409)
})

rule('the names of those who are granted an award do not reach the public before a reveal', () => {
  const { day } = given(grant(), grant({ name: '乙' }))
  expect(JSON.stringify(day.public.current)).not.toMatch(/[甲乙]/)
  expect(day.public.current.rev).toBe(1)
})

rule('a team award goes by rank and cannot be granted', () => {
  given()
    .when(grant({ name: '红队' }, 'first'))
    .thenRefused(409)
})
