/** Who may do what: every route and every command, for the host, a scorer, and nobody. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { commands } from '../../shared/command.ts'
import { HOST_PIN, SCORER_PIN, startHub, type RunningHub } from '../support/hub.ts'
import { connectRaw } from '../support/raw-client.ts'
import { allRoutes } from '../support/routes.ts'

type Who = 'anyone' | 'signed in' | 'host'

/** A new route belongs into this table, with who may use it. */
const ROUTES: Record<string, Who> = {
  'GET /': 'anyone',
  'GET /display': 'anyone',
  'GET /control': 'anyone',
  'GET /control/mc': 'anyone',
  'GET /control/print': 'anyone',
  'GET /plain/*': 'anyone',
  'GET /assets/*': 'anyone',
  'GET /healthz': 'anyone',
  'GET /api': 'anyone',
  'GET /api/openapi.json': 'anyone',
  'GET /api/snapshot': 'anyone',
  'GET /api/standings': 'anyone',
  'GET /api/trend': 'anyone',
  'GET /api/feed': 'anyone',
  'GET /api/event-schema.json': 'anyone',
  'GET /api/session': 'anyone',
  'POST /api/login': 'anyone',
  'POST /api/logout': 'signed in',
  'GET /api/control/snapshot': 'signed in',
  'GET /api/control/history': 'signed in',
  'POST /api/commands': 'signed in',
  'POST /api/tables': 'signed in',
  'GET /api/control/network': 'host',
  'GET /api/control/sessions': 'host',
  'DELETE /api/control/sessions/:id': 'host',
  'GET /api/control/copies': 'host',
  'POST /api/control/copies': 'host',
  'GET /api/control/copies/newest': 'host',
  'POST /api/roster': 'host',
  'GET /api/results.xlsx': 'host',
  'GET /api/results.csv': 'host',
  'GET /api/results.json': 'host',
  'GET /api/papers': 'host',
  'GET /api/papers.xlsx': 'host',
  'GET /api/log': 'host',
  'GET /api/log/verify': 'host',
}

/** What scorers may command; a new command is the host's alone unless it stands here. */
const SCORERS = [
  'score.set',
  'score.measure',
  'score.check',
  'score.deduct',
  'score.judge',
  'agenda.call',
  'checkin.set',
  'checkin.tick',
  'timer.start',
  'timer.pause',
  'timer.reset',
  'timer.adjust',
  'entry.undo',
]

let hub: RunningHub
beforeAll(async () => {
  hub = await startHub()
})
afterAll(() => hub.stop())

async function signIn(role: 'host' | 'scorer'): Promise<string> {
  const pin = { host: HOST_PIN, scorer: SCORER_PIN }[role]
  const response = await hub.request('/api/login', { body: { pin } })
  return ((await response.json()) as { token: string }).token
}

async function statusOf(route: string, by?: 'host' | 'scorer'): Promise<number> {
  const [method = '', path = ''] = route.split(' ')
  const token = by && (await signIn(by))
  const wish = { method, ...(method !== 'GET' && { body: '{}' }), ...(token !== undefined && { token }) }
  const response = await hub.request(path.replace('*', 'plain.css'), wish)
  await response.body?.cancel()
  return response.status
}

const REFUSED = [401, 403]

describe('a route', () => {
  test('that is new stands in the table with who may use it', () => {
    expect(allRoutes()).toEqual(Object.keys(ROUTES).sort())
  })

  test.each(Object.entries(ROUTES))('%s is for %s', async (route, who) => {
    const [nobody, scorer, host] = await Promise.all([
      statusOf(route),
      statusOf(route, 'scorer'),
      statusOf(route, 'host'),
    ])
    expect(REFUSED).not.toContain(host)
    if (who === 'host') expect(scorer).toBe(403)
    else expect(REFUSED).not.toContain(scorer)
    // A login without a PIN is a wrong request, not a refusal.
    if (who === 'anyone') expect(REFUSED).not.toContain(nobody)
    else expect(nobody).toBe(401)
  })

  test.each(Object.keys(ROUTES).filter((route) => route.startsWith('GET')))(
    '%s changes nothing, whoever asks and however (§3)',
    async (route) => {
      const path = route.slice('GET '.length).replace('*', 'plain.css')
      const token = await hub.hostToken()
      const { log } = await hub.controlSnapshot()
      const query = `?${new URLSearchParams({ id: crypto.randomUUID(), type: 'standings.freeze', data: '{}', token })}`
      for (const method of ['GET', 'HEAD', 'OPTIONS']) {
        const response = await hub.request(path + query, { method, token })
        await response.body?.cancel()
      }
      expect((await hub.controlSnapshot()).log).toEqual(log)
    },
  )

  test.each(['token', 'pin', 'access_token'])('takes no secret from its address: ?%s=', async (name) => {
    const response = await hub.request(`/api/control/snapshot?${name}=${await hub.hostToken()}`)
    expect(response.status).toBe(401)
  })
})

describe('a command', () => {
  test.each(Object.keys(commands))('%s is for its role, checked before its data (§6)', async (type) => {
    const { log } = await hub.controlSnapshot()
    const statuses = async (data: unknown) => {
      const by = async (token: string) => (await hub.command(token, type, data)).status
      return [await by('nobody'), await by(await hub.scorerToken()), await by(await hub.hostToken())]
    }
    expect(await statuses('nonsense')).toEqual([401, SCORERS.includes(type) ? 400 : 403, 400])
    expect((await hub.controlSnapshot()).log).toEqual(log)
  })

  test.each(Object.keys(commands))('%s is for its role over a socket too (§6)', async (type) => {
    const desk = await hub.connect('/control', { token: await hub.scorerToken() })
    expect(await desk.command(type, 'nonsense')).toMatchObject({
      ok: false,
      problem: { status: SCORERS.includes(type) ? 400 : 403 },
    })
    desk.close()
  })

  test('from a public connection is not heard (§7)', async () => {
    const { log } = await hub.controlSnapshot()
    const viewer = await hub.connect()
    const command = { id: crypto.randomUUID(), type: 'standings.freeze', data: {} }
    const answers: unknown[] = []
    viewer.socket.emit('command', command, (answer: unknown) => answers.push(answer))
    await viewer.socket.emitWithAck('time') // what is said later is answered later
    expect(answers).toEqual([])
    expect((await hub.controlSnapshot()).log).toEqual(log)
    viewer.close()
  })
})

describe('a connection to /control', () => {
  test.each([
    { what: 'nothing', auth: '' },
    { what: 'a wrong token', auth: '{"token":"wrong"}' },
    { what: 'a token that is no text', auth: '{"token":{"toString":1}}' },
  ])('with $what gets the refusal, then its end, and nothing besides (§7)', async ({ auth }) => {
    const raw = await connectRaw(hub.url, `40/control,${auth}`)
    await hub.command(await hub.hostToken(), 'notice.show', { text: '不给外人', level: 'info' })
    await raw.closed
    expect(raw.frames.map(({ text }) => text.slice(0, 12))).toEqual(['44/control,{'])
    await hub.command(await hub.hostToken(), 'notice.clear', {})
  })

  test('that also watches is refused, and goes on watching (§7)', async () => {
    const raw = await connectRaw(hub.url)
    const refusal = raw.next('44/control')
    raw.send('40/control,')
    await refusal
    const told = raw.next('还在')
    await hub.command(await hub.hostToken(), 'notice.show', { text: '还在看', level: 'info' })
    await told
    raw.close()
    await hub.command(await hub.hostToken(), 'notice.clear', {})
  })
})
