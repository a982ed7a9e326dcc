/** The roster form as people send it: what is read, what is dropped, and what is told of it. Source: EVENT 1.10. */
import { expect } from 'vitest'
import type { TeamId } from '../../shared/ids.ts'
import { readRosterForm, type FormRules } from '../../shared/roster-form.ts'
import { rule } from '../support/given.ts'

const rules: FormRules = {
  heading: '单位：',
  nameColumn: '姓名',
  harmlessColumns: ['序号'],
  keepNames: true,
  leaderWords: ['领队', '大队长', 'leader'],
  people: 2,
  teams: [
    { team: 'zoucheng' as TeamId, labels: ['邹城市分局', '邹城市', '济宁市生态环境局邹城市分局'] },
    { team: 'gaoxin' as TeamId, labels: ['济宁高新区分局', '济宁高新区', '高新区'] },
  ],
}

const HEAD = ['序号', '姓名', '性别', '联系方式', '身份证号', '执法证号', '备注']
const person = (name: string, number = '1') => [
  number,
  name,
  '男',
  '13800138000',
  '11010519491231002X',
  'A1',
  '',
]
const form = (unit: string) => [['各县（市、区）技能比武参赛人员信息表'], [], [unit], HEAD]
const zoucheng = [...form('单位：邹城市分局'), person('张三'), person('李四', '2')]
const gaoxin = [...form('单位：济宁高新区分局'), person('王五'), person('赵六', '2')]
const both = { zoucheng: [{ name: '张三' }, { name: '李四' }], gaoxin: [{ name: '王五' }, { name: '赵六' }] }

const read = (...sheets: string[][][]) =>
  readRosterForm(
    sheets.map((rows, index) => ({ name: `Sheet${index + 1}`, rows })),
    rules,
  )

rule('a form has unit and names read and every other column dropped, one sheet per unit', () => {
  expect(read(zoucheng, gaoxin)).toEqual({ members: both, people: 4, discarded: 5, errors: [], warnings: [] })
})

rule('all units may stand in one sheet, one form under the other', () => {
  expect(read([...zoucheng, [], [''], ...gaoxin])).toMatchObject({ members: both, errors: [], warnings: [] })
  const headOnce = [...zoucheng, ['单位：济宁高新区分局'], person('王五'), person('赵六', '2')]
  expect(read(headOnce)).toMatchObject({ members: both, errors: [] })
})

rule('the unit may have a column of its own, merged over its people or on every row', () => {
  const table = [
    ['序号', '单位', '姓名', '身份证号'],
    ['1', '邹城市', '张三', '11010519491231002X'],
    ['2', '', '李四', ''],
    ['3', '高新区', '王五', ''],
    ['4', '高新区', '赵六', ''],
  ]
  expect(read(table)).toEqual({ members: both, people: 4, discarded: 1, errors: [], warnings: [] })
})

rule.each([
  ['an ASCII colon', ['单位:邹城市分局']],
  ['spaces and a full-width space', ['　单 位 ： 邹城市分局 ']],
  ['the text in the next cell', ['单位：', '', '邹城市分局']],
  ['no colon and the text in the next cell', ['单位', '邹城市分局']],
  ['underlines', ['单位：____邹城市分局____']],
  ['room for a stamp', ['参赛单位（盖章）：邹城市分局（盖章）']],
  ['more after it in one cell', ['单位：邹城市分局      填报人：某某   电话：13800138000']],
  ['more after it in other cells', ['单位名称：邹城市分局', '', '填表日期：2023年7月18日']],
  ['the official name', ['单位：济宁市生态环境局邹城市分局']],
  ['something before it', ['填报日期：7月18日', '', '单位：邹城市分局']],
])('the heading is read with %s', (_what, heading) => {
  expect(read([['信息表'], heading, HEAD, person('张三'), person('李四')])).toMatchObject({
    members: { zoucheng: both.zoucheng },
    errors: [],
    warnings: [{ why: 'missing', teams: ['gaoxin'] }],
  })
})

