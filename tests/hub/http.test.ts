import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startHub, type RunningHub, type Wish } from '../support/hub.ts'

let hub: RunningHub
let host: string
let scorer: string
beforeAll(async () => {
  hub = await startHub()
  host = await hub.hostToken()
  scorer = await hub.scorerToken()
})
afterAll(() => hub.stop())

const COMMAND = {
  id: '7a4bd5a8-6f4e-4a0c-9c58-5f9a8a5d4b11',
  type: 'agenda.start',
  data: { item: 'opening' },
}

/** Every way to be told no, with who asks. */
const declined: { what: string; path: string; status: number; by?: 'host' | 'scorer'; wish?: Wish }[] = [
  { what: 'an unknown path', path: '/nowhere', status: 404 },
  { what: 'an unknown path of the API', path: '/api/nowhere', status: 404 },
  { what: 'an unknown asset', path: '/assets/nowhere.js', status: 404 },
  { what: 'a path out of the assets', path: '/assets/%2e%2e%2f%2e%2e%2fpackage.json', status: 404 },
  { what: 'a path that is no text', path: '/api/%E0%A4%A', status: 404 },
  { what: 'a wrong method', path: '/api/snapshot', status: 404, wish: { method: 'DELETE' } },
  { what: 'the control snapshot without a token', path: '/api/control/snapshot', status: 401 },
  { what: 'the log without a token', path: '/api/log', status: 401 },
  { what: 'verify without a token', path: '/api/log/verify', status: 401 },
  { what: 'a command without a token', path: '/api/commands', status: 401, wish: { body: COMMAND } },
  { what: 'a logout without a token', path: '/api/logout', status: 401, wish: { method: 'POST' } },
  { what: 'the log for a scorer', path: '/api/log', status: 403, by: 'scorer' },
  { what: 'verify for a scorer', path: '/api/log/verify', status: 403, by: 'scorer' },
  { what: 'broken JSON', path: '/api/commands', status: 400, by: 'host', wish: { body: '{"id":' } },
  { what: 'a command that is null', path: '/api/commands', status: 400, by: 'host', wish: { body: 'null' } },
  { what: 'a command that is a list', path: '/api/commands', status: 400, by: 'host', wish: { body: [] } },
  { what: 'no body', path: '/api/commands', status: 400, by: 'host', wish: { method: 'POST' } },
  { what: 'a wrong PIN', path: '/api/login', status: 401, wish: { body: { pin: 'wrong' } } },
]

async function ask({ path, by, wish }: (typeof declined)[number], language?: string): Promise<Response> {
  const token = by && { host, scorer }[by]
  const headers = language === undefined ? {} : { 'accept-language': language }
  return hub.request(path, { ...wish, ...(token !== undefined && { token }), headers })
}

describe('what is declined is a problem that says what to do, without a trace of the inside (§3)', () => {
  test.each(declined)('$what: $status', async (request) => {
    const response = await ask(request)
    const text = await response.text()
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    expect(JSON.parse(text)).toEqual({
      type: 'about:blank',
      title: expect.stringMatching(/\p{Script=Han}/u) as string,
      status: request.status,
      detail: expect.stringMatching(/\p{Script=Han}{4}/u) as string,
      ...(text.includes('"errors"') && { errors: expect.any(Array) as unknown[] }),
    })
    expect(response.status).toBe(request.status)
    expect(text).not.toMatch(/\bat .*:\d+:\d+|node:|\.ts\b|stack/)
  })

  test.each(declined)('$what: in English for who reads English', async (request) => {
    const problem = (await (await ask(request, 'en-GB,en;q=0.9')).json()) as { title: string; detail: string }
    expect(problem.title + problem.detail).toMatch(/^[\x20-\x7e“”…]+$/)
  })
})

test.each([
  { what: 'a length', body: () => 'x'.repeat(2_000_000) },
  { what: 'no length', body: () => new Blob(['x'.repeat(2_000_000)]).stream() },
])('a body of 2 MB with $what is a 413, and the hub goes on (§3)', async ({ body }) => {
  const response = await fetch(`${hub.url}/api/commands`, {
    method: 'POST',
    headers: { authorization: `Bearer ${host}` },
    body: body(),
    duplex: 'half',
  } as RequestInit)
  expect({ status: response.status, type: response.headers.get('content-type') }).toEqual({
    status: 413,
    type: 'application/problem+json',
  })
  expect((await response.json()) as object).toMatchObject({ status: 413 })
  expect((await hub.request('/healthz')).status).toBe(200)
})

test.each(['/api/snapshot', '/api/standings', '/healthz', '/nowhere', '/api/control/snapshot'])(
  '%s is sent so that nothing from elsewhere can run or frame it',
  async (path) => {
    const { headers } = await hub.request(path)
    expect({
      policy: headers.get('content-security-policy'),
      type: headers.get('x-content-type-options'),
      frame: headers.get('x-frame-options'),
      referrer: headers.get('referrer-policy'),
      powered: headers.get('x-powered-by'),
    }).toEqual({
      policy: expect.stringMatching(/^default-src 'self'(?!.*unsafe)/) as string,
      type: 'nosniff',
      frame: 'SAMEORIGIN',
      referrer: 'no-referrer',
      powered: null,
    })
  },
)
