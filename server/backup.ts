/** `npm run backup`: one copy of the log, whether a hub is running on it or not. */
import { join } from 'node:path'
import { instantOf } from '../shared/time.ts'
import { BadStart, inBoth, orBadStart } from './bad-start.ts'
import { makeCopy } from './copies/copy.ts'
import { COPIES } from './copies/offer.ts'
import { DATABASE } from './data-folder.ts'
import { readFlags } from './flags.ts'

await orBadStart(() => {
  const flags = readFlags(process.argv.slice(2), { data: { type: 'string' }, to: { type: 'string' } })
  const path = flags.data ?? process.env.DATA_DIR ?? './data'
  const to = flags.to ?? join(path, COPIES)
  const made = makeCopy(join(path, DATABASE), to, instantOf(Date.now()))
  if (typeof made === 'string') throw new BadStart((t) => t.backup[made]({ path, to }))
  console.log(inBoth((t) => t.backup.made({ path: made.path, seq: made.seq })))
})
