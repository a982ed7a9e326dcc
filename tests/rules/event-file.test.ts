/** The event file: what is wrong in it is named with its file, its line and what to do. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect } from 'vitest'
import { BadStart } from '../../server/bad-start.ts'
import { BUILT_IN_EVENT, readEventFile } from '../../server/event-file.ts'
import { textsOf } from '../../shared/texts/texts.ts'
import { smallEvent } from '../support/events.ts'
import { rule } from '../support/given.ts'

const folder = mkdtempSync(join(tmpdir(), 'jinbang-event-'))
afterAll(() => rmSync(folder, { recursive: true }))
const builtIn = readFileSync(BUILT_IN_EVENT, 'utf8')

rule('the built-in event is well formed, and so is an event in JSON', () => {
  expect(readEventFile(BUILT_IN_EVENT).teams).toHaveLength(15)
  expect(readEventFile(write(JSON.stringify(smallEvent(), null, 2))).teams).toHaveLength(3)
})

describe('a mistake is named with its line', () => {
  rule.each([
    ['a maximum that the items do not add up to', 'maxPoints: 20\n', 'maxPoints: 25\n', '理论知识竞赛'],
    ['an id that stands twice', '- id: rencheng\n', '- id: city\n', 'city'],
    ['an id that leads nowhere', '- { subject: cems }', '- { subject: cmes }', 'cmes'],
    ['a time of day without quotes', "start: '08:40'", 'start: 8', 'start'],
    ['an end before its start', "start: '17:45', end: '18:15'", "start: '17:45', end: '17:15'", 'end'],
    ['a field that nobody knows', 'slogans: [', 'slogens: [', 'slogens'],
    ['a third decimal', 'pointsStep: 0.01', 'pointsStep: 0.001', 'pointsStep'],
    ['a time zone that does not exist', 'Asia/Shanghai', 'Asia/Jining', 'timezone'],
    [
      'a bar that leaves a subject out',
      'barOrder: [air, theory, cems, equip]',
      'barOrder: [air, theory, cems]',
      'barOrder',
    ],
    [
      'a tie-break by an item that is not there',
      '{ measure: { subject: equip, item: time } }',
      '{ item: { subject: equip, item: tme } }',
      'tme',
    ],
    ['a tie-break by an item without a measure', 'item: time } }', 'item: show } }', 'show'],
    [
      'a panel beside a measure',
      'measure: {',
      'panel: { judges: 3, combine: mean }\n        measure: {',
      'panel',
    ],
    [
      'a panel of one',
      'name: 执法装备展示（3种）, maxPoints: 4',
      'name: 执法装备展示（3种）, maxPoints: 4, panel: { judges: 1, combine: mean }',
      'judges',
    ],
    [
      'judges of one name',
      'name: 执法装备展示（3种）, maxPoints: 4',
      'name: 执法装备展示（3种）, maxPoints: 4, panel: { judges: [甲, 甲], combine: mean }',
      'judges',
    ],
    [
      'too few judges to drop any',
      'name: 执法装备展示（3种）, maxPoints: 4',
      'name: 执法装备展示（3种）, maxPoints: 4, panel: { judges: 4, combine: trimmed }',
      'combine',
    ],
    [
      'a drop from two scores on',
      'name: 执法装备展示（3种）, maxPoints: 4',
      'name: 执法装备展示（3种）, maxPoints: 4, panel: { judges: 4, combine: trimmed, trimFrom: 2 }',
      'trimFrom',
    ],
    [
      'a drop from a plain mean',
      'name: 执法装备展示（3种）, maxPoints: 4',
      'name: 执法装备展示（3种）, maxPoints: 4, panel: { judges: 4, combine: mean, trimFrom: 4 }',
      'trimFrom',
    ],
    [
      'a measure that says in two ways what it gives',
      'measure: { name: 无人机用时, unit: s, limit: 900, fullAt: 300, zeroAt: 900 }',
      'measure: { name: 用时, unit: s, limit: 900, fullAt: 300, zeroAt: 900, each: 0.1 }',
      'measure',
    ],
    [
      'a measure that says in no way what it gives',
      'measure: { name: 无人机用时, unit: s, limit: 900, fullAt: 300, zeroAt: 900 }',
      'measure: { name: 用时, unit: s, limit: 900 }',
      'measure',
    ],
    [
      'a time that falls evenly in another unit',
      'measure: { name: 无人机用时, unit: s, limit: 900, fullAt: 300, zeroAt: 900 }',
      'measure: { name: 用时, unit: min, limit: 900, fullAt: 300, zeroAt: 900 }',
      'unit',
    ],
    [
      'full points later than none',
      'measure: { name: 无人机用时, unit: s, limit: 900, fullAt: 300, zeroAt: 900 }',
      'measure: { name: 用时, unit: s, limit: 900, fullAt: 900, zeroAt: 300 }',
      'zeroAt',
    ],
    [
      'a table with steps in the wrong order',
      'measure: { name: 无人机用时, unit: s, limit: 900, fullAt: 300, zeroAt: 900 }',
      'measure: { name: 个数, unit: 个, steps: [{ atLeast: 1, points: 1 }, { atLeast: 2, points: 2 }] }',
      'steps',
    ],
    [
      'a table in two directions',
      'measure: { name: 无人机用时, unit: s, limit: 900, fullAt: 300, zeroAt: 900 }',
      'measure: { name: 个数, unit: 个, steps: [{ atLeast: 9, points: 2 }, { atMost: 2, points: 1 }] }',
      'steps',
    ],
    [
      'a table that gives more than the item has',
      'measure: { name: 无人机用时, unit: s, limit: 900, fullAt: 300, zeroAt: 900 }',
      'measure: { name: 个数, unit: 个, steps: [{ atLeast: 9, points: 3 }] }',
      'points',
    ],
    ['a reading with a syllable too few', 'reading: rén chéng qū', 'reading: rén chéng', 'reading'],
    ['text that is no YAML', 'organisers: [济宁市生态环境局', 'organisers: [[济宁市生态环境局', ''],
  ])('%s', (_, right, wrong, named) => {
    expect(builtIn).toContain(right)
    const file = write(builtIn.replace(right, wrong))
    const line = builtIn.slice(0, builtIn.indexOf(right)).split('\n').length
    const { zh, en } = complaint(file)
    expect(zh).toMatch(new RegExp(`${file} 第 \\d+ 行`))
    if (!['', 'cmes', 'timezone'].includes(named)) expect(zh).toContain(`第 ${line} 行`)
    expect(zh).toContain(named)
    expect(en).toMatch(/ line \d+[ :]/)
  })
})

rule('of several mistakes the first is told on one line, with how many more there are (§1)', () => {
  const { zh, en } = complaint(
    write(builtIn.replace("start: '08:40'", "start: '8:40'").replace('Asia/Shanghai', 'Asia/Jining')),
  )
  expect(zh.split('\n')).toHaveLength(1)
  expect([zh, en]).toEqual([expect.stringMatching(/timezone.*1/), expect.stringMatching(/timezone.*1/)])
})

rule('a file that cannot be read says so', () => {
  expect(complaint(join(folder, 'missing.yaml')).zh).toContain('missing.yaml')
})

function write(text: string): string {
  const file = join(folder, 'event.yaml')
  writeFileSync(file, text)
  return file
}

function complaint(file: string): { zh: string; en: string } {
  try {
    readEventFile(file)
  } catch (error) {
    if (error instanceof BadStart) return { zh: error.say(textsOf.zh), en: error.say(textsOf.en) }
    throw error
  }
  throw new Error('the file was accepted')
}
