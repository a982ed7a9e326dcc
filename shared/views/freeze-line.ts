/** What people are told of a ranking that is kept from them: since when, or that none was ever shown. */
import type { Snapshot } from '../snapshot.ts'
import type { PublicTexts } from '../texts/public.ts'
import { clockMinutes, msOf } from '../time.ts'

/** Undefined while everything is told. */
export function freezeLine(
  { standings, event }: Pick<Snapshot, 'standings' | 'event'>,
  words: PublicTexts['display'],
): { readonly what: string; readonly note?: string } | undefined {
  const { frozenAt, sealed } = standings
  if (frozenAt === undefined) return undefined
  if (sealed) return { what: words.sealed }
  return {
    what: `${words.frozen} ${clockMinutes(msOf(frozenAt), event.timezone)}`,
    note: words.frozenUntil,
  }
}
