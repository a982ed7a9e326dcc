/**
 * How names are read aloud, sign by sign: pinyin with tone marks, a person's first sign as a surname, and a team as the
 * event file says where a dictionary would be wrong. The dictionary is large and comes only where it is wanted.
 */
import type { Team } from '../shared/snapshot-event.ts'

/** One character of a name; signs that are no Chinese have no reading. */
export interface Sign {
  readonly sign: string
  readonly reading?: string
}

export type Read = (text: string, as: 'words' | 'person') => readonly Sign[]

export async function loadRead(): Promise<Read> {
  const { pinyin } = await import('pinyin-pro')
  return (text, as) =>
    pinyin(text, { type: 'all', surname: as === 'person' ? 'head' : 'off' }).map(
      ({ origin, pinyin, isZh }) => (isZh ? { sign: origin, reading: pinyin } : { sign: origin }),
    )
}

/** A team's full name; the event file's reading counts where that begins with the short name. */
export function teamSigns(
  { name, shortName }: Team,
  read: Read | undefined,
  reading: string | undefined,
): readonly Sign[] {
  const signs = read?.(name, 'words') ?? plain(name)
  if (!read || reading === undefined || !name.startsWith(shortName)) return signs
  const given = reading.split(/\s+/)
  return signs.map((sign, index) => ({
    ...sign,
    ...(given[index] !== undefined && { reading: given[index] }),
  }))
}

export function personSigns(name: string, read: Read | undefined): readonly Sign[] {
  return read?.(name, 'person') ?? plain(name)
}

function plain(text: string): Sign[] {
  return Array.from(text, (sign) => ({ sign }))
}
