/** `npm run restore`: a copy becomes the log of a data folder, under a new `logId`. */
import { instantOf } from '../shared/time.ts'
import { BadStart, inBoth, orBadStart } from './bad-start.ts'
import { restore } from './copies/restore.ts'
import { readFlags } from './flags.ts'

const FLAGS = { from: { type: 'string' }, data: { type: 'string' }, replace: { type: 'boolean' } } as const

await orBadStart(() => {
  const {
    from,
    data = process.env.DATA_DIR ?? './data',
    replace = false,
  } = readFlags(process.argv.slice(2), FLAGS)
  if (from === undefined) throw new BadStart((t) => t.restore.fromNeeded)
  const { seq, logId, aside } = restore({ from, data, replace, at: instantOf(Date.now()) })
  console.log(inBoth((t) => t.restore.done({ seq, logId, path: data })))
  if (aside !== undefined) console.log(inBoth((t) => t.restore.aside({ aside })))
})
