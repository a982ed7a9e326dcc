/** Parts of a hub that a test puts together by itself and has no use for. */
import type { Checkpoints } from '../../server/checkpoints/checkpoints.ts'
import type { Copies } from '../../server/copies/keeper.ts'
import type { Pins } from '../../server/pins.ts'

export const noCopies: Copies = {
  make: () => Promise.resolve('nothing'),
  notice: () => undefined,
  newest: () => undefined,
  report: () => ({ folder: '', count: 0 }),
  close: () => Promise.resolve(),
}

export const noPins: Pins = {
  told: { host: 'kept', scorer: 'kept' },
  roleOf: () => Promise.resolve(undefined),
}

export const noCheckpoints: Pick<Checkpoints, 'read' | 'pass'> = {
  read: () => undefined,
  pass: () => undefined,
}
