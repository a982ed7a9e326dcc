import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createSessions } from '../../server/sessions.ts'
import type { SignedIn } from '../../shared/protocol.ts'
import { isRefusal } from '../../shared/refusal.ts'
import { textsOf } from '../../shared/texts/texts.ts'
import { noPins } from '../support/idle-parts.ts'
import { HOST_PIN, SCORER_PIN, startHub, type RunningHub } from '../support/hub.ts'

/** A sign-in from another machine; undefined for the hub's own. */
async function loginFrom(hub: RunningHub, address: string | undefined, pin: string, token?: string) {
  const headers: Record<string, string> = address === undefined ? {} : { 'x-forwarded-for': address }
  const wish = { body: { pin }, headers, ...(token !== undefined && { token }) }
  return (await hub.request('/api/login', wish)).status
}

async function login(hub: RunningHub, pin: string, name: string): Promise<{ token: string; id: string }> {
  return (await (await hub.request('/api/login', { body: { pin, name } })).json()) as {
    token: string
    id: string
  }
}

async function list(hub: RunningHub): Promise<SignedIn[]> {
  const response = await hub.request('/api/control/sessions', { token: await hub.hostToken() })
  return (await response.json()) as SignedIn[]
}

describe('the list of sign-ins', () => {
  let hub: RunningHub
  beforeAll(async () => {
    hub = await startHub()
  })
  afterAll(() => hub.stop())

  test('tells the host who is signed in, since when, from where and whether they are here now', async () => {
    const { token, id } = await login(hub, SCORER_PIN, '记分席 7')
    const found = async () => (await list(hub)).find((one) => one.id === id)
    const first = await found()
    expect(first).toMatchObject({ id, role: 'scorer', name: '记分席 7', from: 'here', connections: 0 })
    expect(Date.parse(first?.since ?? '')).toBeLessThanOrEqual(Date.now())
    const desk = await hub.connect('/control', { token })
    expect(await found()).toMatchObject({ since: first?.since, connections: 1 })
    desk.close()
    await expect.poll(found).toMatchObject({ connections: 0 })
    expect(Date.parse((await found())?.seenAt ?? '')).toBeGreaterThan(Date.parse(first?.seenAt ?? ''))
  })

  test.each([
    { from: 'here', address: undefined },
    { from: 'near', address: '192.168.1.20' },
    { from: 'near', address: 'fd12:3456::7' },
    { from: 'far', address: '203.0.113.7' },
    { from: 'far', address: '2001:db8::7' },
  ])('tells $address as $from', async ({ from, address }) => {
    await loginFrom(hub, address, SCORER_PIN)
    expect((await list(hub)).at(-1)).toMatchObject({ from })
  })

  test('is for the host alone, and holds nothing that signs anybody in', async () => {
    const scorer = await hub.scorerToken()
    const statuses = [
      (await hub.request('/api/control/sessions')).status,
      (await hub.request('/api/control/sessions', { token: scorer })).status,
      (await hub.request('/api/control/sessions/1', { token: scorer, method: 'DELETE' })).status,
    ]
    expect(statuses).toEqual([401, 403, 403])
    expect(JSON.stringify(await list(hub))).not.toContain(scorer)
  })

  test('ends one sign-in at once, with its live connections, and no other', async () => {
    const [one, other] = [await login(hub, SCORER_PIN, '甲'), await login(hub, SCORER_PIN, '乙')]
    const [desk, second, others] = await Promise.all([
      hub.connect('/control', { token: one.token }),
      hub.connect('/control', { token: one.token }),
      hub.connect('/control', { token: other.token }),
    ])
    const gone = [desk, second].map(
      ({ socket }) => new Promise((resolve) => void socket.once('disconnect', resolve)),
    )
    const end = async (id: string) =>
      (await hub.request(`/api/control/sessions/${id}`, { token: await hub.hostToken(), method: 'DELETE' }))
        .status
    expect(await end(one.id)).toBe(204)
    expect(await Promise.all(gone)).toEqual(['io server disconnect', 'io server disconnect'])
    expect((await hub.request('/api/control/snapshot', { token: one.token })).status).toBe(401)
    await expect(hub.connect('/control', { token: one.token })).rejects.toThrow()
    expect(await others.command('score.set', { team: 'qufu', subject: 'air', points: 9 })).toMatchObject({
      ok: true,
    })
    expect((await list(hub)).map(({ id }) => id)).not.toContain(one.id)
    expect(await end(one.id)).toBe(404)
    others.close()
  })

  test('is not changed by a page of another site', async () => {
    const { token } = await login(hub, HOST_PIN, '主持')
    const { id } = await login(hub, SCORER_PIN, '丙')
    const headers = { cookie: `jinbang=${token}`, origin: 'http://elsewhere.example' }
    const refused = await hub.request(`/api/control/sessions/${id}`, { method: 'DELETE', headers })
    expect(refused.status).toBe(403)
    expect((await list(hub)).map((one) => one.id)).toContain(id)
  })
})

