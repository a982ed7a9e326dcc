/** Whether the contest in a subject is over, as the lines of the agenda tell. */
import type { SubjectId } from './ids.ts'
import type { AgendaStatus } from './snapshot-event.ts'

export interface Line {
  readonly status: AgendaStatus
  readonly feeds?: readonly { readonly subject: SubjectId }[] | undefined
}

/** Every agenda item that feeds the subject is over. A subject that nothing feeds, as one carried in, never settles so. */
export function isSettled(lines: readonly Line[], subject: SubjectId): boolean {
  const statuses = lines
    .filter(({ feeds }) => feeds?.some((feed) => feed.subject === subject))
    .map(({ status }) => status)
  return statuses.includes('done') && statuses.every((status) => status === 'done' || status === 'skipped')
}
