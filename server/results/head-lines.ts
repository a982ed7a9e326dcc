/** What stands above the ranks: which event, how far the record goes that they rest on, and whether it is the last word. */
import { missingWords } from '../../shared/missing-words.ts'
import type { Texts } from '../../shared/texts/texts.ts'
import { localTime } from '../../shared/time.ts'
import { keyName } from '../../shared/views/decided-by.ts'
import { cell, type Row } from './cells.ts'
import type { Results } from './results.ts'

export function headLines({ snapshot, head, open, version }: Results, texts: Texts): Row[] {
  const words = texts.results
  const { event } = snapshot
  const { title, organisers, date, venue, timezone, tieBreak, sharedRanks = 'skip', demo } = event
  const at = version.publishedAt && localTime(version.publishedAt, timezone)
  const keys = tieBreak.map((key) => keyName(snapshot, key))
  const told = words.version({ version: version.version, at })
  const state = demo ? texts.display.demo : open === 0 ? words.complete : words.open({ count: open })
  return [
    [cell('title', title)],
    [cell('note', [...organisers, date, venue].join('  '))],
    [cell('note', words.upTo({ seq: head.seq, at: localTime(head.at, timezone), hash: head.hash }))],
    [cell('note', told + state)],
    [cell('note', words.rule({ keys, shared: texts.rules.sharedRanks[sharedRanks] }))],
    ...((event.missedSubjects ?? event.withdrawnTeams)
      ? [[cell('note', missingWords(event, texts.rules))]]
      : []),
  ]
}
