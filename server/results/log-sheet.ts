/** The log as a sheet: who did what and when, and the hash that seals it all. */
import type { Entry } from '../../shared/entry.ts'
import { actorName, entrySentence } from '../../shared/entry-words.ts'
import type { ControlSnapshot } from '../../shared/snapshot.ts'
import type { Texts } from '../../shared/texts/texts.ts'
import { localTime } from '../../shared/time.ts'
import { cell, type Row, type Sheet } from './cells.ts'
import type { Results } from './results.ts'

/** As Excel allows in a cell. */
const LONGEST = 32_767

export function logSheet({ snapshot, head }: Results, lines: readonly Row[], texts: Texts): Sheet {
  const words = texts.results
  const above: Row[] = [
    [cell('title', snapshot.event.title)],
    [cell('note', words.logEnds({ seq: head.seq, hash: head.hash, listed: lines.length }))],
    [cell('note', words.nameless)],
    [words.order, words.at, words.by, words.what].map((word) => cell('head', word)),
  ]
  return { name: words.log, widths: [8, 20, 14, 80], stickyRows: above.length, rows: [...above, ...lines] }
}

export function logLine(entry: Entry, snapshot: ControlSnapshot, texts: Texts): Row {
  return [
    cell('count', entry.seq),
    cell('text', localTime(entry.at, snapshot.event.timezone)),
    cell('text', actorName(entry.actor, texts)),
    cell('text', entrySentence(entry, snapshot, texts).slice(0, LONGEST)),
  ]
}
