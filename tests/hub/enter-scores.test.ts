/** The example for other tools, run as it is against a real hub. */
import { execFile } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { SubjectId } from '../../shared/ids.ts'
import { temporaryFolder } from '../support/hub-process.ts'
import { SCORER_PIN, startHub, type RunningHub } from '../support/hub.ts'

const EXAMPLES = fileURLToPath(new URL('../../server/examples/', import.meta.url))

const speechContest = fileURLToPath(new URL('../../server/events/speech-contest.yaml', import.meta.url))
const sportsDay = fileURLToPath(new URL('../../server/events/sports-day.yaml', import.meta.url))

let hub: RunningHub
let folder: ReturnType<typeof temporaryFolder>
beforeEach(async () => {
  hub = await startHub()
  folder = temporaryFolder()
})
afterEach(async () => {
  await hub.stop()
  folder.remove()
})

interface Ran {
  readonly code: number
  readonly said: string
}

function run(args: readonly string[], { pin = SCORER_PIN, lang = 'zh_CN.UTF-8' } = {}): Promise<Ran> {
  const env = { ...process.env, LANG: lang, JINBANG_PIN: pin }
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [join(EXAMPLES, 'enter-scores.mjs'), ...args],
      { env },
      (error, out, problems) => resolve({ code: error ? Number(error.code) : 0, said: out + problems }),
    )
  })
}

function fileOf(lines: readonly string[]): string {
  const path = join(folder.path, 'own.csv')
  writeFileSync(path, `\uFEFF${lines.join('\r\n')}\r\n`)
  return path
}

test('enters every row of its file once, however often it runs', async () => {
  const file = join(EXAMPLES, 'scores.csv')
  expect(await run([hub.url, file])).toMatchObject({
    code: 0,
    said: expect.stringContaining('3 行已在系统中，0 行未录入') as string,
  })
  expect((await hub.snapshot()).scores).toMatchObject({
    rencheng: { theory: { points: 13.5 } },
    qufu: { theory: { points: 12.25 } },
    zoucheng: { air: { points: 36.5 } },
  })
  const { log } = await hub.controlSnapshot()
  expect((await run([hub.url, file])).said.match(/没有重复录入/g)).toHaveLength(3)
  expect((await hub.controlSnapshot()).log).toEqual(log)
})

test('says in words why a row is refused, and enters the others', async () => {
  const file = fileOf([
    'points,team,subject,item,note',
    '87,qufu,air,,',
    'x,qufu,air,,',
    '9,火星队,air,,',
    '12,qufu,air,,"笔试, ""甲"" 卷"',
  ])
  const { code, said } = await run([hub.url, file])
  expect({ code, lines: said.trim().split('\n') }).toEqual({
    code: 1,
    lines: [
      expect.stringMatching(/^第 2 行 qufu air 87：87\.00 超过满分/),
      expect.stringMatching(/^第 3 行 qufu air x：“x”不是分数/),
      expect.stringMatching(/^第 4 行 火星队 air 9：没有“火星队”这支参赛队/),
      expect.stringMatching(/^第 5 行 qufu air 12：已录入，第 \d+ 条记录/),
      '1 行已在系统中，3 行未录入',
    ],
  })
})

test('reads a file as Excel in China saves it', async () => {
  const path = join(folder.path, 'gbk.csv')
  const qufu = Buffer.from('c7fab8b7cad0', 'hex') // 曲阜市 in GBK
  writeFileSync(
    path,
    Buffer.concat([Buffer.from('team,subject,points\r\n'), qufu, Buffer.from(',air,12\r\n')]),
  )
  expect((await run([hub.url, path])).said).toContain('1 行已在系统中，0 行未录入')
  expect((await hub.snapshot()).scores).toMatchObject({ qufu: { air: { points: 12 } } })
})

