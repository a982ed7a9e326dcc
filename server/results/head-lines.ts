/** What stands above the ranks: which event, how far the record goes that they rest on, and whether it is the last word. */
import type { Texts } from '../../shared/texts/texts.ts'
import { cell, type Row } from './cells.ts'
import { localTime } from './log-sheet.ts'
import type { Results } from './results.ts'
import { keyName } from './tie-keys.ts'

export function headLines({ snapshot, head, open }: Results, texts: Texts): Row[] {
  const words = texts.results
  const { title, organisers, date, venue, timezone, tieBreak, demo } = snapshot.event
  return [
    [cell('title', title)],
    [cell('note', [...organisers, date, venue].join('  '))],
    [cell('note', words.upTo({ seq: head.seq, at: localTime(head.at, timezone), hash: head.hash }))],
    [cell('note', demo ? texts.display.demo : open === 0 ? words.complete : words.open({ count: open }))],
    [cell('note', words.rule({ keys: tieBreak.map((key) => keyName(snapshot, key)) }))],
  ]
}
