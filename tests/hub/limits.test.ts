/** What one address may ask of the hub, with the clock in hand. */
import { describe, expect, test } from 'vitest'
import { createAddressOf } from '../../server/address.ts'
import { createLimits } from '../../server/limits.ts'

const PHONE = '192.0.2.7'

function limitsAt() {
  const clock = { now: 0 }
  return { clock, limits: createLimits(() => clock.now) }
}

function howMany(tries: number, attempt: () => unknown): number {
  return Array.from({ length: tries }, attempt).filter(
    (outcome) => outcome !== false && outcome !== undefined,
  ).length
}

describe('an address', () => {
  test('may hold 2000 live connections and 4000 in all; one that ends makes room', () => {
    const { limits, clock } = limitsAt()
    const leaves = Array.from({ length: 2_000 }, () => limits.mayJoin(PHONE) && limits.join(PHONE).leave)
    expect(leaves).not.toContain(false)
    clock.now += 3_600_000
    expect(limits.mayJoin(PHONE)).toBe(false)
    const [first] = leaves
    if (first) first()
    expect(limits.mayJoin(PHONE)).toBe(true)

    expect(howMany(5_000, () => limits.connect(PHONE))).toBe(4_000)
  })

  test('may join 2000 times at once and 50 times a second from then on', () => {
    const { limits, clock } = limitsAt()
    const joined = () => {
      const may = limits.mayJoin(PHONE)
      if (may) limits.join(PHONE).leave()
      return may
    }
    expect(howMany(3_000, joined)).toBe(2_000)
    clock.now += 2_000
    expect(howMany(3_000, joined)).toBe(100)
  })

  test('may ask 10,000 times at once and 500 times a second, and 16 KiB of answer count as one more', () => {
    const { limits, clock } = limitsAt()
    expect(howMany(12_000, () => limits.request(PHONE))).toBe(10_000)
    clock.now += 1_000
    limits.moved(PHONE, 400 * 16_384)
    expect(howMany(12_000, () => limits.request(PHONE))).toBe(100)
  })

  test('does not feel what another one does, and this machine feels nothing', () => {
    const { limits } = limitsAt()
    howMany(20_000, () => limits.request(PHONE))
    expect(limits.request('192.0.2.8')).toBe(true)
    expect(howMany(50_000, () => limits.request(undefined) && limits.mayJoin(undefined))).toBe(50_000)
  })
})

describe('a connection', () => {
  test('may say 64 KiB at once and 8 KiB a second, each message as much as 128 bytes', () => {
    const { limits, clock } = limitsAt()
    const { meter } = limits.join(undefined)
    expect(limits.heard(meter, 65_536)).toBe(true)
    expect(limits.heard(meter, 1)).toBe(false)
    clock.now += 1_000
    expect(howMany(1_000, () => limits.read(meter))).toBe(64)
  })

  test('of a big screen may report 20 pictures a second for hours', () => {
    const { limits, clock } = limitsAt()
    const { meter } = limits.join(PHONE)
    const report = () => {
      clock.now += 50
      return limits.heard(meter, 44) && limits.read(meter)
    }
    expect(howMany(3 * 3600 * 20, report)).toBe(3 * 3600 * 20)
  })

  test('of somebody who is signed in says as much as it has to', () => {
    const { limits } = limitsAt()
    const { meter } = limits.join(PHONE)
    meter.isTrusted = true
    expect(howMany(10_000, () => limits.heard(meter, 1_000) && limits.read(meter))).toBe(10_000)
  })

  test('that was silent is not to blame for what others at its address say', () => {
    const { limits, clock } = limitsAt()
    const { meter: quiet } = limits.join(PHONE)
    const loud = Array.from({ length: 200 }, () => limits.join(PHONE).meter)
    const stays = loud.map((meter) => limits.heard(meter, 30_000) && limits.heard(meter, 30_000))
    expect(stays).toContain(false)
    clock.now += 1
    expect(limits.heard(quiet, 200)).toBe(true)
  })

  test('of 2000 phones behind one router may answer every heartbeat', () => {
    const { limits, clock } = limitsAt()
    const phones = Array.from({ length: 2_000 }, () => limits.join(PHONE).meter)
    const answer = (meter: (typeof phones)[number]) => {
      clock.now += 2.5
      return limits.heard(meter, 7) && limits.read(meter)
    }
    const answers = Array.from({ length: 20 }, () => phones.filter(answer).length)
    expect(new Set(answers)).toEqual(new Set([2_000]))
  })
})

describe('whose request it is', () => {
  const addressOf = createAddressOf(['198.51.100.1'])

  test.each([
    ['this machine is nobody’s', '127.0.0.1', undefined, undefined],
    ['this machine in IPv6', '::1', undefined, undefined],
    ['this machine as IPv4 in IPv6', '::ffff:127.0.0.1', undefined, undefined],
    ['a phone in the hall', '192.168.1.20', undefined, '192.168.1.20'],
    ['a phone may not name another', '192.168.1.20', '1.2.3.4', '192.168.1.20'],
    ['a proxy on this machine is believed', '127.0.0.1', '192.0.2.7', '192.0.2.7'],
    ['a proxy that the flag names is believed', '198.51.100.1', '192.0.2.7', '192.0.2.7'],
    ['a proxy that says nothing is not limited', '198.51.100.1', undefined, undefined],
    ['only the last word is the proxy’s', '127.0.0.1', '1.2.3.4, 192.0.2.7', '192.0.2.7'],
    ['a proxy behind a proxy', '127.0.0.1', '192.0.2.7, 198.51.100.1', '192.0.2.7'],
    ['nonsense is nobody', '127.0.0.1', 'unknown, ,', undefined],
    ['a port is no part of it', '127.0.0.1', '192.0.2.7:5555', '192.0.2.7'],
    ['a household in IPv6', '2001:db8:1:2:3:4:5:6', undefined, '2001:db8:1:2'],
    ['its other device', '2001:DB8:1:2::9', undefined, '2001:db8:1:2'],
    ['another one with a gap', '2001:db8::1', undefined, '2001:db8:0:0'],
  ])('%s', (_, peer, forwardedFor, expected) => {
    expect(addressOf({ peer, forwardedFor })).toBe(expected)
  })
})
