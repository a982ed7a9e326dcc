import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ControlSnapshot } from '../../shared/snapshot.ts'
import { startHub, type LiveClient, type RunningHub } from '../support/hub.ts'
import { connectRaw } from '../support/raw-client.ts'

let hub: RunningHub
let desk: LiveClient<ControlSnapshot>
/** A phone that is there all the time. */
let phone: LiveClient
beforeAll(async () => {
  hub = await startHub()
  desk = await hub.connect('/control', { token: await hub.hostToken() })
  phone = await hub.connect()
})
afterAll(async () => {
  desk.close()
  phone.close()
  await hub.stop()
})

const TEAMS = ['city', 'rencheng', 'yanzhou', 'qufu', 'zoucheng', 'weishan', 'yutai', 'jinxiang']

/** A new value at every call, so that the public picture always changes. */
let written = 0
function score() {
  const team = TEAMS[written % TEAMS.length]
  const points = (written += 1) / 100
  return desk.command('score.set', { team, subject: 'air', points })
}

/** Phones have been told all there is, so the window is closed. */
async function windowClosed() {
  await phone.reaches((await hub.snapshot()).rev)
}

describe('the handshake', () => {
  test('of a new client is answered with the snapshot and nothing else (§7)', async () => {
    const client = await hub.connect()
    await hub.request('/healthz')
    expect(client.messages).toEqual([{ event: 'snapshot', body: await hub.snapshot() }])
    client.close()
  })

  test('of a client that is up to date is answered with current (§7)', async () => {
    await windowClosed()
    const had = await hub.snapshot()
    const client = await hub.connect('/', { had })
    expect(client.messages).toEqual([{ event: 'current', body: { rev: had.rev } }])
    client.close()
  })

  test('of a client that was away is answered with one delta, after which it knows all (§7)', async () => {
    const first = await hub.connect()
    const had = first.snapshot
    first.close()
    for (let change = 0; change < 5; change += 1) await score()
    await windowClosed()
    const client = await hub.connect('/', { had })
    expect(client.messages).toMatchObject([{ event: 'delta', body: { prev: had.rev, rev: had.rev + 5 } }])
    expect(client.snapshot).toEqual(await hub.snapshot())
    client.close()
  })

  test('of a console that was away is answered the same way (§7)', async () => {
    await desk.reaches((await hub.controlSnapshot()).rev)
    const had = structuredClone(desk.snapshot)
    await score()
    await windowClosed()
    const client = await hub.connect<ControlSnapshot>('/control', { had, token: await hub.hostToken() })
    expect(client.greeting).toMatchObject({ event: 'delta', body: { prev: had.rev, rev: had.rev + 1 } })
    expect(client.snapshot).toEqual(await hub.controlSnapshot())
    client.close()
  })

  test('with a rev read over HTTP in the middle of a window is understood (§7)', async () => {
    await score()
    const had = await hub.snapshot()
    const client = await hub.connect('/', { had })
    expect(client.greeting).toEqual({ event: 'current', body: { rev: had.rev } })
    await score()
    await client.reaches(had.rev + 1)
    expect({ gaps: client.gaps, snapshot: client.snapshot }).toEqual({
      gaps: [],
      snapshot: await hub.snapshot(),
    })
    client.close()
  })

  test.each([
    { what: 'another log', auth: { logId: '0b6b3c1e-1111-4222-8333-444455556666', rev: 1 } },
    { what: 'a rev that is yet to come', auth: { rev: 1_000_000 } },
    { what: 'a rev without a log', auth: { rev: 1 }, alone: true },
    { what: 'a rev that is text', auth: { rev: '1' } },
    { what: 'a rev below 0', auth: { rev: -1 } },
  ])('with $what is answered with the snapshot (§7)', async ({ auth, alone }) => {
    const { logId } = await hub.snapshot()
    const client = await hub.connect('/', { ...(!alone && { logId }), ...auth })
    expect(client.messages.map(({ event }) => event)).toEqual(['snapshot'])
    client.close()
  })
})

describe('deltas', () => {
  test('what changes inside one window travels as one delta (§7)', async () => {
    await windowClosed()
    const client = await hub.connect()
    const { rev } = client.snapshot
    await desk.command('score.mark', { team: 'gaoxin', subject: 'cems', status: 'absent' }) // five cells
    await client.reaches(rev + 1)
    expect(client.messages.slice(1)).toMatchObject([{ event: 'delta', body: { prev: rev, rev: rev + 5 } }])

    const began = performance.now()
    await Promise.all(Array.from({ length: 40 }, score))
    await client.reaches(rev + 45)
    const windows = Math.ceil((performance.now() - began) / 49) // a timer may be early by a millisecond
    expect(client.messages.slice(2).length).toBeLessThanOrEqual(windows)
    client.close()
  })

  test('whoever joins in the middle of a window never sees a delta that does not fit (§7)', async () => {
    const clients: Promise<LiveClient>[] = []
    for (let join = 0; join < 60; join += 1) {
      const change = score()
      clients.push(hub.connect('/', join % 3 === 0 ? { had: await hub.snapshot() } : {}))
      await change
    }
    const truth = await hub.snapshot()
    for (const joining of clients) {
      const client = await joining
      await client.reaches(truth.rev)
      expect({ gaps: client.gaps, snapshot: client.snapshot }).toEqual({ gaps: [], snapshot: truth })
      client.close()
    }
  })

  test('one score change costs at most 200 bytes on the wire, its header included (§7)', async () => {
    const viewer = await connectRaw(hub.url)
    const points = { air: { daily: 38.75 }, theory: { politics: 4.75, law: 14.25 }, equip: { show: 3.45 } }
    for (const [subject, items] of Object.entries(points))
      for (const [item, value] of Object.entries(items))
        for (const taken of [0, 0.25]) {
          const heard = viewer.next(`"${item}":${value - taken}`)
          await desk.command('score.set', { team: 'liangshan', subject, item, points: value - taken })
          expect((await heard).bytes).toBeLessThanOrEqual(200)
        }
    const measured = viewer.next('"measures"')
    await desk.command('score.measure', { team: 'liangshan', subject: 'equip', item: 'time', seconds: 433 })
    expect((await measured).bytes).toBeLessThanOrEqual(200)
    for (const [subject, items] of [
      ['air', 1],
      ['theory', 2],
      ['equip', 3],
      ['cems', 5],
    ] as const) {
      const marked = viewer.next('disqualified')
      await desk.command('score.mark', { team: 'liangshan', subject, status: 'disqualified' })
      expect((await marked).bytes, `${subject}, ${items} items`).toBeLessThanOrEqual(200)
    }
    viewer.close()
  })

  test('nothing is sent while nothing changes (§7)', async () => {
    await windowClosed()
    const viewer = await connectRaw(hub.url)
    await new Promise((resolve) => setTimeout(resolve, 500)) // ten windows
    expect(viewer.frames.map(({ text }) => text.slice(0, 13))).toEqual(['42["snapshot"'])
    viewer.close()
  })

  test('the public rev does not move when only the control side changes (§2)', async () => {
    await desk.command('score.set', { team: 'sishui', subject: 'air', points: 30 })
    await windowClosed()
    const viewer = await hub.connect()
    const before = await hub.snapshot()
    await desk.command('score.set', { team: 'sishui', subject: 'air', points: 30 })
    await desk.command('award.grant', { award: 'leader', recipient: { name: '某某' } })
    await windowClosed()
    expect(await hub.snapshot()).toEqual(before)
    expect(viewer.messages).toHaveLength(1)
    viewer.close()
  })
})
