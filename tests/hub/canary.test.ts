/**
 * A roster in which every field is a string that stands nowhere else. Whatever the hub sends, says or writes is
 * searched for every one of them. Source: EVENT §4, rule 13.
 */
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sheetsOf } from '../../server/uploads/workbook.ts'
import type { ControlSnapshot } from '../../shared/snapshot.ts'
import type { PaperSet } from '../../shared/views/papers/paper.ts'
import { startHub, type RunningHub } from '../support/hub.ts'
import { filesUnder, temporaryFolder, type Ending } from '../support/hub-process.ts'
import { connectRaw, type RawClient } from '../support/raw-client.ts'
import { COLUMNS, formRows, upload, workbook } from '../support/workbook.ts'

const SPECIMEN = '11010519491231002X'
/** Names are kept for awards; nothing else of the form may be anywhere. */
const NAMES = ['甲金丝雀', '乙金丝雀', '丙金丝雀', '丁金丝雀', '戊金丝雀', '己金丝雀']
const DROPPED: string[] = [
  SPECIMEN,
  '13912345678',
  '名册标题金丝雀',
  '民族金丝雀',
  '表名金丝雀',
  '文件名金丝雀',
]
const FILE_NAME = '文件名金丝雀.xlsx'

/** Every cell has a value of its own; the first person has the specimens. */
function peopleOf(unit: number): string[][] {
  return [0, 1, 2].map((index) => {
    const number = unit * 3 + index
    const cells = COLUMNS.map((_, column) => `canary${number}x${column}`)
    if (number === 0) cells.splice(3, 2, '13912345678', SPECIMEN)
    cells[0] = String(index + 1)
    cells[1] = NAMES[number] ?? ''
    DROPPED.push(...cells.slice(2))
    return [...cells, '民族金丝雀']
  })
}

const units = ['邹城市', '曲阜市'].map((unit, index) => ({ unit, people: peopleOf(index) }))

let folder: ReturnType<typeof temporaryFolder>
let hub: RunningHub
let viewer: RawClient
let consoleSocket: Awaited<ReturnType<RunningHub['connect']>>
const control: string[] = []

beforeAll(async () => {
  folder = temporaryFolder()
  hub = await startHub({ data: folder.path })
  viewer = await connectRaw(hub.url)
  consoleSocket = await hub.connect<ControlSnapshot>('/control', { token: await hub.hostToken() })
  const sheets = units.map((unit, index) => ({
    sheet: `表名金丝雀${index}`,
    data: [['名册标题金丝雀'], ...formRows(unit)],
  }))
  const file = await workbook(sheets)
  for (const path of ['/api/roster?preview', '/api/roster']) {
    const response = await upload(hub, file, { path, name: FILE_NAME })
    expect(response.status).toBe(200)
    control.push(await response.text())
  }
})
afterAll(() => {
  consoleSocket.close()
  folder.remove()
})

const say = async (type: string, data: object) => {
  const { status, body } = await hub.command(await hub.hostToken(), type, data)
  if (status !== 200) throw new Error(`${type}: ${body.detail}`)
}

/** Every byte that anyone without a PIN can have by now. */
async function publicBytes(): Promise<string> {
  const newcomer = await connectRaw(hub.url)
  newcomer.close()
  const api = ['/api/snapshot', '/api/standings', '/api/trend', '/healthz', '/api/session', '/api/nowhere']
  const guarded = [
    '/api/control/snapshot',
    '/api/log',
    '/api/log/verify',
    '/api/control/history',
    '/api/roster',
    '/api/papers',
    '/api/papers.xlsx',
  ]
  const pages = [
    '/',
    '/display',
    '/control',
    '/?plain',
    '/display?plain',
    '/?plain&lang=en',
    '/control/mc',
    '/control/print',
  ]
  const answers = await Promise.all(
    [...api, ...guarded, ...pages].map(async (path) => {
      const response = await hub.request(path)
      return `${JSON.stringify([...response.headers])}${await response.text()}`
    }),
  )
  return [...viewer.frames, ...newcomer.frames]
    .map(({ text }) => text)
    .concat(answers)
    .join('\n')
}

/** Every byte that whoever is signed in as host can have. */
async function controlBytes(): Promise<string> {
  const token = await hub.hostToken()
  const paths = [
    '/api/control/snapshot',
    '/api/log',
    '/api/control/history?after=0',
    '/api/log/verify',
    '/api/papers',
  ]
  const answers = await Promise.all(paths.map(async (path) => (await hub.request(path, { token })).text()))
  return [JSON.stringify(consoleSocket.messages), ...control, ...answers].join('\n')
}

function onDisk(): Buffer {
  return Buffer.concat(filesUnder(folder.path).map((file) => readFileSync(file)))
}