rule('a unit that only holds the name of one team counts as that team, and is told', () => {
  const rows = [...form('单位：邹城市环境执法大队'), person('张三'), person('李四')]
  expect(read(rows)).toMatchObject({
    members: { zoucheng: both.zoucheng },
    warnings: [{ sheet: 1, row: 3, column: 1, why: 'near-unit', team: 'zoucheng' }, { why: 'missing' }],
  })
})

rule('a unit that is no team, or could be two, is an error at its place, once', () => {
  const unknown = [...form('单位：北京市'), person('张三'), person('李四')]
  expect(read(unknown).errors).toEqual([{ sheet: 1, row: 3, column: 1, why: 'unknown-unit' }])
  const two = [...form('单位：邹城市和高新区'), person('张三')]
  expect(read(zoucheng, two).errors).toEqual([{ sheet: 2, row: 3, column: 1, why: 'ambiguous-unit' }])
})

rule('where the heading is left empty the name of the sheet tells the unit, or else nothing does', () => {
  const rows = [...form('单位：______'), person('张三'), person('李四')]
  expect(readRosterForm([{ name: '邹城市', rows }], rules)).toMatchObject({
    members: { zoucheng: both.zoucheng },
    errors: [],
  })
  expect(read(rows).errors).toEqual([{ sheet: 1, row: 5, column: 2, why: 'no-unit' }])
})

rule('columns may stand in any order, with spaces in their titles and others beside them', () => {
  const rows = [
    ['单位：邹城市'],
    ['备 注', '民族', '姓　名 ', '序 号'],
    ['x', '汉', '张 三', '1'],
    ['', '', '李　四', '2'],
  ]
  expect(read(rows)).toMatchObject({ members: { zoucheng: both.zoucheng }, discarded: 2, errors: [] })
})

rule('empty rows, rows that are only numbered and remarks below the table are nobody', () => {
  const rows = [
    ...zoucheng,
    ['3', '', '', '', '', '', ''],
    ['4', '无'],
    [],
    ['注：1.此表一式两份；2.请加盖公章'],
    ['', '填表人：某某', '', '13800138000'],
    ...Array.from({ length: 500 }, () => ['', ' ', '　']),
  ]
  expect(read(rows)).toMatchObject({ members: { zoucheng: both.zoucheng }, people: 2, errors: [] })
  expect(read(rows).warnings).toEqual([{ why: 'missing', teams: ['gaoxin'] }])
})

rule('a row with entries and no name is told by its number and not imported', () => {
  const rows = [...zoucheng, ['3', '', '男', '13800138000']]
  expect(read(rows).warnings).toContainEqual({ sheet: 1, row: 7, why: 'no-name' })
})

rule.each(['13800138000', '11010519491231002X', '张三1', 'a'.repeat(41), '<b>张三</b>', '=HYPERLINK("x")'])(
  'what is no name is an error at its place: %s',
  (name) => {
    expect(read([...zoucheng, person(name)]).errors).toEqual([
      { sheet: 1, row: 7, column: 2, why: 'not-a-name' },
    ])
  },
)

rule('minority and foreign names are names', () => {
  const rows = [...form('单位：邹城市'), person('阿不都·热依木'), person("Anna O'Neill-Smith")]
  expect(read(rows)).toMatchObject({
    members: { zoucheng: [{ name: '阿不都·热依木' }, { name: "Anna O'Neill-Smith" }] },
    errors: [],
  })
})

rule('a column of duties tells the leader; a deputy leads nobody', () => {
  const rows = [
    ['单位：邹城市'],
    ['姓名', '职务', '性别'],
    ['张三', '执法大队大队长', '男'],
    ['李四', '副大队长', '女'],
    ['王五', '', '男'],
  ]
  expect(read(rows).members).toEqual({
    zoucheng: [{ name: '张三', role: 'leader' }, { name: '李四', role: 'member' }, { name: '王五' }],
  })
})

rule('where no award goes to a person, people are counted and their names dropped with the rest', () => {
  const counted = readRosterForm([{ name: 'x', rows: zoucheng }], { ...rules, keepNames: false })
  expect(counted).toMatchObject({ members: { zoucheng: [{}, {}] }, people: 2, discarded: 6 })
  expect(JSON.stringify(counted)).not.toMatch(/[张李]/)
})

