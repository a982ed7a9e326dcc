/** What a page makes of the hub's messages, late, doubled or swapped as they may come. */
import { expect } from 'vitest'
import { heard, lost, polled, positionOf, type Picture } from '../../shared/client/following.ts'
import { deltaBetween } from '../../shared/audience.ts'
import type { LogId } from '../../shared/ids.ts'
import type { Snapshot } from '../../shared/snapshot.ts'
import type { Instant } from '../../shared/time.ts'
import { openDay } from '../support/day.ts'
import { rule, send } from '../support/given.ts'

const [first, second, third] = revs()

rule('a delta that follows what a page knows is applied (§7)', () => {
  expect(heard(knowing(first), ['delta', deltaBetween(first, third)])).toEqual(knowing(third))
})

rule('a delta that does not follow makes the page ask again: it never guesses (§7)', () => {
  const delta = deltaBetween(second, third)
  expect(heard(knowing(first), ['delta', delta])).toBe('ask again')
  expect(heard(knowing(third), ['delta', delta])).toBe('ask again')
  expect(heard({ status: 'loading' }, ['delta', delta])).toBe('ask again')
})

rule('a page that is told it is current, and is not, asks again (§7)', () => {
  expect(heard(away(second), ['current', { rev: second.rev }])).toEqual(knowing(second))
  expect(heard(away(first), ['current', { rev: second.rev }])).toBe('ask again')
})

rule('a snapshot that was overtaken on its way does not take a page back', () => {
  expect(heard(knowing(third), ['snapshot', first])).toEqual(knowing(third))
  expect(heard(knowing(first), ['snapshot', third])).toEqual(knowing(third))
})

rule('the greeting of a new connection is taken whatever the page knew, and so is another log', () => {
  expect(heard(away(third), ['snapshot', first])).toEqual(knowing(first))
  const other = { ...first, logId: '0b6b3c1e-1111-4222-8333-444455556666' as LogId }
  expect(heard(knowing(third), ['snapshot', other])).toEqual(knowing(other))
})

rule('a page whose connection goes keeps its picture, knows since when, and says what it has', () => {
  const stale = lost(knowing(second), 1000)
  expect(stale).toEqual({ snapshot: second, status: 'stale', staleSince: 1000 })
  expect(lost(stale, 2000)).toEqual(stale)
  expect(positionOf(stale)).toEqual({ logId: second.logId, rev: second.rev })
  expect(positionOf({ status: 'loading' })).toEqual({})
})

rule(
  'a page without a line is live while somebody answers its polls, and keeps its picture when nobody does',
  () => {
    expect(polled(away(first), second, 1000)).toEqual(knowing(second))
    expect(polled(away(second), 'same', 1000)).toEqual(knowing(second))
    const stale = polled(knowing(second), 'nobody', 1000)
    expect(stale).toEqual({ snapshot: second, status: 'stale', staleSince: 1000 })
    expect(polled(stale, 'nobody', 2000)).toEqual(stale)
    expect(polled({ status: 'loading' }, 'nobody', 1000)).toMatchObject({ status: 'loading' })
  },
)

rule('an answer to a poll that a cache has kept takes no page back, but another log is taken', () => {
  expect(polled(knowing(third), first, 1000)).toEqual(knowing(third))
  const other = { ...first, logId: '0b6b3c1e-1111-4222-8333-444455556666' as LogId }
  expect(polled(knowing(third), other, 1000)).toEqual(knowing(other))
})

rule(
  'a page that hears its edge has lost the hub keeps its picture as stale, until it is known to be true again',
  () => {
    const staleSince = '2026-05-01T02:00:00.000Z' as Instant
    const stale = heard(knowing(second), ['freshness', { staleSince }])
    expect(stale).toEqual({ snapshot: second, status: 'stale', staleSince: Date.parse(staleSince) })
    if (stale === 'ask again') throw new Error('there is nothing to ask')
    expect(lost(stale, 1000)).toEqual(stale)
    expect(heard(stale, ['freshness', {}])).toEqual(knowing(second))
    expect(heard(stale, ['delta', deltaBetween(second, third)])).toEqual(knowing(third))
  },
)

/** What a page knows that has been greeted. */
function knowing(snapshot: Snapshot): Picture<Snapshot> {
  return { snapshot, status: 'live' }
}

function away(snapshot: Snapshot): Picture<Snapshot> {
  return { snapshot, status: 'stale', staleSince: 0 }
}

/** Three pictures of one day, each later than the one before. */
function revs(): [Snapshot, Snapshot, Snapshot] {
  const day = openDay()
  const next = (scene: string) => {
    day.send(send('program.show', { scene }))
    return day.public.current
  }
  return [day.public.current, next('title'), next('agenda')]
}
