import { expect, test } from 'vitest'
import { carryOver, isSuperseded, keptOf } from '../../control/carry-over.ts'
import type { Waiting } from '../../control/outbox.svelte.ts'
import type { LogId } from '../../shared/ids.ts'
import type { Restored } from '../../shared/snapshot.ts'

const [OLD, NEW, OTHER] = ['old', 'new', 'other'] as unknown as [LogId, LogId, LogId]
const cell = { key: 'qufu/air/daily', text: '9' }

function waiting(id: string, base?: number): Waiting {
  const data = { team: 'qufu', subject: 'air', item: 'daily', points: 9 }
  return {
    command: { id, type: 'score.set', data, ...(base !== undefined && { base }) },
    phase: 'queued',
    cell,
  } as never
}

function restoredFrom(...restored: Restored[]) {
  return { logId: NEW, log: { seq: 20, restored } }
}

test('what waits for the old log waits for the restored one, in its order and with its ids (§6)', () => {
  const store = storeOf()
  keptOf(store, OLD).outbox.put('2', waiting('second', 4))
  keptOf(store, OLD).outbox.put('1', waiting('first'))
  keptOf(store, OTHER).outbox.put('3', waiting('elsewhere'))
  expect(carryOver(store, restoredFrom({ from: OLD, seq: 10 }))).toBe(2)
  expect(keptOf(store, NEW).outbox.all()).toEqual([
    ['1', waiting('first')],
    ['2', waiting('second', 4)],
  ])
  expect([keptOf(store, OLD).outbox.all(), keptOf(store, OTHER).outbox.all()]).toEqual([
    [],
    [['3', waiting('elsewhere')]],
  ])
})

test('a base that the copy lacks is 0, because another entry may have that number now', () => {
  const store = storeOf()
  keptOf(store, OLD).outbox.put('1', waiting('known', 10))
  keptOf(store, OLD).outbox.put('2', waiting('lost', 11))
  keptOf(store, OLD).drafts.put('qufu/air/daily', { kind: 'typed', text: '9', base: 12 })
  carryOver(store, restoredFrom({ from: OLD, seq: 10 }))
  const { outbox, drafts } = keptOf(store, NEW)
  expect(outbox.all().map(([, { command }]) => command.base)).toEqual([10, 0])
  expect(drafts.all()).toEqual([['qufu/air/daily', { kind: 'typed', text: '9', base: 0 }]])
})

test('a draft of the restored log stays before an older one of the same cell', () => {
  const store = storeOf()
  keptOf(store, OLD).drafts.put('qufu/air/daily', { kind: 'typed', text: '8', base: 1 })
  keptOf(store, NEW).drafts.put('qufu/air/daily', { kind: 'typed', text: '9', base: 2 })
  carryOver(store, restoredFrom({ from: OLD, seq: 10 }))
  expect(keptOf(store, NEW).drafts.all()).toEqual([['qufu/air/daily', { kind: 'typed', text: '9', base: 2 }]])
})

test('a log that was restored twice takes over from both, and each of them is known as superseded', () => {
  const store = storeOf()
  keptOf(store, OLD).outbox.put('1', waiting('one', 11))
  keptOf(store, OTHER).outbox.put('2', waiting('two', 11))
  expect(carryOver(store, restoredFrom({ from: OLD, seq: 10 }, { from: OTHER, seq: 12 }))).toBe(2)
  expect(
    keptOf(store, NEW)
      .outbox.all()
      .map(([, { command }]) => [command.id, command.base]),
  ).toEqual([
    ['one', 0],
    ['two', 11],
  ])
  expect([OLD, OTHER, NEW].map((id) => isSuperseded(store, id))).toEqual([true, true, false])
})

test('a log that was never restored takes over nothing', () => {
  const store = storeOf()
  keptOf(store, OLD).outbox.put('1', waiting('one'))
  expect(carryOver(store, { logId: NEW, log: { seq: 20 } })).toBe(0)
  expect(keptOf(store, OLD).outbox.all()).toHaveLength(1)
})

function storeOf() {
  const values = new Map<string, string>()
  return {
    get length() {
      return values.size
    },
    key: (index: number) => [...values.keys()][index] ?? null,
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
    removeItem: (key: string) => void values.delete(key),
  }
}
