/** Pages of other sites: what a browser would let them send, and that the hub lets none of it in. */
import { hostname } from 'node:os'
import { io } from 'socket.io-client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { HOST_PIN, startHub, type RunningHub } from '../support/hub.ts'
import { UPGRADE, rawRequest, sendRaw, type RawAnswer } from '../support/raw-http.ts'

const PROBLEM = 'application/problem+json'
const FOREIGN = ['http://elsewhere.example', 'http://127.0.0.1:1', 'null', 'nonsense']
/** How a live connection begins; which namespaces it will carry is said on it, so this is before either. */
const BEGINNINGS = [
  { transport: 'websocket', headers: UPGRADE },
  { transport: 'polling', headers: {} },
]
const liveAt = (transport: string) => `/socket.io/?EIO=4&transport=${transport}`

let hub: RunningHub
let host: string
let cookie: string
beforeAll(async () => {
  hub = await startHub({ flags: ['--names', 'scores.example,scores.example:8443'] })
  const login = await hub.request('/api/login', { body: { pin: HOST_PIN } })
  cookie = (login.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  host = await hub.hostToken()
})
afterAll(() => hub.stop())

function send(method: string, path: string, headers: Record<string, string>, body?: string) {
  return sendRaw(hub.url, rawRequest(method, path, { Host: new URL(hub.url).host, ...headers }, body))
}

describe.each(FOREIGN)('a page of %s', (origin) => {
  test.each(BEGINNINGS)(
    'begins no live connection by $transport: 403 (§7)',
    async ({ transport, headers }) => {
      const answer = await send('GET', liveAt(transport), { ...headers, Origin: origin, Cookie: cookie })
      expect(told(answer)).toEqual({ status: 403, type: PROBLEM })
      expect(JSON.parse(answer.body)).toMatchObject({ status: 403 })
    },
  )

  test.each(['/', '/control'])(
    'gets into no namespace, not even with a token: %s (§7)',
    async (namespace) => {
      for (const transport of ['websocket', 'polling']) {
        const socket = io(hub.url + namespace, {
          transports: [transport],
          forceNew: true,
          reconnection: false,
          auth: { token: host },
          extraHeaders: { origin },
        })
        const outcome = await new Promise((resolve) => {
          socket.on('connect', () => resolve('connected'))
          socket.on('connect_error', () => resolve('refused'))
        })
        socket.close()
        expect(outcome).toBe('refused')
      }
    },
  )

  test.each([
    ['cookie', () => ({ Cookie: cookie })],
    ['token', () => ({ Authorization: `Bearer ${host}` })],
    ['neither', () => ({})],
  ])('changes nothing, with a %s (§3)', async (_, signed) => {
    const { log } = await hub.controlSnapshot()
    const freeze = JSON.stringify({ id: crypto.randomUUID(), type: 'standings.freeze', data: {} })
    const headers = { ...signed(), Origin: origin }
    expect(told(await send('POST', '/api/commands', headers, freeze))).toEqual({ status: 403, type: PROBLEM })
    expect((await send('POST', '/api/logout', headers)).status).toBe(403)
    for (const method of ['PUT', 'PATCH', 'DELETE'])
      expect((await send(method, '/api/commands', headers)).status).toBe(403)
    expect((await hub.controlSnapshot()).log).toEqual(log)
    expect((await hub.request('/api/session', { headers: { cookie } })).status).toBe(200)
  })

  test('signs nobody in, the right PIN included (§3)', async () => {
    const { status, headers } = await send(
      'POST',
      '/api/login',
      { Origin: origin },
      JSON.stringify({ pin: HOST_PIN }),
    )
    expect({ status, cookie: headers['set-cookie'] }).toEqual({ status: 403, cookie: undefined })
  })
})

test.each([
  ['GET', '/api/snapshot'],
  ['GET', '/api/control/snapshot'],
  ['OPTIONS', '/api/commands'],
  ['OPTIONS', '/api/login'],
  ['OPTIONS', liveAt('polling')],
  ['GET', '/nowhere'],
])('%s %s grants another site nothing (CORS)', async (method, path) => {
  const headers = {
    Origin: 'http://elsewhere.example',
    'Access-Control-Request-Method': 'POST',
    'Access-Control-Request-Headers': 'authorization',
  }
  const answer = await send(method, path, headers)
  expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([])
})

describe('our own pages', () => {
  const OURS = ['http://scores.example', 'https://scores.example', 'https://scores.example:8443']

  test.each(BEGINNINGS)('begin a live connection by $transport', async ({ transport, headers }) => {
    const status = transport === 'websocket' ? 101 : 200
    for (const origin of [hub.url, ...OURS])
      expect((await send('GET', liveAt(transport), { ...headers, Origin: origin })).status).toBe(status)
    expect((await send('GET', liveAt(transport), headers)).status).toBe(status)
  })

  test('behind a proxy that renames the host are known by the name the proxy was asked for', async () => {
    const headers = { Origin: 'https://board.example', 'X-Forwarded-Host': 'board.example' }
    expect((await send('GET', liveAt('polling'), headers)).status).toBe(200)
  })
})

/** DNS rebinding: a page whose own name was made to point at the hub has the hub's origin under a strange name. */
describe('a page under a name that is none of the hub’s', () => {
  const login = (name: string) =>
    send('POST', '/api/login', { Host: name, Origin: `http://${name}` }, JSON.stringify({ pin: HOST_PIN }))

  test('may look, and signs nobody in', async () => {
    expect((await send('GET', '/api/snapshot', { Host: 'evil.example' })).status).toBe(200)
    const answer = await login('evil.example:3000')
    expect(told(answer)).toEqual({ status: 403, type: PROBLEM })
    expect(Buffer.from(answer.body, 'latin1').toString()).toContain('--names evil.example')
  })

  test.each([
    '127.0.0.1:3000',
    '192.168.3.4',
    '10.0.0.7:8080',
    '[fe80::1]:3000',
    'localhost:3000',
    'hub',
    'hub.local',
    'hub.lan:3000',
    hostname(),
    'scores.example',
  ])('does not lock out whoever opens %s', async (name) => {
    expect((await login(name)).status).toBe(200)
  })

  test('is ours once the host has made it the link of the QR code', async () => {
    expect((await login('board.example')).status).toBe(403)
    await hub.command(host, 'hall.set', { link: 'http://board.example/' })
    expect((await login('board.example')).status).toBe(200)
    await hub.command(host, 'hall.set', { link: '' })
    expect((await login('board.example')).status).toBe(403)
  })
})

describe('every answer is sent so that nothing from elsewhere can run in it or frame it', () => {
  const etag = async (path: string) => (await send('GET', path, {})).headers.etag ?? ''

  test.each([
    ['a page', 200, () => send('GET', '/', {})],
    ['the console', 200, () => send('GET', '/control', {})],
    ['the plain board', 200, () => send('GET', '/?plain', {})],
    ['its style sheet', 200, () => send('GET', '/plain/plain.css', {})],
    [
      'an unchanged page',
      304,
      async () => send('GET', '/display', { 'If-None-Match': await etag('/display') }),
    ],
    [
      'an unchanged snapshot',
      304,
      async () => send('GET', '/api/snapshot', { 'If-None-Match': await etag('/api/snapshot') }),
    ],
    ['data', 200, () => send('GET', '/api/standings', {})],
    ['an unknown path', 404, () => send('GET', '/nowhere', {})],
    ['a refusal', 401, () => send('GET', '/api/log', {})],
    ['a malformed body', 400, () => send('POST', '/api/login', {}, '{')],
    ['no content', 204, () => send('GET', '/api/session', {})],
    ['a poll', 200, () => send('GET', liveAt('polling'), {})],
    ['a poll of nobody', 400, () => send('GET', `${liveAt('polling')}&sid=nobody`, {})],
    ['a wrong method of a poll', 400, () => send('DELETE', liveAt('polling'), {})],
    ['a foreign poll', 403, () => send('GET', liveAt('polling'), { Origin: 'null' })],
  ])('%s: %d', async (_, status, ask) => {
    const { status: found, headers } = await ask()
    expect(found).toBe(status)
    expect(headers).toMatchObject({
      'content-security-policy': expect.stringMatching(
        /^default-src 'self'(?!.*(unsafe|\*|data: *;.*script))/,
      ) as string,
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'SAMEORIGIN',
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-origin',
    })
    expect(headers).not.toHaveProperty('x-powered-by')
  })

  test('and a host name that is none does not get into the policy', async () => {
    const { headers } = await send('GET', '/', { Host: "x;script-src 'unsafe-inline'" })
    expect(headers['content-security-policy']).toMatch(/connect-src 'self'$/)
  })
})

function told({ status, headers }: RawAnswer) {
  return { status, type: headers['content-type'] }
}
