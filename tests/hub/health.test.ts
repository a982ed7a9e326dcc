/** Whether the hub can save, as it finds out by itself: nobody has to lose a score first. */
import { DatabaseSync } from 'node:sqlite'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createHealth } from '../../server/health.ts'
import { Outage } from '../../server/log/log.ts'
import { instantOf } from '../../shared/time.ts'
import { startHub, type RunningHub } from '../support/hub.ts'
import { temporaryFolder } from '../support/hub-process.ts'

describe('on a clock in hand', () => {
  let ms = 0
  let tries = 0
  let disk: number | undefined
  const log = {
    probe() {
      tries += 1
      if (disk !== undefined)
        throw new Outage('no', { cause: Object.assign(new Error('SQLite says no'), { errcode: disk }) })
    },
  }
  beforeEach(() => {
    ms = 1_000_000
    tries = 0
    disk = undefined
  })
  const health = () => createHealth(log, () => instantOf(ms))

  test('the disk is tried at most about once a second, however often somebody asks', () => {
    const watch = health()
    for (let ask = 0; ask < 40; ask += 1) {
      watch.now()
      ms += 50
    }
    expect(tries).toBe(3)
  })

  test.each([
    { errcode: 13, why: 'full' },
    { errcode: 8, why: 'read-only' },
    { errcode: 8 + 256 * 5, why: 'read-only' },
    { errcode: 5, why: 'busy' },
    { errcode: 10, why: 'other' },
  ])('SQLite’s code $errcode is told as $why, and is over when the disk works again', ({ errcode, why }) => {
    const watch = health()
    disk = errcode
    expect(watch.now()).toEqual({ saves: false, why })
    disk = undefined
    ms += 1000
    expect(watch.now()).toEqual({ saves: true })
  })

  test('an entry that could not be written counts as a try, and so does one that was', () => {
    const watch = health()
    watch.failed(new Outage('no'))
    expect(watch.now()).toEqual({ saves: false, why: 'other' })
    watch.saved()
    expect(watch.now()).toEqual({ saves: true })
    expect(tries).toBe(0)
  })
})

describe('a hub whose data cannot be written', () => {
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

  const status = async () => (await hub.request('/healthz')).status

  test('says so at /healthz and to consoles before anybody types, leaves no entry, and heals by itself (§3)', async () => {
    const desk = await hub.connect('/control', { token: await hub.scorerToken() })
    const before = await hub.controlSnapshot()
    expect([await status(), await desk.socket.emitWithAck('health')]).toEqual([200, { saves: true }])
    const other = new DatabaseSync(join(folder.path, 'jinbang.sqlite'), { timeout: 5000 })
    other.exec('BEGIN EXCLUSIVE')
    await expect.poll(status).toBe(503)
    expect(await desk.socket.emitWithAck('health')).toEqual({ saves: false, why: 'busy' })
    other.exec('ROLLBACK')
    other.close()
    await expect.poll(status).toBe(200)
    expect(await hub.controlSnapshot()).toEqual(before)
    desk.close()
  })
})
