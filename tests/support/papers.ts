/** The papers of a day in memory, and what stands on them. */
import { papersOf, type PaperWish } from '../../server/papers/papers.ts'
import type { Language } from '../../shared/texts/language.ts'
import { paperTextsOf } from '../../shared/texts/papers.ts'
import { textsOf } from '../../shared/texts/texts.ts'
import type { Instant } from '../../shared/time.ts'
import type { Paper, PaperCell, PaperKind, PaperSet } from '../../shared/views/papers/paper.ts'
import type { Day } from './day.ts'

export const PRINTED_AT = '2023-07-25T10:00:00.000Z' as Instant

export function papersOfDay(
  { control, entries, state }: Day,
  {
    language = 'zh',
    ...wish
  }: Partial<Pick<PaperWish, 'now' | 'notice' | 'names'>> & { language?: Language } = {},
): Promise<PaperSet> {
  return papersOf(
    {
      audiences: { control },
      log: { head: { seq: entries.length, hash: '' }, entriesAfter: (seq) => entries.slice(seq) },
      event: state.event,
    },
    {
      now: PRINTED_AT,
      notice: {},
      names: 'told',
      ...wish,
      texts: textsOf[language],
      words: paperTextsOf[language],
    },
  )
}

export function paperOf({ papers }: PaperSet, kind: PaperKind, part?: string): Paper {
  const found = papers.find((paper) => paper.kind === kind && (part === undefined || paper.part?.id === part))
  if (!found) throw new Error(`there is no paper ${kind} ${part}`)
  return found
}

/** The rows of one of its tables, as a reader sees them. */
export function linesOf({ tables }: Paper, table = 0): string[] {
  return (tables[table]?.rows ?? []).map((row) => row.map(textOf).join('|'))
}

export function textOf(cell: PaperCell): string {
  if (typeof cell === 'string') return cell
  if ('points' in cell) return cell.points.toFixed(2)
  if ('count' in cell) return String(cell.count)
  return cell.box === 'ticked' ? '☑' : '□'
}