/** The limit is of a minute, in which a busy machine may not hash two hundred PINs: here the hash takes no time. */
test('whoever guesses from many addresses stops all but those whom the host must not lose (§3)', async () => {
  const db = new DatabaseSync(':memory:')
  const roleOf = (pin: string) => Promise.resolve(pin === HOST_PIN ? ('host' as const) : undefined)
  const sessions = createSessions(db, { ...noPins, roleOf }, () => Date.now())
  const login = (address: string | undefined, pin: string, token?: string) =>
    sessions.login(pin, { address, texts: textsOf.zh, ...(token !== undefined && { token }) })
  const statusOf = async (...wish: Parameters<typeof login>) => {
    const answer = await login(...wish)
    return isRefusal(answer) ? answer.status : 200
  }
  const wrong = (address: string | undefined) =>
    Promise.all(Array.from({ length: 10 }, (_, guess) => statusOf(address, String(100_000 + guess))))

  const known = '192.168.1.99'
  expect(await statusOf(known, HOST_PIN)).toBe(200)
  const host = await login(undefined, HOST_PIN)
  if (isRefusal(host)) throw new Error('the right PIN was declined')
  for (let address = 2; address < 22; address += 1)
    expect(await wrong(`203.0.113.${address}`)).toEqual(Array(10).fill(401))
  expect(await statusOf('192.168.1.50', HOST_PIN), 'all together').toBe(429)
  expect(await statusOf(known, HOST_PIN), 'an address that has known a PIN').toBe(200)
  expect(await statusOf(undefined, HOST_PIN), "the hub's own machine").toBe(200)
  expect(await statusOf('192.168.1.50', HOST_PIN, host.token), 'whoever is signed in').toBe(200)
  db.close()
})

test('guesses from the host’s own machine count for that machine, and not for whoever is signed in on it (§3)', async () => {
  const hub = await startHub()
  const host = await hub.hostToken()
  const guesses = Array.from({ length: 10 }, (_, guess) => loginFrom(hub, undefined, String(100_000 + guess)))
  expect(await Promise.all(guesses)).toEqual(Array(10).fill(401))
  expect(await loginFrom(hub, undefined, HOST_PIN)).toBe(429)
  expect(await loginFrom(hub, undefined, HOST_PIN, host)).toBe(200)
  expect(await loginFrom(hub, '192.168.1.50', HOST_PIN)).toBe(200)
  await hub.stop()
})

test('a flood of guesses is looked at one by one and at most ten times, and scores go on meanwhile (§3)', async () => {
  const hub = await startHub()
  const scorer = await hub.scorerToken()
  const flood = Array.from({ length: 300 }, (_, guess) =>
    hub.request('/api/login', { body: { pin: String(100_000 + guess) } }),
  )
  const score = await hub.command(scorer, 'score.set', { team: 'qufu', subject: 'air', points: 9 })
  expect(score.status).toBe(200)
  const statuses = (await Promise.all(flood)).map(({ status }) => status)
  expect(statuses.filter((status) => status === 401)).toHaveLength(10)
  expect(statuses.filter((status) => status === 429)).toHaveLength(290)
  await hub.stop()
})

test('many may sign in at the same moment from one address', async () => {
  const hub = await startHub()
  const all = Array.from({ length: 60 }, () => hub.request('/api/login', { body: { pin: SCORER_PIN } }))
  expect((await Promise.all(all)).map(({ status }) => status)).toEqual(Array(60).fill(200))
  await hub.stop()
})
