/** What is a command, and who may send which. */
import { describe, expect } from 'vitest'
import { commands, parseCommand } from '../../shared/command.ts'
import { isRefusal } from '../../shared/refusal.ts'
import { HOST, SCORER } from '../support/day.ts'
import { rule } from '../support/given.ts'

const id = '00000000-0000-4000-8000-000000000001'
const data = { team: 'red', present: true }
const valid = { id, type: 'checkin.set', data }
const forScorers = Object.entries(commands).filter(([, { role }]) => role === 'scorer')

function refused(input: unknown, actor = HOST) {
  const answer = parseCommand(input, actor)
  if (!isRefusal(answer)) throw new Error(`accepted: ${JSON.stringify(answer)}`)
  return { status: answer.status, paths: answer.errors?.map(({ path }) => path) }
}

rule('a well formed command is taken as it is (§6)', () => {
  expect(parseCommand({ ...valid, base: 41 }, SCORER)).toEqual({ ...valid, base: 41 })
})

describe('what is malformed is a 400 that names the place (§6)', () => {
  rule.each([
    ['nothing at all', null, ['']],
    ['an id that is no UUID', { ...valid, id: '7' }, ['id']],
    ['an unknown key beside the data', { ...valid, extra: 1 }, ['extra']],
    ['an unknown key in the data', { ...valid, data: { ...data, extra: 1 } }, ['data.extra']],
    ['a negative base', { ...valid, base: -1 }, ['base']],
    ['a type that does not exist', { ...valid, type: 'score.erase' }, ['type']],
    ['a type that every object has', { ...valid, type: 'constructor' }, ['type']],
    ['a missing value', { ...valid, data: { team: 'red' } }, ['data.present']],
    ['no data', { id, type: 'checkin.set' }, ['data']],
    ['data that is a list', { ...valid, data: [] }, ['data']],
    ['a text over 1000 characters', { ...valid, data: { ...data, team: 'x'.repeat(1001) } }, ['data.team']],
    ['several wrong values', { ...valid, data: { team: 1, present: 1 } }, ['data.team', 'data.present']],
  ])('%s', (_, input, paths) => {
    expect(refused(input)).toEqual({ status: 400, paths })
  })
})

rule('the role is checked before the data (§6)', () => {
  const wish = { id, type: 'standings.freeze', data: { wrong: true } }
  expect(refused(wish, SCORER).status).toBe(403)
  expect(refused(wish, HOST).status).toBe(400)
})

rule('the host may do all that a scorer may (§6)', () => {
  for (const [type] of forScorers) expect(refused({ id, type, data: null }, HOST).status).toBe(400)
})

rule(
  'scorers may do what the contract gives them, and what its desk needs besides: groups, checks, ticks, time (§6)',
  () => {
    expect(forScorers.map(([type]) => type).sort()).toEqual([
      'agenda.call',
      'checkin.set',
      'checkin.tick',
      'entry.undo',
      'score.check',
      'score.deduct',
      'score.judge',
      'score.measure',
      'score.set',
      'timer.adjust',
      'timer.pause',
      'timer.reset',
      'timer.start',
    ])
  },
)

rule('an id is the same in upper case: a UUID has no case', () => {
  expect(parseCommand({ ...valid, id: valid.id.toUpperCase() }, SCORER)).toEqual(valid)
})
