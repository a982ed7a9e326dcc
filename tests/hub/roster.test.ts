/** The roster form through the hub's door: what is imported, what is told, and how names go for good. */
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Entry } from '../../shared/entry.ts'
import { entriesOf, type PersonId } from '../../shared/ids.ts'
import type { Problem, RosterAnswer } from '../../shared/protocol.ts'
import type { ControlSnapshot } from '../../shared/snapshot.ts'
import { startHub, type RunningHub } from '../support/hub.ts'
import { temporaryFolder } from '../support/hub-process.ts'
import { formRows, formWorkbook, upload, workbook, type Unit } from '../support/workbook.ts'

const people = (...names: string[]) =>
  names.map((name, index) => [
    `${index + 1}`,
    name,
    '男',
    `1380013800${index}`,
    '11010519491231002X',
    'X1',
    '',
  ])
const zoucheng: Unit = { unit: '邹城市分局', people: people('张三', '李四', '王五') }
const gaoxin: Unit = { unit: '济宁市生态环境局高新区分局', people: people('赵六', '钱七', '孙八') }

let folder: ReturnType<typeof temporaryFolder>
let hub: RunningHub
beforeEach(async () => {
  folder = temporaryFolder()
  hub = await startHub({ data: folder.path })
})
afterEach(async () => {
  await hub.stop()
  folder.remove()
})

async function imported(file: Buffer, path = '/api/roster'): Promise<RosterAnswer> {
  const response = await upload(hub, file, { path })
  expect(response.status).toBe(200)
  return (await response.json()) as RosterAnswer
}

async function log(): Promise<Entry[]> {
  const text = await (await hub.request('/api/log', { token: await hub.hostToken() })).text()
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Entry)
}

/** Everything in the data folder, as bytes. */
function bytesOnDisk(): Buffer {
  return Buffer.concat(readdirSync(folder.path).map((file) => readFileSync(join(folder.path, file))))
}

async function names(): Promise<string[]> {
  return entriesOf<PersonId, string>((await hub.controlSnapshot()).persons ?? {}).map(([, name]) => name)
}

describe('a roster is imported (§3)', () => {
  test.each([
    ['one sheet per unit', () => formWorkbook([zoucheng, gaoxin])],
    [
      'all in one sheet',
      () => workbook([{ sheet: '汇总', data: [...formRows(zoucheng), ...formRows(gaoxin)] }]),
    ],
  ])('from %s, with how many columns were discarded', async (_how, file) => {
    const answer = await imported(await file())
    expect(answer).toMatchObject({
      imported: 6,
      people: 6,
      discarded: 5,
      members: { zoucheng: [{ name: '张三' }, { name: '李四' }, { name: '王五' }] },
    })
    expect(answer.warnings).toEqual([
      expect.stringMatching(/^第 \d 张工作表第 \d+ 行 A 列：单位按“济宁高新区”处理/),
      expect.stringContaining('这些队没有名单：市支队'),
    ])
    expect((await names()).sort()).toEqual(['张三', '李四', '王五', '赵六', '钱七', '孙八'].sort())
    expect(Object.keys((await hub.controlSnapshot()).roster ?? {})).toEqual(['zoucheng', 'gaoxin'])
  })

  test('only after a preview has been looked at: that stores nothing', async () => {
    const answer = await imported(await formWorkbook([zoucheng]), '/api/roster?preview')
    expect(answer).toMatchObject({ imported: 0, people: 3, discarded: 5 })
    expect(await log()).toHaveLength(1)
    expect(bytesOnDisk().includes('张三')).toBe(false)
  })

  test('as one entry that holds no name, and can be undone and redone over a restart', async () => {
    await imported(await formWorkbook([zoucheng]))
    await imported(await formWorkbook([gaoxin]))
    const before = await hub.controlSnapshot()
    await hub.kill()
    hub = await startHub({ data: folder.path })
    expect(await hub.controlSnapshot()).toEqual(before)
    const token = await hub.hostToken()
    expect((await hub.command(token, 'entry.undo', { seq: 3 })).status).toBe(200)
    expect(Object.keys((await hub.controlSnapshot()).roster ?? {})).toEqual(['zoucheng'])
    expect((await hub.command(token, 'entry.undo', { seq: 4 })).status).toBe(200)
    expect((await hub.controlSnapshot()).roster).toEqual(before.roster)
    expect(JSON.stringify(await log())).not.toMatch(/张三|赵六/)
  })
})

