/** The big screens as the hub knows them: told in words of their own, bounded, and ordered about by the host alone. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createPublications } from '../../server/publications.ts'
import { createScreens, SCREENS_KEPT } from '../../server/screens.ts'
import type { OrderAnswer, ScreenOrder, ScreensReport } from '../../shared/protocol.ts'
import { instantOf } from '../../shared/time.ts'
import { openDay } from '../support/day.ts'
import { send } from '../support/given.ts'
import { startHub, type LiveClient, type RunningHub } from '../support/hub.ts'

const MAIN = { id: 'screen-main', name: '主屏', width: 1920, height: 1080 }

describe('on a clock in hand', () => {
  let ms: number
  const now = () => instantOf(ms)
  beforeEach(() => void (ms = 1_000_000))

  function watched() {
    const day = openDay()
    const screens = createScreens({ audience: day.public, now, onChange: () => undefined })
    return { day, screens, listed: () => screens.report().screens }
  }

  test('a rev counts as due a moment after it was published, so a screen in step never looks late', () => {
    const publications = createPublications(4, now)
    publications.note(7)
    expect([publications.due(), publications.isSettled()]).toEqual([4, false])
    ms += 200
    expect([publications.due(), publications.isSettled()]).toEqual([7, true])
    expect([publications.toldAt(6), publications.toldAt(8)]).toEqual([1_000_000, undefined])
  })

  test('the lag is from the moment of publishing to the word that it is painted', () => {
    const { day, screens, listed } = watched()
    screens.joined('s')
    screens.introduced('s', MAIN)
    day.send(send('program.show', { scene: 'agenda' }))
    screens.published()
    ms += 130
    screens.painted('s', { rev: day.public.current.rev, program: { scene: 'agenda' } })
    expect(listed()).toEqual([
      { ...MAIN, number: 1, rev: day.public.current.rev, program: { scene: 'agenda' }, lagMs: 130 },
    ])
  })

  test('a screen that starts late is late from its own start, not from the hour of the last change', () => {
    const { day, screens, listed } = watched()
    ms += 3_600_000
    screens.joined('s')
    screens.introduced('s', MAIN)
    ms += 700
    screens.painted('s', { rev: day.public.current.rev })
    expect(listed()[0]?.lagMs).toBe(700)
    ms += 60_000
    screens.painted('s', { rev: day.public.current.rev })
    expect(listed()[0]?.lagMs).toBe(700)
  })

  test('the program went out with the rev that changed it, whatever changes later', () => {
    const { day, screens } = watched()
    day.send(send('program.show', { scene: 'agenda' }))
    screens.published()
    const { rev } = day.public.current
    const at = now()
    ms += 1000
    day.send(send('hall.set', { theme: 'light' }))
    screens.published()
    expect(screens.report().program).toEqual({ rev, at })
  })

  test('a screen that comes back is the same row, also when its old line still seems open', () => {
    const { screens, listed } = watched()
    for (const socket of ['old', 'new']) {
      screens.joined(socket)
      screens.introduced(socket, MAIN)
    }
    screens.left('old')
    expect(listed()).toEqual([{ ...MAIN, number: 1 }])
    screens.left('new')
    expect(listed()).toEqual([{ ...MAIN, number: 1, leftAt: now() }])
    expect(screens.report().viewers).toBe(0)
  })

  test('the list is bounded: those away the longest give way, and nobody who is there does', () => {
    const { screens, listed } = watched()
    const introduce = (n: number) => {
      screens.joined(`s${n}`)
      screens.introduced(`s${n}`, { ...MAIN, id: `screen-${n}` })
    }
    for (let n = 0; n < SCREENS_KEPT; n += 1) introduce(n)
    introduce(1000)
    expect(listed().map(({ id }) => id)).not.toContain('screen-1000')
    expect(screens.report().viewers).toBe(1)
    for (const n of [5, 3]) {
      ms += 1000
      screens.left(`s${n}`)
    }
    introduce(1001)
    const ids = listed().map(({ id }) => id)
    expect(ids).toHaveLength(SCREENS_KEPT)
    expect([ids.includes('screen-5'), ids.includes('screen-3'), ids.includes('screen-1001')]).toEqual([
      false,
      true,
      true,
    ])
  })

  test('a rev that the public has not reached was not painted', () => {
    const { day, screens, listed } = watched()
    screens.joined('s')
    screens.painted('s', { rev: day.public.current.rev + 1 })
    expect(listed()).toEqual([])
  })
})

describe('over a real line', () => {
  let hub: RunningHub
  let desk: LiveClient
  let screen: LiveClient
  beforeAll(async () => {
    hub = await startHub()
  })
  afterAll(() => hub.stop())
  beforeEach(async () => {
    desk = await hub.connect('/control', { token: await hub.hostToken() })
    screen = await hub.connect()
  })
  afterEach(async () => {
    screen.close()
    const isAlone = async () => {
      const { screens, viewers } = await report()
      return viewers === 0 && screens.every(({ leftAt }) => leftAt !== undefined)
    }
    await expect.poll(isAlone).toBe(true)
    for (const { id } of await listed()) await order({ screen: id, do: 'forget' })
    expect(await listed()).toEqual([])
    desk.close()
  })

  const report = () => desk.socket.emitWithAck('screens') as Promise<ScreensReport>
  const listed = async () => (await report()).screens
  const order = (request: unknown, by = desk) =>
    by.socket.emitWithAck('order', request) as Promise<OrderAnswer>
  const introduce = (self: unknown) => {
    screen.socket.emit('screen', self)
    return screen.socket.emitWithAck('time')
  }
  const heard = () => new Promise<ScreenOrder>((resolve) => void screen.socket.once('order', resolve))

  test('a viewer is a number, a preview is nothing, and neither is told of anybody (§7)', async () => {
    const preview = await hub.connect('/', { preview: true })
    preview.socket.emit('painted', { rev: preview.snapshot.rev })
    await preview.socket.emitWithAck('time')
    expect(await report()).toMatchObject({ screens: [], viewers: 1 })
    expect([screen.messages.length, preview.messages.length]).toEqual([1, 1])
    preview.close()
  })

  test('a page that only says what it has painted is a screen until it leaves (§7)', async () => {
    const other = await hub.connect('/', { name: '转播' })
    const { rev } = other.snapshot
    other.socket.emit('painted', { rev })
    await other.socket.emitWithAck('time')
    expect(await listed()).toMatchObject([{ id: other.socket.id, name: '转播', number: 1, rev }])
    const gone = new Promise((resolve) => void desk.socket.once('screens', resolve))
    other.close()
    await gone
    await expect.poll(listed).toEqual([])
  })

  test.each([
    null,
    'screen',
    {},
    { ...MAIN, id: 'short' },
    { ...MAIN, id: 'x'.repeat(41) },
    { ...MAIN, id: '<script>alert' },
    { ...MAIN, name: '' },
    { ...MAIN, name: '长'.repeat(41) },
    { ...MAIN, width: '1920' },
    { ...MAIN, height: 0 },
    { ...MAIN, height: 1e9 },
    { ...MAIN, pinned: { scene: 'nowhere' } },
    { ...MAIN, fixed: ['everything'] },
    { ...MAIN, more: 'x'.repeat(10_000) },
  ])('what is no screen is not listed: %j', async (self) => {
    await introduce(self)
    expect(await listed()).toEqual([])
  })

  test.each([
    { request: { do: 'rename', name: '左屏' }, told: { do: 'rename', name: '左屏' } },
    { request: { do: 'rename', name: ' ' }, told: { do: 'rename', name: '' } },
    {
      request: { do: 'pin', program: { scene: 'agenda' } },
      told: { do: 'pin', program: { scene: 'agenda' } },
    },
    {
      request: { do: 'pin', program: { scene: 'subject', subject: 'theory' } },
      told: { do: 'pin', program: { scene: 'subject', subject: 'theory' } },
    },
    { request: { do: 'release' }, told: { do: 'release' } },
    { request: { do: 'reload' }, told: { do: 'reload' } },
    { request: { do: 'repaint' }, told: { do: 'repaint' } },
    { request: { do: 'identify', name: '大屏 1' }, told: { do: 'identify', name: '大屏 1' } },
  ])('the host’s order $request.do reaches the one screen that it is for', async ({ request, told }) => {
    const viewer = await hub.connect()
    let overheard = 0
    viewer.socket.on('order', () => (overheard += 1))
    await introduce(MAIN)
    const order_ = heard()
    expect(await order({ screen: MAIN.id, ...request })).toEqual({ ok: true })
    expect(await order_).toEqual(told)
    await viewer.socket.emitWithAck('time')
    expect(overheard).toBe(0)
    viewer.close()
  })

  test.each([
    { what: 'no request', request: undefined, status: 400 },
    { what: 'an unknown order', request: { screen: MAIN.id, do: 'explode' }, status: 400 },
    {
      what: 'a name that is too long',
      request: { screen: MAIN.id, do: 'rename', name: 'x'.repeat(41) },
      status: 400,
    },
    { what: 'no name to show', request: { screen: MAIN.id, do: 'identify', name: '' }, status: 400 },
    {
      what: 'an unknown scene',
      request: { screen: MAIN.id, do: 'pin', program: { scene: 'nowhere' } },
      status: 400,
    },
    {
      what: 'a subject scene without a subject',
      request: { screen: MAIN.id, do: 'pin', program: { scene: 'subject' } },
      status: 400,
    },
    {
      what: 'an unknown subject',
      request: { screen: MAIN.id, do: 'pin', program: { scene: 'subject', subject: 'chess' } },
      status: 404,
    },
    { what: 'an unknown screen', request: { screen: 'nobody', do: 'reload' }, status: 404 },
    { what: 'forgetting one that is there', request: { screen: MAIN.id, do: 'forget' }, status: 409 },
  ])('$what is declined with $status, in words', async ({ request, status }) => {
    await introduce(MAIN)
    expect(await order(request)).toMatchObject({
      ok: false,
      problem: { status, detail: expect.stringMatching(/\p{Script=Han}/u) as string },
    })
  })

  test('what the address of a screen decides is not the desk’s to change', async () => {
    await introduce({ ...MAIN, fixed: ['name', 'scene'], pinned: { scene: 'agenda' } })
    for (const request of [
      { do: 'rename', name: '别名' },
      { do: 'release' },
      { do: 'pin', program: { scene: 'title' } },
    ])
      expect(await order({ screen: MAIN.id, ...request })).toMatchObject({
        ok: false,
        problem: { status: 409 },
      })
    expect(await order({ screen: MAIN.id, do: 'identify', name: '主屏' })).toEqual({ ok: true })
  })

  test('a scorer sees the screens and orders nothing', async () => {
    await introduce(MAIN)
    const scorer = await hub.connect('/control', { token: await hub.scorerToken() })
    expect(await scorer.socket.emitWithAck('screens')).toMatchObject({ screens: [{ id: MAIN.id }] })
    expect(await order({ screen: MAIN.id, do: 'reload' }, scorer)).toMatchObject({
      ok: false,
      problem: { status: 403 },
    })
    scorer.close()
  })

  test('a screen that has left takes no orders, is remembered, and can be forgotten', async () => {
    await introduce(MAIN)
    screen.close()
    await expect.poll(listed).toMatchObject([{ id: MAIN.id, leftAt: expect.any(String) as string }])
    expect(await order({ screen: MAIN.id, do: 'reload' })).toMatchObject({
      ok: false,
      problem: { status: 409 },
    })
    expect(await order({ screen: MAIN.id, do: 'forget' })).toEqual({ ok: true })
    expect(await listed()).toEqual([])
  })

  test('consoles hear that a screen is behind, although the screen itself says nothing', async () => {
    await introduce(MAIN)
    screen.socket.emit('painted', { rev: screen.snapshot.rev })
    const behind = new Promise<void>((resolve) => {
      desk.socket.on('screens', ({ rev, screens }: ScreensReport) => {
        if (screens.some((one) => (one.rev ?? rev) < rev)) resolve()
      })
    })
    await desk.command('program.show', { scene: 'agenda' })
    await behind
  })

  test('nothing of the screens is in the log (§3)', async () => {
    const before = (await hub.controlSnapshot()).log.seq
    await introduce(MAIN)
    await order({ screen: MAIN.id, do: 'pin', program: { scene: 'agenda' } })
    expect((await hub.controlSnapshot()).log.seq).toBe(before)
  })
})
