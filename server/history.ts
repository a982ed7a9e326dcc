/**
 * The log as the console lists it: who did what, and what each score did to its team's place. The places are read
 * from the snapshots of the last thousand entries; older scores are listed without them.
 */
import type { Entry, Fact } from '../shared/entry.ts'
import type { TeamId } from '../shared/ids.ts'
import type { HistoryEntry, HistoryPage, RankMove } from '../shared/protocol.ts'
import { keysOf } from '../shared/ids.ts'
import { ranking, type RankRow } from '../shared/views/ranking.ts'
import type { Hub } from './hub.ts'
import type { Session } from './sessions.ts'

/** A long log is told in pages, so that the hall waits for none of them. */
const PAGE = 5000

/** Entries after `after`, oldest first, as many as a page has. A scorer is told of this sign-in's own, and of no places. */
export function historyPage({ log, audiences }: Hub, after: number, session: Session): HistoryPage {
  const rows = new Map<number, ReadonlyMap<TeamId, RankRow>>()
  const entries: HistoryEntry[] = []
  const upTo = Math.min(log.head.seq, after + PAGE)
  for (const entry of log.entriesAfter(after)) {
    if (entry.seq > upTo) break
    if (session.role !== 'host' && entry.actor.id !== session.id) continue
    const { prev, hash, ...told } = entry
    const moved = session.role === 'host' ? moveOf(entry) : undefined
    entries.push({ ...told, ...(moved && { moved }) })
  }
  return { upTo, entries }

  function moveOf(entry: Entry): RankMove | undefined {
    const team = scoredTeam(entry)
    if (team === undefined) return undefined
    const [before, now] = [rowsAt(entry.seq - 1)?.get(team), rowsAt(entry.seq)?.get(team)]
    if (!now || before?.rank === now.rank) return undefined
    const from = before && keysOf(before.subjects).length > 0 ? before.rank : undefined
    return { ...(from !== undefined && { from }), ...(now.rank !== undefined && { to: now.rank }) }
  }

  /** Of the control audience `rev` equals `seq`. */
  function rowsAt(seq: number): ReadonlyMap<TeamId, RankRow> | undefined {
    const snapshot = audiences.control.at(seq)
    if (!snapshot) return undefined
    const known = rows.get(seq) ?? new Map(ranking(snapshot).map((row) => [row.team, row]))
    rows.set(seq, known)
    return known
  }
}

function scoredTeam(entry: Fact): TeamId | undefined {
  const fact = entry.type === 'entry.undone' ? entry.data.fact : entry
  switch (fact.type) {
    case 'score.entered':
    case 'score.marked':
    case 'score.judged':
    case 'score.waived':
    case 'score.retracted':
    case 'score.deducted':
    case 'score.lifted':
      return fact.data.team
    default:
      return undefined
  }
}