describe('what was noticed of a form', () => {
  test('is told as far as anybody would read it, and then by number', async () => {
    const same = Array.from({ length: 150 }, () => ['1', '张三'])
    const answer = await imported(await formWorkbook([{ unit: '邹城市分局', people: same }]))
    expect(answer.warnings).toHaveLength(101)
    expect(answer.warnings.at(-1)).toBe('另有 51 处提示没有列出')
  })
})

describe('a form that is wrong', () => {
  test('is refused whole, with each place by sheet, row and column, and no value', async () => {
    const shifted: Unit = { unit: '曲阜市', people: [['1', '13800138000', '张三']] }
    const response = await upload(hub, await formWorkbook([zoucheng, { ...gaoxin, unit: '北京市' }, shifted]))
    expect(response.status).toBe(400)
    const problem = (await response.json()) as Problem
    expect(problem.detail).toBe('报名表有 2 处须改正，没有导入')
    expect(problem.errors).toEqual([
      { path: '2!A3', message: expect.stringContaining('没有这个单位') as string },
      { path: '3!B5', message: expect.stringContaining('这里不是姓名') as string },
    ])
    expect(JSON.stringify(problem)).not.toMatch(/北京|138|张三/)
    expect(await log()).toHaveLength(1)
  })
})

describe('erasing all names', () => {
  const grant = { award: 'leader', recipient: { name: '张三', team: 'zoucheng' } }

  test('leaves none on the disk, in no answer, and the log whole and chained', async () => {
    const token = await hub.hostToken()
    await imported(await formWorkbook([zoucheng, gaoxin]))
    expect((await hub.command(token, 'award.grant', grant)).status).toBe(200)
    expect((await hub.controlSnapshot()).awards).toMatchObject({ leader: { recipients: [{ name: '张三' }] } })
    expect(bytesOnDisk().includes('张三')).toBe(true)

    const erased = await hub.command(token, 'names.erase', { note: '公示结束满 30 天' })
    expect(erased.status).toBe(200)
    for (const name of ['张三', '李四', '王五', '赵六', '钱七', '孙八'])
      expect(bytesOnDisk().includes(name), name).toBe(false)
    const snapshot = await hub.controlSnapshot()
    expect(snapshot.persons).toBeUndefined()
    expect(snapshot.awards).toMatchObject({ leader: { recipients: [{ name: '***', team: 'zoucheng' }] } })
    expect(snapshot.roster?.[Object.keys(snapshot.teams)[4] as never]).toHaveLength(3)
    expect((await log()).at(-1)).toMatchObject({ type: 'names.erased', data: { count: 6 } })
    const verified = await hub.request('/api/log/verify', { token })
    expect(await verified.json()).toMatchObject({ ok: true, entries: 4 })

    await hub.kill()
    hub = await startHub({ data: folder.path })
    expect(await hub.controlSnapshot()).toEqual(snapshot)
  })

  test('reaches a console that was away over a restart, as names that came meanwhile do', async () => {
    const had = await hub.controlSnapshot()
    await imported(await formWorkbook([zoucheng]))
    expect((await hub.command(await hub.hostToken(), 'award.grant', grant)).status).toBe(200)
    const named = await hub.controlSnapshot()
    await hub.kill()
    hub = await startHub({ data: folder.path })
    expect(await catchUp(had)).toEqual(named)

    expect((await hub.command(await hub.hostToken(), 'names.erase', { note: '期满' })).status).toBe(200)
    await hub.kill()
    hub = await startHub({ data: folder.path })
    const back = await catchUp(named)
    expect(back).toEqual(await hub.controlSnapshot())
    expect(JSON.stringify(back)).not.toMatch(/张三|李四|王五/)
  })

  /** What a console knows after it came back with an older picture and was told what changed. */
  async function catchUp(had: ControlSnapshot): Promise<ControlSnapshot> {
    const desk = await hub.connect<ControlSnapshot>('/control', { token: await hub.hostToken(), had })
    expect(desk.greeting.event).toBe('delta')
    desk.close()
    return desk.snapshot
  }

  test('is the host’s alone, wants a reason, and cannot be undone', async () => {
    await imported(await formWorkbook([zoucheng]))
    const note = { note: '期满' }
    expect((await hub.command(await hub.scorerToken(), 'names.erase', note)).status).toBe(403)
    const token = await hub.hostToken()
    expect((await hub.command(token, 'names.erase', {})).status).toBe(400)
    expect((await hub.command(token, 'names.erase', note)).status).toBe(200)
    expect((await hub.command(token, 'entry.undo', { seq: 3 })).status).toBe(409)
    expect((await hub.command(token, 'names.erase', note)).status).toBe(409)
  })
})
