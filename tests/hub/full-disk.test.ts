import { join } from 'node:path'
import { randomUUID } from 'node:crypto'
import { statSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, describe, expect, test, type TestContext } from 'vitest'
import { startHub, wholeLog, type RunningHub } from '../support/hub.ts'
import { launch, temporaryFolder } from '../support/hub-process.ts'
import { limitFiles, tightDisk, type TightDisk } from '../support/tight-disk.ts'

const folder = temporaryFolder()
afterAll(() => folder.remove())

const hubs: RunningHub[] = []
afterEach(() => Promise.all(hubs.splice(0).map((hub) => hub.kill())))

async function hubOn(data: string): Promise<RunningHub> {
  const hub = await startHub({ data })
  hubs.push(hub)
  return hub
}

const air = { team: 'qufu', subject: 'air' }

interface Trouble {
  readonly begin: () => void
  readonly end: () => void
}

/** Write until the hub declines; every step before is acknowledged. */
async function writeUntilRefused(hub: RunningHub, token: string) {
  const acknowledged = new Map<string, number>()
  for (let count = 0; count < 500; count += 1) {
    const id = randomUUID()
    const data = { ...air, points: count % 40, note: '字'.repeat(900) }
    const { status, body } = await hub.command(token, 'score.set', data, { id })
    if (status !== 200) return { acknowledged, refused: { id, data, status, body } }
    acknowledged.set(id, body.seq)
  }
  throw new Error('the hub saved 500 steps on a disk that takes none')
}

async function expectRefusedAndHealed(hub: RunningHub, { begin, end }: Trouble) {
  const token = await hub.scorerToken()
  const first = await hub.command(token, 'score.set', { ...air, points: 1 })
  begin()
  const { acknowledged, refused } = await writeUntilRefused(hub, token)
  expect(refused).toMatchObject({
    status: 503,
    body: { status: 503, detail: expect.stringMatching(/没有保存/) as string },
  })
  expect((await hub.request('/healthz')).status).toBe(503)

  const before = await (await hub.request('/api/snapshot')).text()
  for (let again = 0; again < 10; again += 1)
    expect((await hub.command(token, 'score.set', { ...refused.data, points: 39 })).status).toBe(503)
  expect(await (await hub.request('/api/snapshot')).text()).toBe(before)
  expect((await hub.request('/api/login', { body: { pin: '000000' } })).status).toBe(401)

  end()
  await expect.poll(async () => (await hub.request('/healthz')).status).toBe(200)
  const { id, data } = refused
  const last = await hub.command(token, 'score.set', data, { id })
  const seq = first.body.seq + acknowledged.size + 1
  expect(last).toMatchObject({ status: 200, body: { seq, duplicate: false } })
  await expectAll(hub, new Map([...acknowledged, [id, seq]]))
  return new Map([...acknowledged, [id, seq]])
}

async function expectAll(hub: RunningHub, acknowledged: ReadonlyMap<string, number>) {
  const { entries, check } = await wholeLog(hub)
  expect(check.ok).toBe(true)
  const seqOf = new Map(entries.map(({ commandId, seq }) => [commandId as string, seq]))
  expect([...acknowledged].filter(([id, seq]) => seqOf.get(id) !== seq)).toEqual([])
}

describe('a disk that is full', () => {
  let disk: TightDisk | undefined
  beforeAll(() => {
    disk = tightDisk()
  })
  afterAll(() => disk?.remove())

  function diskFor({ skip }: TestContext): TightDisk {
    return disk ?? skip('this system lets us mount no small disk')
  }

  test('declines each command with 503, loses nothing, and heals without a restart (§3, §6)', async (context) => {
    const small = diskFor(context)
    const hub = await hubOn(join(small.path, 'data'))
    await hub.hostToken()
    await expectRefusedAndHealed(hub, { begin: () => small.fill(), end: () => small.free() })
  })

  test('takes no copy, says so, and leaves the room to the log', async (context) => {
    const small = diskFor(context)
    const hub = await hubOn(join(small.path, 'data'))
    const token = await hub.hostToken()
    const copy = () => hub.request('/api/control/copies', { token, method: 'POST' })
    expect((await copy()).status).toBe(200)
    small.fill()
    const refused = await copy()
    expect([refused.status, await refused.text()]).toEqual([503, expect.stringMatching(/空间不足/) as string])
    small.free()
    expect(await (await copy()).json()).not.toHaveProperty('failed')
  })

  test('loses nothing to a kill, and the next start has all, or says in one line what to do (§1, §6)', async (context) => {
    const small = diskFor(context)
    const data = join(small.path, 'data')
    const hub = await hubOn(data)
    const token = await hub.scorerToken()
    small.fill()
    const { acknowledged } = await writeUntilRefused(hub, token)
    await hub.kill()
    const full = launch(['--port', '0', '--bind', '127.0.0.1', '--data', data])
    await full.ready.then(() => full.signal('SIGTERM')).catch(() => undefined)
    const { code, stderr } = await full.ended
    if (code !== 0)
      expect({ code, lines: stderr.split('\n').length, stderr }).toMatchObject({ code: 2, lines: 2 })
    small.free()
    const later = await hubOn(data)
    await expectAll(later, acknowledged)
  })
})

test.skipIf(process.platform !== 'linux')(
  'a disk that fails every write declines each command with 503, loses nothing, and heals without a restart (§3, §6)',
  async () => {
    const hub = await hubOn(folder.path)
    await hub.hostToken()
    const now = statSync(join(folder.path, 'jinbang.sqlite-wal')).size
    const limit = (bytes: number | 'unlimited') => expect(limitFiles(hub.process.pid, bytes)).toBe(true)
    const acknowledged = await expectRefusedAndHealed(hub, {
      begin: () => limit(now + 100_000),
      end: () => limit('unlimited'),
    })
    await hub.kill()
    const later = await hubOn(folder.path)
    await expectAll(later, acknowledged)
  },
)
