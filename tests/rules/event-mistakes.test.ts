/** What is wrong in an event file is told at once, by place, and in words that say what to do. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect } from 'vitest'
import { BUILT_IN_EVENT, examineEventFile } from '../../server/event-file.ts'
import { textsOf } from '../../shared/texts/texts.ts'
import { rule } from '../support/given.ts'

const folder = mkdtempSync(join(tmpdir(), 'jinbang-mistakes-'))
afterAll(() => rmSync(folder, { recursive: true }))
const builtIn = readFileSync(BUILT_IN_EVENT, 'utf8')

type Change = readonly [right: string, wrong: string]

/** Each mistake in both languages, without the name of the file. */
function mistakesIn(text: string): { zh: string; en: string }[] {
  const file = join(folder, 'event.yaml')
  writeFileSync(file, text)
  const { mistakes = [] } = examineEventFile(file)
  return mistakes.map((say) => ({
    zh: say(textsOf.zh).replace(`${file} `, ''),
    en: say(textsOf.en).replace(`${file} `, ''),
  }))
}

function changed(...changes: readonly Change[]): string {
  return changes.reduce((text, [right, wrong]) => {
    expect(text).toContain(right)
    return text.replace(right, wrong)
  }, builtIn)
}

function lineOf(text: string, found: string): number {
  return text.slice(0, text.indexOf(found)).split('\n').length
}

rule('a line without end is told like any other', () => {
  const long = 300_000
  expect(mistakesIn(`a: [\n${'-'.repeat(long)}`)).toMatchObject([
    { zh: expect.stringContaining('括号') as string },
  ])
  expect(mistakesIn(`a: {${'，'.repeat(long)}`)).toMatchObject([
    { zh: expect.stringContaining('“，”') as string },
  ])
})

rule.each(['venue: *13800138000', 'venue: |13800138000', 'venue: !x!13800138000 a'])(
  'a number of a person that is no value is repeated by no message: %s',
  (text) => {
    const mistakes = mistakesIn(text)
    expect(mistakes).toHaveLength(1)
    expect(JSON.stringify(mistakes)).not.toContain('13800138000')
  },
)

describe('a slip of who types is told once, by its line and in plain words', () => {
  rule.each<[string, Change, string, zh: string, en: string]>([
    [
      'a full-width colon',
      ['venue: 济', 'venue：济'],
      'venue：',
      '冒号是全角的',
      'colon is a full-width one',
    ],
    [
      'no space after a colon',
      ['venue: 济', 'venue:济'],
      'venue:',
      '冒号后面要有一个空格',
      'space is wanted',
    ],
    [
      'a full-width comma in a list',
      ['subject: equip, item: time', 'subject: equip，item: time'],
      'equip，item',
      '“，”是全角符号',
      'write a plain ,',
    ],
    [
      'a full-width brace',
      ['- { id: politics, name', '- ｛ id: politics, name'],
      '｛',
      '半角的 {',
      'write a plain {',
    ],
    ['a tab', ['    name: 任城区分局', '\tname: 任城区分局'], '\tname', '制表符（Tab）', 'use spaces'],
    ['a quote left open', ["'2023-07-25' #", "'2023-07-25 #"], "'2023-07-25 #", '引号没有配对', 'not closed'],
    [
      'a bracket left open',
      ['{ subject: air }', '{ subject: air'],
      '- { subject: cems }',
      '括号没有配对',
      'bracket is not closed',
    ],
    [
      'a key twice',
      ['venue: 济宁', 'title: 又一个\nvenue: 济宁'],
      'title: 又一个',
      '这个字段写了两遍',
      'This field stands twice',
    ],
    [
      'two events',
      ['# [D] 总分相同', '---\ntitle: 又一场\n#'],
      '---',
      '一个文件只写一场赛事',
      'A file holds one event',
    ],
    [
      'a remark as in other languages, in a list',
      ['{ subject: air }', '{ subject: air } // 先比大气'],
      '// 先比大气',
      '注释以 # 开头',
      'begins with #',
    ],
    [
      'a remark as in other languages, on a line',
      ['venue: 济宁', '// 地点\nvenue: 济宁'],
      '// 地点',
      '注释以 # 开头',
      'begins with #',
    ],
    [
      'a remark as in other languages, with a colon',
      ['venue: 济宁', '// 地点: 待定\nvenue: 济宁'],
      '// 地点',
      '注释以 # 开头',
      'begins with #',
    ],
    [
      'no space after a dash',
      ['- id: rencheng', '-id: rencheng'],
      '-id:',
      '短横线后面要有一个空格',
      'after the dash',
    ],
    ['a colon in a text', ['venue: 济宁', 'venue: 济宁: '], 'venue:', '加上引号', 'in quotes'],
    ['a sign before a text', ['venue: 济宁', 'venue: @济宁'], 'venue:', '加上引号', 'in quotes'],
    [
      'a key too far right',
      ['venue: 济宁', 'motto: 公平\n  venue: 济宁'],
      'motto:',
      '没有对齐',
      'not indented',
    ],
    [
      'an item too far right',
      ['  - { subject: cems }', '    - { subject: cems }'],
      '    - { subject: cems }',
      '没有对齐',
      'not indented',
    ],
    [
      'a line that is no field',
      ['venue: 济宁', '济宁\nvenue: 济宁'],
      '济宁\nvenue',
      '名称: 内容',
      'name: content',
    ],
    [
      'a reference to nothing',
      ['- { subject: air }', '- *sky'],
      '*sky',
      '*sky 引用不到',
      '*sky leads nowhere',
    ],
  ])('%s', (_, change, at, zh, en) => {
    const text = changed(change)
    const mistakes = mistakesIn(text)
    expect(mistakes).toHaveLength(1)
    expect(mistakes[0]?.zh).toContain(`第 ${lineOf(text, at)} 行：`)
    expect(mistakes[0]).toEqual({
      zh: expect.stringContaining(zh) as unknown,
      en: expect.stringContaining(en) as unknown,
    })
  })
})