/** Which of these are in there; in plain words or as a JSON escape, and on the disk in either encoding. */
function found(canaries: readonly string[], where: string | Buffer): string[] {
  const bytes = Buffer.from(where)
  const escaped = (text: string) => JSON.stringify(text).slice(1, -1)
  return canaries.filter((canary) =>
    [Buffer.from(canary), Buffer.from(escaped(canary)), Buffer.from(canary, 'utf16le')].some((needle) =>
      bytes.includes(needle),
    ),
  )
}

describe('after a roster was imported', () => {
  test('the search finds what is there: names at the console and on the disk', async () => {
    expect(found(NAMES, await controlBytes())).toEqual(NAMES)
    expect(found(NAMES, onDisk())).toEqual(NAMES)
  })

  test('no public byte holds any of it', async () => {
    expect(found([...NAMES, ...DROPPED], await publicBytes())).toEqual([])
  })

  test('no byte to the console and none on the disk holds a dropped column', async () => {
    expect(found(DROPPED, await controlBytes())).toEqual([])
    expect(found(DROPPED, onDisk())).toEqual([])
  })

  test('the log holds no name', async () => {
    const log = await hub.request('/api/log', { token: await hub.hostToken() })
    expect(found(NAMES, await log.text())).toEqual([])
  })
})

test('no answer to a form that is wrong repeats any of it', async () => {
  const wrong = [
    { unit: 'canaryunit', people: peopleOf(0) },
    { unit: '邹城市', people: peopleOf(1).map(([first = '', name = '', ...rest]) => [name, first, ...rest]) },
    { unit: '邹城市', people: peopleOf(0).map(([first = '', , ...rest]) => [first, SPECIMEN, ...rest]) },
  ]
  const canaries = [...NAMES, ...DROPPED, 'canaryunit']
  for (const unit of wrong) {
    const file = await workbook([{ sheet: '表名金丝雀', data: formRows(unit) }])
    for (const bytes of [file, file.subarray(0, -200)]) {
      const response = await upload(hub, bytes, { name: FILE_NAME })
      const text = await response.text()
      expect({ isRefused: response.status >= 400, found: found(canaries, text) }).toEqual({
        isRefused: true,
        found: [],
      })
    }
  }
  const plain = await upload(hub, Buffer.from([...NAMES, ...DROPPED].join('\n')), { name: FILE_NAME })
  expect(found(canaries, await plain.text())).toEqual([])
})

test('a name reaches the public by the step of its award, and leaves with the reveal (§6)', async () => {
  const [first = '', second = ''] = NAMES
  await say('award.grant', { award: 'individual', recipient: { name: first, team: 'zoucheng' } })
  await say('award.grant', { award: 'leader', recipient: { name: second, team: 'qufu' } })
  await say('program.show', { scene: 'ceremony' })
  await say('reveal.start', { plan: 'persons' })
  expect(found([...NAMES, ...DROPPED], await publicBytes())).toEqual([])
  await say('reveal.to', { step: 1 })
  const told = viewer.frames.length
  expect(found([...NAMES, ...DROPPED], await publicBytes())).toEqual([first])
  await say('reveal.stop', {})
  const snapshot = await (await hub.request('/api/snapshot')).text()
  expect(found(NAMES, snapshot)).toEqual([])
  expect(told).toBeGreaterThan(0)
})

test('a name stands on the order of the prize-giving alone, and in no file (EVENT 3.6)', async () => {
  const { teams, subjects } = await hub.snapshot()
  for (const team of Object.keys(teams))
    for (const subject of Object.keys(subjects))
      await say('score.mark', { team, subject, status: 'withdrawn' }) // so that nothing stands in its way
  const token = await hub.hostToken()
  const set = (await (await hub.request('/api/papers', { token })).json()) as PaperSet
  const book = await hub.request('/api/papers.xlsx', { token })
  const sheets = JSON.stringify(await sheetsOf(Buffer.from(await book.arrayBuffer())))
  const holding = set.papers.filter((paper) => found(NAMES, JSON.stringify(paper)).length > 0)
  expect(holding.map(({ kind }) => kind)).toEqual(['reveal'])
  expect(found([...NAMES, ...DROPPED], sheets)).toEqual([])
  expect(sheets).toContain('***')
  expect(found(DROPPED, JSON.stringify(set))).toEqual([])
})

describe('after all names were erased and the hub has stopped', () => {
  let ending: Ending
  beforeAll(async () => {
    await say('names.erase', { note: '公示结束满 30 天' })
    control.length = 0
    consoleSocket.close()
    consoleSocket = await hub.connect<ControlSnapshot>('/control', { token: await hub.hostToken() })
    expect(found([...NAMES, ...DROPPED], await controlBytes())).toEqual([])
    expect(found([...NAMES, ...DROPPED], onDisk())).toEqual([])
    viewer.close()
    ending = await hub.stop()
  })

  test('none is left on the disk', () => {
    expect(found([...NAMES, ...DROPPED], onDisk())).toEqual([])
  })

  test('nothing of it was ever said on the terminal', () => {
    expect(found([...NAMES, ...DROPPED], ending.stdout + ending.stderr)).toEqual([])
  })
})
