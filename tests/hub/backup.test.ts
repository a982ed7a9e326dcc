import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  writeFileSync,
} from 'node:fs'
import { basename, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { inspect } from '../../server/copies/copy.ts'
import { createCopies } from '../../server/copies/keeper.ts'
import { openDataFolder } from '../../server/data-folder.ts'
import { chain } from '../../server/log/log.ts'
import { openLog } from '../../server/open-log.ts'
import type { Entry, Fact } from '../../shared/entry.ts'
import type { CommandId } from '../../shared/ids.ts'
import type { CopiesReport } from '../../shared/protocol.ts'
import type { Snapshot } from '../../shared/snapshot.ts'
import { instantOf } from '../../shared/time.ts'
import { HOST } from '../support/day.ts'
import { startHub, wholeLog, type RunningHub } from '../support/hub.ts'
import { filesUnder, launch, temporaryFolder } from '../support/hub-process.ts'
import { createScribbler } from '../support/scribbler.ts'
import { story } from '../support/story.ts'

const BACKUP = `${process.execPath} server/backup.ts`
const RESTORE = `${process.execPath} server/restore.ts`
const ROOT = fileURLToPath(new URL('../..', import.meta.url))

let folder: ReturnType<typeof temporaryFolder>
let hubs: RunningHub[]
beforeEach(() => {
  folder = temporaryFolder()
  hubs = []
})
afterEach(async () => {
  await Promise.all(hubs.map((hub) => hub.stop()))
  folder.remove()
})

const inFolder = (...names: string[]) => join(folder.path, ...names)

async function hubOn(data: string): Promise<RunningHub> {
  const hub = await startHub({ data })
  hubs.push(hub)
  return hub
}

interface Ran {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** A command line as people type it. */
function run(command: string): Promise<Ran> {
  return new Promise((resolve) => {
    execFile('/bin/sh', ['-c', command], { cwd: ROOT }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
    )
  })
}

async function report(hub: RunningHub): Promise<CopiesReport> {
  const response = await hub.request('/api/control/copies', { token: await hub.hostToken() })
  return (await response.json()) as CopiesReport
}

/** Give a day some scores; how many entries it has then. */
async function write(hub: RunningHub, count: number): Promise<number> {
  const token = await hub.scorerToken()
  let seq = 0
  for (let points = 1; points <= count; points += 1)
    seq = (await hub.command(token, 'score.set', { team: 'qufu', subject: 'air', points })).body.seq
  return seq
}

function copiesIn(path: string): string[] {
  return readdirSync(path).filter((name) => /^jinbang-.*\.sqlite$/.test(name))
}

describe('a copy', () => {
  test('made while desks write disturbs none of them, and holds all that was acknowledged before it', async () => {
    const hub = await hubOn(inFolder('data'))
    const token = await hub.scorerToken()
    const desks = ['zoucheng', 'qufu', 'yutai'].map(createScribbler)
    const writing = Promise.all(desks.map((desk) => desk.scribble(hub, token)))
    const acknowledged: number[] = []
    for (let round = 0; round < 3; round += 1) {
      acknowledged.push(Math.max(0, ...desks.flatMap((desk) => [...desk.acknowledged.values()])))
      const { code, stderr } = await run(
        `npm run -s backup -- --data ${inFolder('data')} --to ${inFolder('stick')}`,
      )
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    }
    await hub.kill()
    await writing // throws where a desk was not answered with 200
    const seqs = copiesIn(inFolder('stick')).map((name) => Number(name.split('-')[1]))
    expect(seqs.length).toBe(3)
    expect(seqs.every((seq, round) => seq >= (acknowledged[round] ?? 0))).toBe(true)
  })

  test('can be made without a hub, after a kill too, and is one file that needs no other', async () => {
    const hub = await startHub({ data: inFolder('data') })
    const seq = await write(hub, 5)
    await hub.kill()
    expect(existsSync(inFolder('data', 'jinbang.sqlite-wal'))).toBe(true)
    const { code, stdout } = await run(`${BACKUP} --data ${inFolder('data')}`)
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: expect.stringMatching(`共 ${seq} 条记录，校验无误`) as string,
    })
    expect(readdirSync(inFolder('data', 'copies'))).toEqual([
      expect.stringMatching(/^jinbang-000006-.*\.sqlite$/),
    ])
  })

  test('is made by a press in the console, told to the host alone, and downloaded', async () => {
    const hub = await hubOn(inFolder('data'))
    const seq = await write(hub, 3)
    const [host, scorer] = [await hub.hostToken(), await hub.scorerToken()]
    const ask = (path: string, token: string, method = 'GET') => hub.request(path, { token, method })
    expect((await ask('/api/control/copies/newest', host)).status).toBe(404)
    const made = await ask('/api/control/copies', host, 'POST')
    expect(await made.json()).toMatchObject({ count: 1, newest: { seq } })
    for (const [path, method] of [
      ['/api/control/copies', 'GET'],
      ['/api/control/copies', 'POST'],
      ['/api/control/copies/newest', 'GET'],
    ] as const)
      expect([
        (await ask(path, scorer, method)).status,
        (await hub.request(path, { method })).status,
      ]).toEqual([403, 401])
    const download = await ask('/api/control/copies/newest', host)
    const [name = ''] = copiesIn(inFolder('data', 'copies'))
    expect(download.headers.get('content-disposition')).toBe(`attachment; filename="${name}"`)
    const bytes = Buffer.from(await download.arrayBuffer())
    expect(bytes.equals(readFileSync(inFolder('data', 'copies', name)))).toBe(true)
  })

  test('is made by itself at a freeze, at the start of a reveal and at its end', async () => {
    const hub = await hubOn(inFolder('data'))
    const host = await hub.hostToken()
    const say = async (type: string, data: object) => (await hub.command(host, type, data)).body.seq
    const isCopied = (seq: number) => expect.poll(() => report(hub)).toMatchObject({ newest: { seq } })
    await isCopied(await say('standings.freeze', {}))
    for (const { type, data } of story()) if (/^(score|award|tie)\./.test(type)) await say(type, data)
    await isCopied(await say('reveal.start', {}))
    await isCopied(await say('reveal.stop', {}))
    expect((await report(hub)).count).toBe(3)
  })

  test('is made every so often, when there is something new', async () => {
    const opened = openDataFolder(inFolder('data'))
    const { log, close } = await openLog(opened)
    const append = () => {
      const fact: Fact = { type: 'notice.shown', data: { text: 'new', level: 'info' } }
      log.append(
        chain(log.head, [fact], { commandId: randomUUID() as string as CommandId, actor: HOST, at: now() }),
      )
    }
    const now = () => instantOf(Date.now())
    const told = () => ({ standings: { mode: 'live' as const } })
    const copies = createCopies({ data: inFolder('data'), log, now, told, everyMs: 10 })
    for (const seq of [1, 2]) {
      append()
      await expect.poll(() => copies.report()).toMatchObject({ count: seq, newest: { seq } })
    }
    await copies.close()
    close()
    opened.close()
  })

  test('drops the oldest only behind a new one that is good, and twelve stay', async () => {
    const hub = await hubOn(inFolder('data'))
    const token = await hub.hostToken()
    const make = async () => (await hub.request('/api/control/copies', { token, method: 'POST' })).status
    for (let count = 0; count < 14; count += 1) expect([await write(hub, 1), await make()][1]).toBe(200)
    const kept = copiesIn(inFolder('data', 'copies'))
    expect(kept.map((name) => Number(name.split('-')[1])).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 12 }, (_, index) => index + 4),
    )
    const db = new DatabaseSync(inFolder('data', 'jinbang.sqlite'))
    db.exec(`UPDATE entries SET data = replace(data, '1', '2') WHERE seq = 3`)
    db.close()
    expect(await make()).toBe(503)
    expect(copiesIn(inFolder('data', 'copies'))).toEqual(kept)
    expect(await report(hub)).toMatchObject({ count: 12, failed: { why: 'damaged' } })
  })

  test('loses the names of persons when they are erased, and so does what a restore moved aside', async () => {
    const data = inFolder('data')
    const old = await startHub({ data })
    const say = async (hub: RunningHub, type: string, body: object) =>
      expect((await hub.command(await hub.hostToken(), type, body)).status).toBe(200)
    await say(old, 'award.grant', { award: 'leader', recipient: { name: '欧阳不存在', team: 'qufu' } })
    await old.request('/api/control/copies', { token: await old.hostToken(), method: 'POST' })
    await old.stop()
    const copies = join(data, 'copies')
    const copy = join(copies, copiesIn(copies)[0] ?? '')
    expect((await run(`${RESTORE} --from ${copy} --data ${data} --replace`)).code).toBe(0)
    const hub = await hubOn(data)
    await hub.request('/api/control/copies', { token: await hub.hostToken(), method: 'POST' })
    const holding = () => filesUnder(data).filter((file) => readFileSync(file).includes('欧阳不存在'))
    expect(holding().length).toBeGreaterThanOrEqual(4)
    await say(hub, 'names.erase', { note: '公示结束' })
    expect(holding()).toEqual([])
    const kept = filesUnder(data).filter((file) => /copies\/jinbang-.*\.sqlite$/.test(file))
    expect(kept.length).toBe(2)
    expect(kept.map((file) => inspect(file)?.head.seq)).toEqual(
      kept.map((file) => Number(basename(file).split('-')[1])),
    )
  })

  test.each([
    {
      mistake: 'a folder without a log',
      flags: () => `--data ${inFolder('empty')}`,
      says: /没有可备份的记录.*--data/,
    },
    { mistake: 'a wrong flag', flags: () => '--colour', says: /启动参数有误.*--colour/ },
    {
      mistake: 'a place that cannot be written',
      flags: () => {
        writeFileSync(inFolder('file'), '')
        writeFileSync(inFolder('jinbang.sqlite'), 'x'.repeat(100))
        return `--data ${folder.path} --to ${inFolder('file', 'below')}`
      },
      says: /无法写入.*--to/,
    },
  ])('of $mistake is declined in one plain line, with code 2', async ({ flags, says }) => {
    const { code, stdout, stderr } = await run(`${BACKUP} ${flags()}`)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(says)
    expect(stderr.trim().split('\n')).toHaveLength(1)
  })
})

