/** Parts of a hub that a test puts together by itself and has no use for. */
import type { Copies } from '../../server/copies/keeper.ts'

export const noCopies: Copies = {
  make: () => Promise.resolve('nothing'),
  notice: () => undefined,
  newest: () => undefined,
  report: () => ({ folder: '', count: 0 }),
  close: () => Promise.resolve(),
}
