/** The network self test: whether another machine has found the hub. */
import { networkInterfaces } from 'node:os'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createNetwork, isAnotherMachine } from '../../server/network.ts'
import { instantOf } from '../../shared/time.ts'
import type { NetworkReport } from '../../shared/protocol.ts'
import { startHub, type RunningHub } from '../support/hub.ts'

const OWN = ['127.0.0.1', '192.168.1.20', 'fe80::1']
const lan = { family: 'IPv4', internal: false } as const
const interfaces = () => ({
  lo: [{ address: '127.0.0.1', family: 'IPv4', internal: true } as const],
  eth0: [
    { address: '192.168.1.20', ...lan },
    { address: 'fe80::1', family: 'IPv6', internal: false } as const,
  ],
  wlan0: [{ address: '10.0.0.7', ...lan }],
})
const network = (bind = '0.0.0.0') => createNetwork({ bind, interfaces, now: () => instantOf(0) })

describe('another machine', () => {
  test.each([
    '',
    '127.0.0.1',
    '127.8.8.8',
    '::1',
    '::ffff:127.0.0.1',
    '192.168.1.20',
    '::ffff:192.168.1.20',
    'FE80::1%eth0',
  ])('is not %j', (remote) => {
    expect(isAnotherMachine(remote, OWN)).toBe(false)
  })

  test.each(['192.168.1.21', '::ffff:192.168.1.21', '10.0.0.1', 'fe80::2%eth0'])('is %j', (remote) => {
    expect(isAnotherMachine(remote, OWN)).toBe(true)
  })
})

test('an address counts as reached once another machine has come in on it, and keeps the first time', () => {
  let ms = 0
  const watched = createNetwork({ bind: '::', interfaces, now: () => instantOf(ms) })
  watched.reached('192.168.1.20', '192.168.1.20')
  watched.reached('127.0.0.1', '127.0.0.1')
  watched.reached(undefined, undefined)
  expect(watched.report(3000)).toEqual({
    port: 3000,
    hosts: [{ host: '192.168.1.20' }, { host: '10.0.0.7' }],
  })
  watched.reached('::ffff:192.168.1.20', '::ffff:192.168.1.33')
  ms = 60_000
  watched.reached('192.168.1.20', '192.168.1.34')
  expect(watched.report(3000).hosts).toEqual([
    { host: '192.168.1.20', reachedAt: instantOf(0) },
    { host: '10.0.0.7' },
  ])
})

test('a hub that listens on one address offers no other', () => {
  expect([network('192.168.1.20').hosts(), network('127.0.0.1').hosts()]).toEqual([['192.168.1.20'], []])
})

describe('a real hub', () => {
  let hub: RunningHub
  beforeAll(async () => {
    hub = await startHub({ flags: ['--bind', '0.0.0.0'] })
  })
  afterAll(() => hub.stop())

  const report = async () => {
    const response = await hub.request('/api/control/network', { token: await hub.hostToken() })
    return (await response.json()) as NetworkReport
  }

  test('names its addresses and its real port, and does not take its own requests for another machine’s', async () => {
    const { port } = new URL(hub.url)
    const own = Object.values(networkInterfaces())
      .flatMap((all) => all ?? [])
      .filter(({ family, internal }) => family === 'IPv4' && !internal)
    for (const { address } of own) expect((await fetch(`http://${address}:${port}/display`)).status).toBe(200)
    expect(await report()).toEqual({
      port: Number(port),
      hosts: own.map(({ address }) => ({ host: address })),
    })
  })

  test('tells nobody but the host', async () => {
    expect((await hub.request('/api/control/network')).status).toBe(401)
    const token = await hub.scorerToken()
    expect((await hub.request('/api/control/network', { token })).status).toBe(403)
  })
})