describe('a restore', () => {
  const day = temporaryFolder()
  const id = crypto.randomUUID()
  let copy: string
  let had: Snapshot
  let entries: readonly Entry[]
  let token: string

  beforeAll(async () => {
    const data = join(day.path, 'old')
    const hub = await startHub({ data })
    token = await hub.scorerToken()
    await write(hub, 4)
    await hub.command(token, 'score.set', { team: 'yutai', subject: 'air', points: 9 }, { id })
    ;[had, { entries }] = [await hub.snapshot(), await wholeLog(hub)]
    await hub.stop()
    await run(`${BACKUP} --data ${data} --to ${day.path}`)
    copy = join(day.path, copiesIn(day.path)[0] ?? '')
  })
  afterAll(() => day.remove())
  beforeEach(() => cpSync(join(day.path, 'old'), inFolder('old'), { recursive: true }))

  test('goes on with every entry, under another logId, and says in the log where it came from (§2, §3)', async () => {
    const { code, stdout } = await run(`${RESTORE} --from ${copy} --data ${inFolder('spare')}`)
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: expect.stringMatching(/已恢复 6 条记录.*npm start/) as string,
    })
    const hub = await hubOn(inFolder('spare'))
    const now = await hub.snapshot()
    expect(now.logId).not.toBe(had.logId)
    const log = await wholeLog(hub)
    expect(log.check).toMatchObject({ ok: true, entries: 7 })
    expect(log.entries.slice(0, 6)).toEqual(entries)
    expect(log.entries[6]).toMatchObject({
      seq: 7,
      type: 'log.restored',
      data: { from: had.logId, logId: now.logId },
      prev: entries[5]?.hash,
    })
    expect((await hub.controlSnapshot()).log).toEqual({ seq: 7, restored: [{ from: had.logId, seq: 6 }] })
    expect((await hub.command(await hub.hostToken(), 'entry.undo', { seq: 7 })).status).toBe(409)
  })

  test('knows every command that the old log knew, and keeps PINs and sign-ins (§6)', async () => {
    await run(`${RESTORE} --from ${copy} --data ${inFolder('spare')}`)
    const hub = await hubOn(inFolder('spare'))
    const again = await hub.command(token, 'score.set', { team: 'yutai', subject: 'air', points: 9 }, { id })
    expect(again).toMatchObject({ status: 200, body: { seq: 6, duplicate: true } })
  })

  test('of a restored log is one more log, and its chain still holds', async () => {
    await run(`${RESTORE} --from ${copy} --data ${inFolder('first')}`)
    await run(`${RESTORE} --from ${inFolder('first', 'jinbang.sqlite')} --data ${inFolder('second')}`)
    const [first, second] = [await hubOn(inFolder('first')), await hubOn(inFolder('second'))]
    const [one, two] = [await first.snapshot(), await second.snapshot()]
    expect(one.logId).not.toBe(two.logId)
    expect((await wholeLog(second)).check).toMatchObject({ ok: true, entries: 8 })
    expect((await second.controlSnapshot()).log.restored).toMatchObject([
      { seq: 6 },
      { from: one.logId, seq: 7 },
    ])
  })

  test('gives a client of the old log the whole snapshot (§7)', async () => {
    await run(`${RESTORE} --from ${copy} --data ${inFolder('spare')}`)
    const client = await (await hubOn(inFolder('spare'))).connect('/', { had })
    expect(client.greeting.event).toBe('snapshot')
    client.close()
  })

  test('leaves a folder that holds something as it is, unless it is told to move that aside', async () => {
    const before = readdirSync(inFolder('old'))
    const command = `${RESTORE} --from ${copy} --data ${inFolder('old')}`
    const refused = await run(command)
    expect({ code: refused.code, stderr: refused.stderr }).toEqual({
      code: 2,
      stderr: expect.stringMatching(/已有内容.*--replace/) as string,
    })
    expect(readdirSync(inFolder('old'))).toEqual(before)
    const { code, stdout } = await run(`${command} --replace`)
    expect(code).toBe(0)
    const aside = /原有内容已移到 (\S+)/.exec(stdout)?.[1] ?? ''
    expect(existsSync(join(aside, 'jinbang.sqlite'))).toBe(true)
    expect((await wholeLog(await hubOn(inFolder('old')))).check).toMatchObject({ ok: true, entries: 7 })
  })

  test('is declined while a hub runs on the folder', async () => {
    const hub = await hubOn(inFolder('old'))
    const { code, stderr } = await run(`${RESTORE} --from ${copy} --data ${inFolder('old')} --replace`)
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: expect.stringMatching(/正被另一个记分系统使用/) as string,
    })
    expect((await hub.request('/healthz')).status).toBe(200)
  })

  test('of a copy whose chain does not hold is declined, and nothing is made', async () => {
    const spoilt = inFolder('spoilt.sqlite')
    copyFileSync(copy, spoilt)
    const db = new DatabaseSync(spoilt)
    db.exec(`UPDATE entries SET at = '2023-07-25T00:00:00.000Z' WHERE seq = 2`)
    db.close()
    const { code, stderr } = await run(`${RESTORE} --from ${spoilt} --data ${inFolder('spare')}`)
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(/校验不符/) as string })
    expect(readdirSync(inFolder('spare')).filter((name) => name.includes('sqlite'))).toEqual([])
  })

  test('that did not come to its end lets no hub start, and can be run again', async () => {
    mkdirSync(inFolder('spare'))
    copyFileSync(copy, inFolder('spare', 'restoring.sqlite'))
    const { code, stderr } = await launch(['--port', '0', '--data', inFolder('spare')]).ended
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: expect.stringMatching(/恢复没有完成.*npm run restore/) as string,
    })
    expect((await run(`${RESTORE} --from ${copy} --data ${inFolder('spare')}`)).code).toBe(0)
    expect((await wholeLog(await hubOn(inFolder('spare')))).check).toMatchObject({ ok: true, entries: 7 })
  })
})

