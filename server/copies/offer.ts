/** A start that stops for a damaged log says how to go on: the newest good copy, and the command that restores it. */
import { join } from 'node:path'
import type { Sentence } from '../../shared/refusal.ts'
import { BadStart } from '../bad-start.ts'
import { copiesIn, inspect } from './copy.ts'

export const COPIES = 'copies'

/** `own`: the folder's database, where its chain holds although it is too short. */
export function offering(path: string, say: Sentence, own?: { path: string; seq: number }): BadStart {
  const copy = copiesIn(join(path, COPIES)).find((one) => inspect(one.path)?.head.seq === one.seq)
  const best = own && own.seq > (copy?.seq ?? 0) ? own : copy
  if (!best) return new BadStart((t) => say(t) + t.start.noCopy)
  const command = `npm run restore -- --from ${quoted(best.path)} --data ${quoted(path)} --replace`
  return new BadStart((t) => say(t) + t.start.goOn({ copy: best.path, seq: best.seq, command }))
}

function quoted(path: string): string {
  return /^[\w./:@-]+$/.test(path) ? path : `"${path}"`
}
