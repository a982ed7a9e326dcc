/** Numbers that name a person are found wherever a text would be kept or shown. Source: EVENT §4. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect } from 'vitest'
import { BadStart } from '../../server/bad-start.ts'
import { readEventFile } from '../../server/event-file.ts'
import { holdsPersonalNumber } from '../../shared/personal-data.ts'
import { textsOf } from '../../shared/texts/texts.ts'
import { smallEvent } from '../support/events.ts'
import { given, rule, scoreSet, send } from '../support/given.ts'

const SPECIMEN = '11010519491231002X'
const folder = mkdtempSync(join(tmpdir(), 'jinbang-personal-'))
afterAll(() => rmSync(folder, { recursive: true }))

rule.each([
  SPECIMEN,
  '11010519491231002x',
  '身份证11010519491231002X。',
  '110105 19491231 002X',
  '１１０１０５１９４９１２３１００２Ｘ',
  '110105491231002',
  '13800138000',
  '电话:138-0013-8000',
  '+8613800138000',
  '１３８００１３８０００',
])('a number of a person is found: %s', (text) => {
  expect(holdsPersonalNumber(text)).toBe(true)
})

rule.each([
  '110105194912310021', // its check digit is X
  '2023-07-25 08:30',
  '济环字〔2023〕33号',
  '1690243200000',
  '12800138000', // no mobile number begins so
  '0537-2345678',
  '400-800-8000',
  '900000',
  '9'.repeat(30),
  '00000000-0000-4000-8000-000000000000',
  'NH3-N 37.25',
])('other numbers are left alone: %s', (text) => {
  expect(holdsPersonalNumber(text)).toBe(false)
})

describe('an event file with such a number is refused by line and path, and the number is not repeated', () => {
  const yaml = (line: string) => `title: 比赛\nteams:\n  - id: red\n    ${line}\n`
  rule.each([
    ['an identity card in a text', yaml(`name: 红队 ${SPECIMEN}`), 4, 'teams.0.name'],
    ['a mobile number without quotes', yaml('phone: 13800138000'), 4, 'teams.0.phone'],
    ['an old identity card as a number', yaml('card: 110105491231002'), 4, 'teams.0.card'],
    ['a number as a key', yaml('13800138000: 红队'), 4, 'teams.0'],
    ['one in a list', yaml('aliases: [红, "13800138000"]'), 4, 'teams.0.aliases.1'],
    ['one in a file that is no YAML besides', yaml('name: [13800138000'), 4, 'teams.0.name.0'],
    ['one in JSON', JSON.stringify({ ...smallEvent(), venue: SPECIMEN }, null, 1), 8, 'venue'],
  ])('%s', (_what, text, line, path) => {
    const file = join(folder, 'event.yaml')
    writeFileSync(file, text)
    const said = refusalOf(file)
    for (const words of said) {
      expect(words).toContain(`${path}${words === said[0] ? '：' : ':'}`)
      expect(words).toMatch(new RegExp(`(第 |line )${line} `))
      expect(words).not.toMatch(/1380|1101/)
    }
  })

  function refusalOf(file: string): string[] {
    try {
      readEventFile(file)
    } catch (error) {
      if (error instanceof BadStart) return [error.say(textsOf.zh), error.say(textsOf.en)]
      throw error
    }
    throw new Error('the event file was accepted')
  }
})

rule.each([
  ['notice.show', { text: '请联系 13800138000', level: 'info' }, 'data.text'],
  ['award.grant', { award: 'best', recipient: { name: SPECIMEN } }, 'data.recipient.name'],
  ['appeal.open', { team: 'red', subject: 'theory', note: SPECIMEN }, 'data.note'],
  ['hall.set', { link: 'http://example.org/?id=11010519491231002X' }, 'data.link'],
  ['names.erase', { note: SPECIMEN }, 'data.note'],
  ['roster.set', { members: { red: [{ name: '13800138000' }] }, discarded: 0 }, 'data.members.red.0.name'],
])('no text of a command may hold one, because the log keeps it for ever: %s', (type, data, path) => {
  const day = given().when(send(type, data)).thenRefused(400, { path })
  expect(day.entries).toHaveLength(1)
})

rule('a note beside a score may hold no such number, and a score is none', () => {
  const note = { ...scoreSet(), data: { team: 'red', subject: 'theory', points: 1, note: SPECIMEN } }
  given().when(note).thenRefused(400, { path: 'data.note' })
})