test('enters a judge’s score in a row of its own, where judges score', async () => {
  const contest = await startHub({ flags: ['--event', speechContest] })
  const rows = [88.5, 90, 91, 91, 86].map((points, index) => `一中,演讲,,${index + 1},${points}`)
  const file = fileOf(['team,subject,item,judge,points', ...rows, '二中,演讲,,甲,90', '二中,演讲,,,90'])
  const { code, said } = await run([contest.url, file])
  expect({ code, lines: said.trim().split('\n').slice(5) }).toEqual({
    code: 1,
    lines: [
      '第 7 行 二中 演讲 甲 90：“甲”不是评委序号',
      expect.stringMatching(/^第 8 行 二中 演讲 90：.*请逐名录入各评委的分数/),
      '5 行已在系统中，2 行未录入',
    ],
  })
  expect((await contest.snapshot()).scores).toEqual({
    first: { speech: { status: 'entered', points: 89.83, items: { speech: 89.83 } } },
  })
  await contest.stop()
})

test('enters times and counts, which the hub makes points of', async () => {
  const meet = await startHub({ flags: ['--event', sportsDay] })
  const file = fileOf([
    'team,subject,item,measure,points,note',
    '一1班,接力,,4:30,,',
    '一2班,relay,time,271,,',
    '一1班,跳绳,,412,,',
    '一2班,跳绳,,很多,,',
    '一1班,入场式,,,18,',
    '一2班,入场式,,17,,',
  ])
  const { code, said } = await run([meet.url, file])
  expect({ code, lines: said.trim().split('\n').slice(3) }).toEqual({
    code: 1,
    lines: [
      '第 5 行 一2班 跳绳 很多：“很多”不是用时或数量',
      expect.stringMatching(/^第 6 行 一1班 入场式 18：已录入/),
      expect.stringMatching(/^第 7 行 一2班 入场式 17：.*分/),
      '4 行已在系统中，2 行未录入',
    ],
  })
  expect((await meet.snapshot()).scores).toMatchObject({
    g1c1: {
      relay: { points: 15, measures: { time: 270 } },
      rope: { points: 24, measures: { rope: 412 } },
      parade: { points: 18 },
    },
    g1c2: { relay: { measures: { time: 271 } } },
  })
  await meet.stop()
})

test('enters times in hundredths of a second as they are written, and rounds none', async () => {
  const inHundredths = readFileSync(sportsDay, 'utf8').replace(
    'unit: s, limit: 420, fullAt: 180, zeroAt: 360',
    'unit: cs, limit: 42000, fullAt: 18000, zeroAt: 36000',
  )
  const event = join(folder.path, 'hundredths.yaml')
  writeFileSync(event, inHundredths)
  const meet = await startHub({ flags: ['--event', event] })
  const times = ['13.58', '1:02.35', '62.3', '62', '13.585', '01:02.4']
  const file = fileOf([
    'team,subject,measure',
    ...times.map((time, index) => `g1c${index + 1},relay,${time}`),
  ])
  const { code, said } = await run([meet.url, file])
  expect({ code, lines: said.trim().split('\n').slice(4) }).toEqual({
    code: 1,
    lines: [
      '第 6 行 g1c5 relay 13.585：“13.585”不是用时或数量',
      '第 7 行 g1c6 relay 01:02.4：“01:02.4”不是用时或数量',
      '4 行已在系统中，2 行未录入',
    ],
  })
  const { scores } = await meet.snapshot()
  expect(Object.values(scores).map((score) => score?.['relay' as SubjectId]?.measures)).toEqual([
    { time: 1358 },
    { time: 6235 },
    { time: 6230 },
    { time: 6200 },
  ])
  await meet.stop()
})

test.each([
  {
    what: 'a wrong PIN',
    args: (url: string) => [url, join(EXAMPLES, 'scores.csv')],
    pin: '000000',
    says: /PIN/,
  },
  { what: 'no file', args: (url: string) => [url, '/nowhere.csv'], pin: SCORER_PIN, says: /cannot be read/ },
  { what: 'no arguments', args: () => [], pin: SCORER_PIN, says: /JINBANG_PIN/ },
])('ends in one line for $what', async ({ args, pin, says }) => {
  const { code, said } = await run(args(hub.url), { pin, lang: 'en_US.UTF-8' })
  expect(code).toBe(2)
  expect(said.trim()).toMatch(says)
  expect(said.trim().split('\n')).toHaveLength(1)
})
