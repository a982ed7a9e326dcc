/** Windows and rounds: who is told when, on a clock that the test turns. */
import { describe, expect, test } from 'vitest'
import { AudienceHistory } from '../../shared/audience.ts'
import type { Delta, HubMessage } from '../../shared/protocol.ts'
import type { Snapshot } from '../../shared/snapshot.ts'
import { createChannel, type ChannelParts } from '../../server/broadcast.ts'
import { createFanOut } from '../../server/fan-out.ts'
import type { PublicSocket } from '../../server/line.ts'

/** The rev that a message brings; where it is no delta, that it is the whole snapshot. */
function toldBy([event, body]: HubMessage): { rev: number; whole?: true } {
  if (event === 'freshness') throw new Error('a channel tells what there is')
  return { rev: body.rev, ...(event === 'snapshot' && { whole: true }) }
}

/** A channel on an audience whose changes are numbers. */
function channel(parts: Pick<ChannelParts, 'window' | 'windowMs'> = {}) {
  const history = new AudienceHistory<Snapshot>()
  const advance = (value: number) => history.advance({ value } as unknown as Snapshot)
  advance(0)
  const told: { at: number; rev: number; whole?: true; but: readonly string[] }[] = []
  const waiting: { at: number; run: () => void }[] = []
  let at = 0
  const made = createChannel(history, {
    ...parts,
    listeners: {
      tell: (ids, message) => void told.push({ at, ...toldBy(message), but: ids }),
      tellAllBut: (but, message) => void told.push({ at, ...toldBy(message), but }),
    },
    later(run, ms) {
      const one = { at: at + ms, run }
      waiting.push(one)
      return () => void waiting.splice(waiting.indexOf(one), 1)
    },
  })
  return {
    told,
    channel: made,
    change: () => {
      advance(history.current.rev)
      made.notify()
    },
    /** Let time pass, and happen what is due. */
    pass: (ms: number) => {
      const end = at + ms
      for (;;) {
        const [next] = waiting.filter((one) => one.at <= end).sort((a, b) => a.at - b.at)
        if (!next) break
        waiting.splice(waiting.indexOf(next), 1)
        at = next.at
        next.run()
      }
      at = end
    },
  }
}

describe('a window', () => {
  test('that gathers tells all changes as one delta when it closes (§7)', () => {
    const { told, change, pass } = channel()
    change()
    pass(30)
    change()
    pass(100)
    expect(told).toEqual([{ at: 50, rev: 3, but: [] }])
  })

  test('that tells first tells the first change at once and the rest when it closes', () => {
    const { told, change, pass } = channel({ window: 'tells first' })
    change()
    pass(10)
    change()
    change()
    pass(200)
    change()
    pass(10)
    expect(told.map(({ at, rev }) => [at, rev])).toEqual([
      [0, 2],
      [50, 4],
      [210, 5],
    ])
  })

  test('is as long as the channel has to rest', () => {
    let restMs = 50
    const { told, change, pass } = channel({ windowMs: () => restMs })
    change()
    pass(60)
    restMs = 120
    change()
    pass(300)
    expect(told.map(({ at }) => at)).toEqual([50, 180])
  })

  test('leaves out of its delta whoever joined in it, and is not told twice', () => {
    const { told, channel: made, change, pass } = channel()
    change()
    made.greeting({ id: 'late' })
    pass(50)
    expect(told).toEqual([{ at: 50, rev: 2, but: ['late'] }])
  })
})

test('where another log takes the place of what was told, everyone is told the whole of it', () => {
  const snapshot = (logId: string, rev: number) => ({ logId, rev }) as unknown as Snapshot
  const history = { current: snapshot('one', 5), at: () => undefined }
  const told: HubMessage[] = []
  const note = (_ids: readonly string[], message: HubMessage) => void told.push(message)
  const waiting: (() => void)[] = []
  const later: ChannelParts['later'] = (run) => {
    waiting.push(run)
    return () => undefined
  }
  const made = createChannel(history, { listeners: { tell: note, tellAllBut: note }, later })
  for (const next of [snapshot('one', 6), snapshot('two', 7), snapshot('two', 3)]) {
    history.current = next
    made.notify()
    waiting.shift()?.()
  }
  expect(told).toEqual([
    ['delta', { rev: 6, prev: 5, patch: {} }],
    ['snapshot', snapshot('two', 7)],
    ['snapshot', snapshot('two', 3)],
  ])
})

describe('a round of telling', () => {
  const delta = (rev: number): HubMessage => ['delta', { rev, prev: rev - 1, patch: {} }]

  /** Connections that only Socket.IO's own way reaches; each look at the clock takes a millisecond. */
  function crowd(count: number) {
    const heard = new Map<string, number[]>()
    const pending: (() => void)[] = []
    let ms = 0
    const fanOut = createFanOut(
      (run) => void pending.push(run),
      () => (ms += 1),
    )
    const join = (id: string) => {
      const emit = (_event: string, { rev }: Delta) => heard.set(id, [...(heard.get(id) ?? []), rev])
      fanOut.add({ id, connected: true, emit } as unknown as PublicSocket)
    }
    for (let index = 0; index < count; index += 1) join(String(index))
    return { fanOut, heard, pending, join }
  }

  test('leaves the loop free between its slices, and reaches everyone', () => {
    const { fanOut, heard, pending } = crowd(500)
    fanOut.tellAllBut([], delta(2))
    expect(heard.size).toBeLessThan(500)
    let slices = 0
    for (let run = pending.shift(); run; run = pending.shift(), slices += 1) run()
    expect(slices).toBeGreaterThan(3)
    expect(heard.size).toBe(500)
    expect(fanOut.lastMs).toBeGreaterThan(0)
  })

  test('that begins before the last one has ended tells everyone in order, and not who came between', () => {
    const { fanOut, heard, pending, join } = crowd(300)
    fanOut.tellAllBut([], delta(2))
    join('new')
    fanOut.tellAllBut(['new'], delta(3))
    fanOut.tell(['new'], delta(3))
    while (pending.length > 0) pending.shift()?.()
    expect(heard.get('new')).toEqual([3])
    heard.delete('new')
    expect(new Set([...heard.values()].map(String))).toEqual(new Set(['2,3']))
  })
})