rule('a name that comes twice in a team, a team in two places, and another number of people are told', () => {
  expect(read([...zoucheng, person('张三')], [...form('单位：邹城市'), person('王五')]).warnings).toEqual([
    { sheet: 1, row: 7, column: 2, why: 'twice', team: 'zoucheng' },
    { sheet: 2, row: 3, column: 1, why: 'unit-twice', team: 'zoucheng' },
    { why: 'people', team: 'zoucheng', people: 3, expected: 2 },
    { why: 'missing', teams: ['gaoxin'] },
  ])
})

rule('a sheet without the table is skipped and told, a file without one is an error', () => {
  expect(read(zoucheng, gaoxin, [['通讯录'], ['电话']], [])).toMatchObject({
    members: both,
    errors: [],
    warnings: [{ sheet: 3, why: 'no-table-here' }],
  })
  expect(read([['a', 'b']]).errors).toEqual([{ why: 'no-table' }])
  expect(read(form('单位：邹城市')).errors).toEqual([{ why: 'nobody' }])
})

rule('nothing of a form but units, names and roles is in what is read', () => {
  expect(JSON.stringify(read(zoucheng, gaoxin))).not.toMatch(/138|110105|男|A1/)
})

rule('whoever filled the form in is nobody of the team, with or without a colon', () => {
  for (const label of ['填表人：', '联系人', '审 核 人'])
    expect(read([...zoucheng, [], [label, '钱七', '', '13800138000'], ...gaoxin])).toMatchObject({
      members: both,
      errors: [],
    })
})

rule('whoever has a remark beside the name stays of the team, whatever it says', () => {
  const rows = [
    ['序号', '姓名', '备注'],
    ...['联系人', '备注：替补'].map((remark, at) => [`${at + 1}`, ['张三', '李四'][at]!, remark]),
  ]
  const reading = readRosterForm([{ name: '邹城市', rows }], { ...rules, harmlessColumns: ['序号', '备注'] })
  expect(reading.members).toEqual({ zoucheng: both.zoucheng })
})

rule('signs that nobody sees, as they come with copied text, are no part of a name', () => {
  const copied = [
    ...form('单位：\u200b邹城市分局\ufeff'),
    person('张\u200b三'),
    person('\u202a李四\u202c', '2'),
  ]
  expect(read(copied, gaoxin)).toMatchObject({ members: both, errors: [], warnings: [] })
})

rule('a formula that found nobody names nobody, and one that found no unit is told of', () => {
  const empty = Array.from({ length: 3 }, () => ['3', '#N/A', '#N/A', '#N/A', '#REF!'])
  expect(read([...zoucheng, ...empty], gaoxin)).toMatchObject({ members: both, errors: [], warnings: [] })
  const table = [
    ['序号', '单位', '姓名'],
    ['1', '邹城市', '张三'],
    ['2', '#N/A', '李四'],
  ]
  expect(read(table).errors).toEqual([{ sheet: 1, row: 3, column: 2, why: 'unknown-unit' }])
})

rule('hidden rows are read, and how many there are is told of the sheets that have people', () => {
  const remarks = [['填表说明']]
  const sheets = [
    { name: 'Sheet1', rows: zoucheng, hiddenRows: 1 },
    { name: 'Sheet2', rows: gaoxin },
    { name: 'Sheet3', rows: remarks, hiddenRows: 1 },
  ]
  expect(readRosterForm(sheets, rules)).toMatchObject({
    members: both,
    errors: [],
    warnings: [
      { why: 'hidden-rows', sheet: 1, rows: 1 },
      { why: 'no-table-here', sheet: 3 },
    ],
  })
})

rule('a hidden sheet is skipped and told of, whatever it holds', () => {
  const sheets = [
    { name: 'Sheet1', rows: zoucheng },
    { name: '去年', rows: form('单位：邹城市分局').concat([person('旧人')]), hidden: true as const },
    { name: 'Sheet3', rows: gaoxin },
  ]
  expect(readRosterForm(sheets, rules)).toMatchObject({
    members: both,
    errors: [],
    warnings: [{ why: 'hidden', sheet: 2 }],
  })
})
