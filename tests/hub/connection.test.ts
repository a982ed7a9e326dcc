import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ScreensReport } from '../../shared/protocol.ts'
import type { ControlSnapshot } from '../../shared/snapshot.ts'
import { HOST_PIN, startHub, type LiveClient, type RunningHub } from '../support/hub.ts'

let hub: RunningHub
let desk: LiveClient<ControlSnapshot>
beforeAll(async () => {
  hub = await startHub()
  desk = await hub.connect('/control', { token: await hub.hostToken() })
})
afterAll(async () => {
  desk.close()
  await hub.stop()
})

describe('a connection', () => {
  test('is told the time only when it asks (§7)', async () => {
    const client = await hub.connect()
    const before = Date.now()
    const now = (await client.socket.emitWithAck('time')) as string
    expect(now).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
    expect(Date.parse(now)).toBeGreaterThanOrEqual(before)
    expect(Date.parse(now)).toBeLessThanOrEqual(Date.now())
    expect(client.messages).toHaveLength(1)
    client.close()
  })

  test.each([{ auth: {} }, { auth: { token: 'wrong' } }, { auth: { token: 17 } }])(
    'to /control with $auth is refused with a problem (§7)',
    async ({ auth }) => {
      await expect(hub.connect('/control', auth)).rejects.toMatchObject({
        data: { type: 'about:blank', status: 401, detail: expect.stringMatching(/登录/) as string },
      })
    },
  )

  test('to /control may be signed by the cookie (§3, §7)', async () => {
    const login = await hub.request('/api/login', { body: { pin: HOST_PIN } })
    const cookie = (login.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
    const client = await hub.connect('/control', {}, { cookie })
    expect(client.greeting.event).toBe('snapshot')
    client.close()
  })

  test('survives whatever a client says (§7)', async () => {
    const client = await hub.connect()
    client.socket.emit('time')
    client.socket.emit('time', 'no function')
    client.socket.emit('painted', null)
    client.socket.emit('screen', 7)
    client.socket.emit('command', { id: 1 })
    desk.socket.emit('command')
    desk.socket.emit('order')
    desk.socket.emit('health', 'no function')
    desk.socket.emit('command', { id: 1 })
    expect(await desk.command('notice.show', { text: '仍在', level: 'info' })).toMatchObject({ ok: true })
    await client.reaches((await hub.snapshot()).rev)
    expect(client.snapshot.notice).toEqual({ text: '仍在', level: 'info' })
    client.close()
  })
})

describe('a command over the socket', () => {
  test('is answered with ok and the receipt, and again with the same seq (§6)', async () => {
    const id = crypto.randomUUID()
    const data = { team: 'jingkai', subject: 'air', points: 12.34 }
    const first = await desk.command('score.set', data, { id })
    const { seq } = (await hub.controlSnapshot()).log
    const { logId } = desk.snapshot
    expect(first).toEqual({ ok: true, logId, seq, rev: seq, duplicate: false })
    expect(await desk.command('score.set', data, { id })).toEqual({ ...first, duplicate: true })
  })

  test('is declined with ok false and the problem that HTTP would tell (§6)', async () => {
    const data = { team: 'jingkai', subject: 'air', points: 40.01 }
    const { body } = await hub.command(await hub.hostToken(), 'score.set', data)
    expect(await desk.command('score.set', data)).toEqual({ ok: false, problem: body })
  })
})

test('consoles are told which big screens there are and what each has painted, and nobody else is (§7)', async () => {
  const token = await hub.hostToken()
  const [desk, screen, viewer] = await Promise.all([
    hub.connect('/control', { token }),
    hub.connect('/', { name: '主屏' }),
    hub.connect(),
  ])
  const { rev } = screen.snapshot
  const { id } = screen.socket
  const told = (wanted: number) =>
    new Promise<ScreensReport>((resolve) => {
      desk.socket.on(
        'screens',
        (report: ScreensReport) => report.screens.length === wanted && resolve(report),
      )
    })
  const listed = told(1)
  screen.socket.emit('painted', { rev })
  screen.socket.emit('painted', 'nonsense')
  expect(await listed).toMatchObject({ screens: [{ id, name: '主屏', number: 1, rev }], viewers: 1 })
  const gone = told(0)
  screen.close()
  expect(await gone).toMatchObject({ screens: [], viewers: 1 })
  expect(await desk.socket.emitWithAck('screens')).toEqual(await gone)
  expect(viewer.messages).toHaveLength(1)
  for (const client of [desk, viewer]) client.close()
})