rule('a JSON file with remarks is told of them, and of nothing that follows from them', () => {
  const json = '{\n  "title": "比武", // 名称\n  "date": "2026-05-16",\n  /* 地点 */ "venue": "礼堂"\n}\n'
  expect(mistakesIn(json)).toEqual(
    [2, 4].map((line) => ({
      zh: `第 ${line} 行：${textsOf.zh.eventFile.slashComment}`,
      en: `line ${line}: ${textsOf.en.eventFile.slashComment}`,
    })),
  )
  const withColons = '{\n  // 名称: 简称\n  "title": "比武"\n}\n'
  expect(mistakesIn(withColons)[0]?.zh).toContain('第 2 行')
})

describe('a value of the wrong form is told what belongs there', () => {
  rule.each<[string, Change, path: string, zh: string, en: string]>([
    ['a day that is not', ["'2023-07-25' #", "'2023-02-30' #"], 'date', '2026-05-16', '2026-05-16'],
    ['nothing', ['venue: 济宁博拉碳材料有限公司', 'venue:'], 'venue', '缺少这一项', 'Missing'],
    ['a number for a text', ['venue: 济宁博拉碳材料有限公司', 'venue: 7'], 'venue', '加引号', 'in quotes'],
    [
      'a missing choice',
      ['borderTie: rank-window', '#'],
      'borderTie',
      '缺少这一项，应为以下之一',
      'Missing: one of',
    ],
    ['none at all', ['people: 3', 'people: 0'], 'composition.people', '须大于 0', 'above 0'],
    [
      'two keys of a tie',
      ['{ subject: air }', '{ subject: air, item: x }'],
      'tieBreak.0.item',
      '只留一种',
      'keep one',
    ],
    [
      'a tie by name',
      ['- { subject: air }', '- air'],
      'tieBreak.0',
      '{ subject: 科目编号 }',
      '{ subject: ID }',
    ],
    ['a word misspelt', ['judge: 裁判', 'jugde: 裁判'], 'words.jugde', '是不是 judge？', 'is it judge?'],
    [
      'a colon in a key',
      ['{ subject: air }', '{ subject: air, item： x }'],
      'tieBreak.0.item： x',
      '冒号是全角',
      'full-width',
    ],
    [
      'a session twice',
      ['id: afternoon, name', 'id: morning, name'],
      'sessions.1.id',
      '“morning”重复',
      'twice',
    ],
  ])('%s', (_, change, path, zh, en) => {
    const told = mistakesIn(changed(change)).find((mistake) => mistake.zh.includes(` 行 ${path}：`))
    expect(told).toEqual({
      zh: expect.stringContaining(zh) as unknown,
      en: expect.stringContaining(en) as unknown,
    })
  })
})

rule('what is wrong between parts is told beside a part that is wrong by itself', () => {
  const paths = mistakesIn(
    changed(
      ['id: rencheng', 'id: city'],
      ['shortName: 微山县', 'shortname: 微山县'],
      ['maxPoints: 20\n', 'maxPoints: 25\n'],
      ['maxPoints: 30\n', 'maxPoints: "30"\n'],
      ['[{ subject: equip, items: [show] }]', '[{ subject: equip, items: [shaw] }]'],
      ['- { subject: cems }', '- { subject: cmes }'],
    ),
  ).map(({ zh }) => / 行 (.*?)：/.exec(zh)?.[1])
  expect(paths).toEqual([
    'teams.1.id',
    'teams.5.shortName',
    'teams.5.shortname',
    'subjects.0.maxPoints',
    'subjects.1.maxPoints',
    'agenda.3.feeds.0.items.0',
    'tieBreak.1',
  ])
})

rule('a part that is wrong by itself is still there for those that name it', () => {
  const paths = mistakesIn(
    changed(['  - id: cems\n', '  - Id: cems\n'], ['  - id: yutai\n', '  - id: yutai\n    extra: 1\n']),
  ).map(({ zh }) => / 行 (.*?)：/.exec(zh)?.[1])
  expect(paths).toEqual(['teams.6.extra', 'subjects.1.id', 'subjects.1.Id'])
})
