/** An edge as people start it. Source: CONTRACT §1. */
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { describe, expect, test } from 'vitest'
import { launch } from '../support/hub-process.ts'

const NOBODY = 'redis://127.0.0.1:1'

function start(flags: readonly string[], env: Record<string, string> = {}) {
  return launch(['--bind', '127.0.0.1', ...flags], { program: 'server/edge.ts', env })
}

describe('an edge', () => {
  test('says where it is, Redis or not, and stops cleanly on a signal', async () => {
    const edge = start(['--port', '0'], { REDIS_URL: NOBODY })
    const line = await edge.ready
    const url = line.split(' ')[1] ?? ''
    expect(line).toBe(`ready ${url} display ${url}/display viewers ${url}/`)
    expect((await fetch(`${url}/healthz`)).status).toBe(503)
    edge.signal('SIGTERM')
    expect(await edge.ended).toMatchObject({ code: 0, signal: null, stderr: '' })
  })

  test.each([
    { mistake: 'no Redis', flags: [], says: /请用 --redis 指明/ },
    {
      mistake: 'an address that is none of Redis',
      flags: ['--redis', 'http://secret@there'],
      says: /--redis 须是/,
    },
    {
      mistake: 'a wrong number of viewers',
      flags: ['--redis', NOBODY, '--viewers', 'all'],
      says: /--viewers/,
    },
    { mistake: 'a flag of the hub', flags: ['--redis', NOBODY, '--data', 'x'], says: /启动参数有误.*--data/ },
  ])('that cannot start for $mistake says so in one plain line, with code 2', async ({ flags, says }) => {
    const { code, stdout, stderr } = await start(flags).ended
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(says)
    expect(stderr).not.toContain('secret')
    expect(stderr.match(/\n/g), stderr).toHaveLength(1)
  })

  test('whose port is taken says so, and does not hang', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as AddressInfo
    const { code, stderr } = await start(['--redis', NOBODY, '--port', String(port)]).ended
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: expect.stringContaining(`端口 ${port} 已被占用`) as string,
    })
    other.close()
  })
})