describe('a start on a damaged log names the newest good copy and the command that goes on from it (§1)', () => {
  const day = temporaryFolder()
  beforeAll(async () => {
    const hub = await startHub({ data: day.path })
    const token = await hub.hostToken()
    await write(hub, 4)
    await hub.request('/api/control/copies', { token, method: 'POST' })
    await write(hub, 2)
    await hub.request('/api/control/copies', { token, method: 'POST' })
    await write(hub, 1)
    await hub.stop()
  })
  afterAll(() => day.remove())

  test.each([
    {
      damage: 'an entry that was changed',
      spoil: (data: string) => {
        const db = new DatabaseSync(join(data, 'jinbang.sqlite'))
        db.exec(`UPDATE entries SET data = replace(data, '1', '2') WHERE seq = 3`)
        db.close()
      },
      says: /第 3 条起校验不符/,
    },
    {
      damage: 'a database that SQLite calls malformed',
      spoil: (data: string) => {
        const bytes = readFileSync(join(data, 'jinbang.sqlite'))
        writeFileSync(join(data, 'jinbang.sqlite'), bytes.fill(7, 4096, 5 * 4096))
      },
      says: /已损坏/,
    },
    {
      damage: 'a log that ends before the newest copy does',
      spoil: (data: string) => {
        const db = new DatabaseSync(join(data, 'jinbang.sqlite'))
        db.exec('DELETE FROM entries WHERE seq > 3')
        db.close()
      },
      says: /只到第 3 条，但此前已确认到第 8 条/,
    },
  ])('$damage', async ({ spoil, says }) => {
    const data = inFolder('data')
    cpSync(day.path, data, { recursive: true })
    const [good = '', newest = ''] = copiesIn(join(data, 'copies')).sort()
    writeFileSync(join(data, 'copies', newest), readFileSync(join(data, 'copies', newest)).fill(9, 4096))
    spoil(data)

    const { code, stdout, stderr } = await launch(['--port', '0', '--data', data]).ended
    expect({ code, stdout, lines: stderr.trim().split('\n').length }).toEqual({
      code: 2,
      stdout: '',
      lines: 1,
    })
    expect(stderr).toMatch(says)
    expect(stderr).toContain(`最新的完好备份是 ${join(data, 'copies', good)}（到第 5 条）`)
    const [command = ''] = /npm run restore -- .*?--replace/.exec(stderr) ?? []
    expect((await run(command)).code).toBe(0)
    expect((await wholeLog(await hubOn(data))).check).toMatchObject({ ok: true, entries: 6 })
  })
})
