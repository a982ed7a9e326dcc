import { createHash } from 'node:crypto'
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { eventSchema } from '../../server/event-schema.ts'
import type { Entry } from '../../shared/entry.ts'
import { startHub, type RunningHub } from '../support/hub.ts'

let hub: RunningHub
let host: string
beforeAll(async () => {
  hub = await startHub()
  host = await hub.hostToken()
  await hub.command(host, 'score.set', { team: 'qufu', subject: 'air', points: 39.9 })
  await hub.command(host, 'score.set', { team: 'city', subject: 'air', points: 39.9 })
  await hub.command(host, 'score.mark', { team: 'yutai', subject: 'cems', status: 'absent' })
})
afterAll(() => hub.stop())

/** The bytes as they travel; `fetch` would unpack them. */
function raw(path: string, headers: Record<string, string> = {}) {
  return new Promise<{ status: number; headers: IncomingHttpHeaders; bytes: Buffer }>((resolve, reject) => {
    httpRequest(hub.url + path, { headers }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          bytes: Buffer.concat(chunks),
        }),
      )
    })
      .on('error', reject)
      .end()
  })
}

describe('GET /api/snapshot', () => {
  test('is the same JSON plain, in gzip and in Brotli, each with its own strong ETag (§3)', async () => {
    const [plain, gzip, brotli] = await Promise.all([
      raw('/api/snapshot'),
      raw('/api/snapshot', { 'accept-encoding': 'gzip' }),
      raw('/api/snapshot', { 'accept-encoding': 'gzip, deflate, br' }),
    ])
    const encodings = [plain, gzip, brotli].map(({ headers }) => headers['content-encoding'])
    expect(encodings).toEqual([undefined, 'gzip', 'br'])
    expect(gunzipSync(gzip.bytes).equals(plain.bytes)).toBe(true)
    expect(brotliDecompressSync(brotli.bytes).equals(plain.bytes)).toBe(true)
    const etags = [plain, gzip, brotli].map(({ headers }) => headers.etag)
    expect(new Set(etags).size).toBe(3)
    for (const etag of etags) expect(etag).toMatch(/^"[^"]+"$/)
  })

  test('answers 304 to whoever has it, and may be kept by a shared cache for one second (§3)', async () => {
    const { headers } = await raw('/api/snapshot')
    expect(headers['cache-control']).toMatch(/\bs-maxage=1\b/)
    expect(headers.vary).toMatch(/accept-encoding/i)
    const again = await raw('/api/snapshot', { 'if-none-match': `"other", ${headers.etag}` })
    expect({ status: again.status, length: again.bytes.length }).toEqual({ status: 304, length: 0 })
    expect(again.headers.etag).toBe(headers.etag)
    expect((await raw('/api/snapshot', { 'if-none-match': '"other"' })).status).toBe(200)
  })

  test('holds no null anywhere (§4)', async () => {
    expect((await raw('/api/snapshot')).bytes.toString()).not.toContain('null')
  })
})

test('GET /api/control/snapshot has the same shape, and who wrote each cell besides (§3)', async () => {
  const [seen, known] = [await hub.snapshot(), await hub.controlSnapshot()]
  const { cells, log, readings, aliases, signOff, rev, ...same } = known
  const { rev: publicRev, ...told } = seen
  expect(same).toEqual(told)
  expect({ log, rev, publicRev }).toEqual({ log: { seq: 8 }, rev: 8, publicRev: 8 })
  expect(cells).toMatchObject({ qufu: { air: { daily: { seq: 2, by: '主持台 1', status: 'entered' } } } })
})

test('GET /api/standings tells the ranking in rank order, with shared ranks and the next rank skipped (§5)', async () => {
  const response = await hub.request('/api/standings')
  const body = (await response.json()) as {
    rev: number
    mode: string
    rows: { rank: number; team: string }[]
  }
  expect({ rev: body.rev, mode: body.mode, teams: body.rows.length }).toEqual({
    rev: 8,
    mode: 'live',
    teams: 15,
  })
  expect(body.rows.slice(0, 2)).toMatchObject([
    { rank: 1, team: 'city', total: 39.9, subjects: { air: 39.9 }, tiedWith: ['qufu'] },
    { rank: 1, team: 'qufu', total: 39.9, subjects: { air: 39.9 }, tiedWith: ['city'] },
  ])
  expect(body.rows[2]?.rank).toBe(3)
})

test('GET /api/event-schema.json is the schema of an event file, and whoever has it need not load it again', async () => {
  const { status, headers, bytes } = await raw('/api/event-schema.json')
  expect([status, headers['content-type']]).toEqual([200, 'application/schema+json'])
  expect(JSON.parse(bytes.toString())).toEqual(eventSchema())
  const again = await raw('/api/event-schema.json', { 'if-none-match': headers.etag ?? '' })
  expect([again.status, again.bytes.length]).toEqual([304, 0])
})

test('GET /healthz says ok while commands can be made durable (§3)', async () => {
  const response = await hub.request('/healthz')
  expect({ status: response.status, body: (await response.json()) as unknown }).toMatchObject({
    status: 200,
    body: { status: 'ok', logId: (await hub.snapshot()).logId },
  })
})

describe('GET /api/log', () => {
  async function entries(after = 0): Promise<Entry[]> {
    const response = await hub.request(`/api/log?after=${after}`, { token: host })
    expect(response.headers.get('content-type')).toMatch(/^application\/x-ndjson/)
    const lines = (await response.text()).split('\n')
    expect(lines.pop()).toBe('')
    return lines.map((line) => JSON.parse(line) as Entry)
  }

  test('is NDJSON, oldest first, and anyone can recompute its chain (§3)', async () => {
    const { logId } = await hub.snapshot()
    let prev = createHash('sha256').update(logId).digest('hex')
    let seq = 0
    for (const entry of await entries()) {
      const keys = ['seq', 'commandId', 'type', 'data', 'actor', 'at', 'prev'] as const
      expect(Object.keys(entry)).toEqual([...keys, 'hash'])
      const body = Object.fromEntries(keys.map((key) => [key, entry[key]]))
      const hash = createHash('sha256').update(JSON.stringify(body)).digest('hex')
      expect(entry).toMatchObject({ seq: (seq += 1), prev, hash })
      prev = hash
    }
    expect(await (await hub.request('/api/log/verify', { token: host })).json()).toEqual({
      ok: true,
      entries: seq,
      head: prev,
    })
  })

  test('goes on after a given seq (§3)', async () => {
    const all = await entries()
    expect(await entries(3)).toEqual(all.slice(3))
    expect(await entries(all.length)).toEqual([])
  })

  test('can be read by several at once, while it is verified (§3)', async () => {
    const alone = await entries()
    const together = await Promise.all([
      entries(),
      hub.request('/api/log/verify', { token: host }),
      entries(),
      entries(),
    ])
    expect([together[0], together[2], together[3]]).toEqual([alone, alone, alone])
  })
})
