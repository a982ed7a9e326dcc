/** Where papers are: their data on the hub, and the page that prints one. */
import type { PaperKind } from '../../shared/views/papers/paper.ts'

/** With the days of the public notice where they were typed. */
export function papersAddress(notice: { from: string; to: string }): string {
  return withQuery('/api/papers', notice)
}

export function printAddress({
  kind,
  part = '',
  lang,
}: {
  kind: PaperKind
  part?: string
  lang: string | null
}): string {
  return withQuery('/control/print', { paper: kind, part, lang: lang ?? '' })
}

/** What is empty is left out. */
function withQuery(path: string, values: Readonly<Record<string, string>>): string {
  const query = new URLSearchParams(Object.entries(values).filter(([, value]) => value !== '')).toString()
  return query === '' ? path : `${path}?${query}`
}
