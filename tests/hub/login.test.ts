import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { HOST_PIN, SCORER_PIN, startHub, type RunningHub } from '../support/hub.ts'
import { connectTo } from '../support/live-client.ts'

let hub: RunningHub
beforeAll(async () => {
  hub = await startHub()
})
afterAll(() => hub.stop())

async function login(body: unknown): Promise<Response> {
  return hub.request('/api/login', { body })
}

function cookieOf(response: Response): { pair: string; attributes: string[] } {
  const [pair = '', ...attributes] = (response.headers.get('set-cookie') ?? '').split(/;\s*/)
  return { pair, attributes }
}

describe('signing in', () => {
  test.each([
    { role: 'host', pin: HOST_PIN },
    { role: 'scorer', pin: SCORER_PIN },
  ])('with the PIN of a $role gives a token and a cookie no script can read (§3)', async ({ role, pin }) => {
    const response = await login({ pin })
    const { pair, attributes } = cookieOf(response)
    const body = (await response.json()) as { token: string; role: string }
    expect({ status: response.status, role: body.role }).toEqual({ status: 200, role })
    expect(pair.endsWith(body.token)).toBe(true)
    expect(attributes).toEqual(expect.arrayContaining(['HttpOnly', 'SameSite=Strict', 'Path=/']))
  })

  test('on a page that came by https gives a cookie that never leaves by http', async () => {
    const { host } = new URL(hub.url)
    const attributesFrom = async (origin: string) =>
      cookieOf(await hub.request('/api/login', { body: { pin: HOST_PIN }, headers: { origin } })).attributes
    expect(await attributesFrom(`https://${host}`)).toContain('Secure')
    expect(await attributesFrom(`http://${host}`)).not.toContain('Secure')
  })

  test('the cookie alone signs a request in, and so does the token alone (§3)', async () => {
    const response = await login({ pin: HOST_PIN })
    const { token } = (await response.json()) as { token: string }
    const cookie = cookieOf(response).pair
    const statuses = await Promise.all([
      hub.request('/api/control/snapshot', { headers: { cookie } }),
      hub.request('/api/control/snapshot', { token }),
      hub.request('/api/control/snapshot'),
      hub.request('/api/control/snapshot', { token: `${token}x` }),
    ])
    expect(statuses.map(({ status }) => status)).toEqual([200, 200, 401, 401])
  })

  test('ends with a logout, for HTTP and for its live connections (§3)', async () => {
    const { token } = (await (await login({ pin: HOST_PIN })).json()) as { token: string }
    const desk = await hub.connect('/control', { token })
    const ended = new Promise((resolve) => void desk.socket.once('disconnect', resolve))
    expect((await hub.request('/api/logout', { token, method: 'POST' })).status).toBe(204)
    expect((await hub.request('/api/control/snapshot', { token })).status).toBe(401)
    expect(await ended).toBe('io server disconnect')
  })

  test.each([
    { what: 'no PIN', body: {} },
    { what: 'a PIN that is a number', body: { pin: 246810 } },
    { what: 'an unknown key', body: { pin: HOST_PIN, admin: true } },
    { what: 'broken JSON', body: '{"pin":' },
    { what: 'nothing', body: '' },
  ])('with $what is a 400 (§3)', async ({ body }) => {
    expect((await login(body)).status).toBe(400)
  })

  test('a request signed by cookie must come from our own pages (§3)', async () => {
    const cookie = cookieOf(await login({ pin: HOST_PIN })).pair
    const show = (headers: Record<string, string>) => {
      const body = { id: crypto.randomUUID(), type: 'program.show', data: { scene: 'title' } }
      return hub.request('/api/commands', { body, headers })
    }
    const foreign = await show({ cookie, origin: 'http://elsewhere.example' })
    expect(foreign.status).toBe(403)
    expect(foreign.headers.get('content-type')).toBe('application/problem+json')
    expect((await show({ cookie, origin: 'null' })).status).toBe(403)
    expect((await show({ cookie, origin: hub.url })).status).toBe(200)
    expect((await show({ cookie })).status).toBe(200)
  })

  test('a socket signed by cookie must come from our own pages too (§7)', async () => {
    const cookie = cookieOf(await login({ pin: HOST_PIN })).pair
    const connect = (origin: string) =>
      connectTo(`${hub.url}/control`, { auth: {}, headers: { cookie, origin } })
    await expect(connect('http://elsewhere.example')).rejects.toThrow()
    const own = await connect(hub.url)
    expect(own.greeting.event).toBe('snapshot')
    own.close()
  })
})

test('too many wrong PINs get a 429, and open sessions stay untouched (§3)', async () => {
  const tight = await startHub()
  const scorer = await tight.scorerToken()
  const console = await tight.connect('/control', { token: scorer })
  const guesses = await Promise.all(
    Array.from({ length: 40 }, (_, guess) =>
      tight.request('/api/login', { body: { pin: String(100_000 + guess) } }),
    ),
  )
  const statuses = guesses.map(({ status }) => status)
  expect(new Set(statuses)).toEqual(new Set([401, 429]))
  expect(statuses.filter((status) => status === 401).length).toBeLessThanOrEqual(20)
  const blocked = await tight.request('/api/login', { body: { pin: HOST_PIN } })
  expect(blocked.status).toBe(429)
  expect(await blocked.json()).toMatchObject({
    status: 429,
    detail: expect.stringMatching(/\d+ 秒/) as string,
  })

  const data = { team: 'qufu', subject: 'air', points: 38 }
  expect((await tight.command(scorer, 'score.set', data)).status).toBe(200)
  expect(await console.command('score.set', { ...data, points: 39 })).toMatchObject({ ok: true })
  console.close()
  await tight.stop()
})

test('a page asks who is signed in, and nobody is no error', async () => {
  const nobody = await hub.request('/api/session')
  expect(nobody.status).toBe(204)
  const host = await hub.request('/api/session', { token: await hub.hostToken() })
  expect(await host.json()).toMatchObject({ role: 'host' })
})
