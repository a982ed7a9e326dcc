/** Who competes, as the log, the console and the public may know it, and how names go for good. */
import { expect } from 'vitest'
import { SCORER } from '../support/day.ts'
import { smallEvent } from '../support/events.ts'
import { given, inEvent, rule, send } from '../support/given.ts'

const set = (members: object, discarded = 5) => send('roster.set', { members, discarded })
const twoTeams = set({ red: [{ name: '张三', role: 'leader' }, { name: '李四' }], blue: [{ name: '王五' }] })
const erase = send('names.erase', { note: '公示结束满 30 天' })
const grant = send('award.grant', { award: 'best', recipient: { name: '张三', team: 'red' } })
const onlyTeamAwards = smallEvent({ awards: smallEvent().awards.filter(({ kind }) => kind === 'team') })

rule('a roster is told to the console by name, and stands in the log without one', () => {
  const { day } = given(twoTeams)
  expect(day.entries.at(-1)).toMatchObject({
    type: 'roster.imported',
    data: {
      to: {
        red: [{ person: 'person-1', role: 'leader' }, { person: 'person-2' }],
        blue: [{ person: 'person-3' }],
      },
      was: {},
      discarded: 5,
    },
  })
  expect(day.control.current.persons).toEqual({ 'person-1': '张三', 'person-2': '李四', 'person-3': '王五' })
  expect(day.control.current.roster).toMatchObject({ blue: [{ person: 'person-3' }] })
  expect(JSON.stringify(day.entries)).not.toMatch(/张三|李四|王五/)
})

rule('nothing of a roster reaches the public, not even that there is one', () => {
  const { day } = given(twoTeams)
  expect(day.public.current.rev).toBe(1)
})

rule('where no award goes to a person, no person is kept, only how many there are', () => {
  const { day } = inEvent(onlyTeamAwards, twoTeams)
  expect(day.control.current.roster).toEqual({ red: [{ role: 'leader' }, {}], blue: [{}] })
  expect(day.control.current.persons).toBeUndefined()
  inEvent(onlyTeamAwards)
    .when(set({ red: [{}] }))
    .thenFacts({ type: 'roster.imported', data: { to: { red: [{}] }, was: {}, discarded: 5 } })
})

rule('where there are such awards everybody needs a name, and every team must be known', () => {
  given()
    .when(set({ red: [{}] }))
    .thenRefused(400, { path: 'data.members.red.0.name' })
  given()
    .when(set({ nobody: [] }))
    .thenRefused(404)
  given()
    .when({ ...twoTeams, by: SCORER })
    .thenRefused(403)
})

rule('a new roster replaces the old one; an undo brings that back, at any depth', () => {
  const { day } = given(twoTeams, set({ red: [{ name: '赵六' }] }))
  expect(day.control.current.roster).toEqual({ red: [{ person: 'person-4' }] })
  day.send(send('entry.undo', { seq: 3 }))
  expect(day.control.current.roster).toMatchObject({ blue: [{ person: 'person-3' }] })
  day.send(send('entry.undo', { seq: 4 }))
  expect(day.control.current.roster).toEqual({ red: [{ person: 'person-4' }] })
  day.send(send('entry.undo', { seq: 5 }))
  day.send(send('entry.undo', { seq: 2 }))
  expect(day.control.current.roster).toBeUndefined()
})

rule('an undo waits for the roster that came after', () => {
  given(twoTeams, set({ red: [{ name: '赵六' }] }))
    .when(send('entry.undo', { seq: 2 }))
    .thenRefused(409)
})

rule('erasing takes every name away, of rosters and of awards, and leaves teams and numbers', () => {
  const { day } = given(twoTeams, grant)
  expect(day.control.current.awards).toMatchObject({ best: { recipients: [{ name: '张三', team: 'red' }] } })
  day.send(erase)
  expect(day.entries.at(-1)).toMatchObject({
    type: 'names.erased',
    data: { count: 3, note: '公示结束满 30 天' },
  })
  expect(JSON.stringify([day.control.current, day.public.current, day.entries])).not.toMatch(/张三|李四|王五/)
  expect(day.control.current.awards).toMatchObject({ best: { recipients: [{ name: '***', team: 'red' }] } })
  expect(day.control.current.roster).toMatchObject({ red: [{}, {}], blue: [{}] })
})

rule('erasing wants a reason, a name to erase, and no reveal under way', () => {
  given().when(send('names.erase')).thenRefused(400, { path: 'data.note' })
  given().when(erase).thenRefused(409)
  given(grant, send('reveal.start', { plan: 'persons' }))
    .when(erase)
    .thenRefused(409)
})

rule('what was erased cannot be brought back, and whoever is named afterwards is a new person', () => {
  given(twoTeams, erase)
    .when(send('entry.undo', { seq: 3 }))
    .thenRefused(409)
  const { day } = given(twoTeams, erase, grant)
  expect(day.control.current.persons).toEqual({ 'person-4': '张三' })
})

rule('a name on the stage is told by its step alone, and erased afterwards it is nowhere', () => {
  const { day } = given(grant, send('reveal.start', { plan: 'persons' }))
  expect(JSON.stringify(day.public.current)).not.toContain('张三')
  day.send(send('reveal.to', { step: 1 }))
  expect(JSON.stringify(day.public.current)).toContain('张三')
  day.send(send('reveal.stop'))
  day.send(erase)
  expect(JSON.stringify([day.public.current, day.control.current])).not.toContain('张三')
})
