/** What all yardsticks share: a snapshot, orders from the bench, and changes that they tell in their own way. */
import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import type { Delta } from '../../../shared/protocol.ts'
import type { Snapshot } from '../../../shared/snapshot.ts'
import type { Order } from './orders.ts'

/** The hub's own, so that both say the same amount. */
export const snapshot = JSON.parse(readFileSync(process.env.SNAPSHOT ?? '', 'utf8')) as Snapshot

interface Listening {
  once(event: 'listening', listener: () => void): unknown
  address(): AddressInfo | string | null
}

export function serve(server: Listening, tell: (delta: Delta) => void) {
  let { rev } = snapshot
  server.once('listening', () => process.send?.({ port: (server.address() as AddressInfo).port }))
  process.on('disconnect', () => process.exit())
  process.on('message', (order: Order) => {
    if (order.do === 'collect garbage') {
      globalThis.gc?.()
      return process.send?.('done')
    }
    let left = order.changes
    const timer = setInterval(change, order.everyMs)
    change()

    function change() {
      left -= 1
      if (left === 0) clearInterval(timer)
      rev += 1
      tell({
        rev,
        prev: rev - 1,
        patch: { scores: { city: { air: { points: rev % 40, items: { daily: rev % 40 } } } } },
      })
      if (left === 0) setImmediate(() => process.send?.('done'))
    }
  })
}
