/** What people are told of a ranking that is kept from them: since when, that none was ever shown, or no total and rank. */
import type { Snapshot } from '../snapshot.ts'
import type { PublicTexts } from '../texts/public.ts'
import { clockMinutes, msOf } from '../time.ts'

/** Undefined while everything is told. */
export function freezeLine(
  { standings, event }: Pick<Snapshot, 'standings' | 'event'>,
  words: PublicTexts['display'],
): { readonly what: string; readonly note?: string } | undefined {
  const { mode, frozenAt, sealed, ranksKept } = standings
  if (frozenAt === undefined) return ranksKept && mode !== 'reveal' ? { what: words.ranksKept } : undefined
  if (sealed) return { what: words.sealed }
  return {
    what: `${words.frozen} ${clockMinutes(msOf(frozenAt), event.timezone)}`,
    note: ranksKept ? words.ranksKept : words.frozenUntil,
  }
}
