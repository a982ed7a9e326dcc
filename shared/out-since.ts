/**
 * Since when the scores of each subject are out, so that the time for appeals runs: since the host released it, where
 * the event shows it on release alone; else since its agenda items are over and every score of it is in. A correction
 * does not begin it anew, nor does an undo of what had taken it back. A freeze does not put it off, since a reveal would
 * then wait for itself. Source: EVENT 2.24.
 */
import type { EventSubject } from './event-file.ts'
import { at, entriesOf, keysOf, type Sparse, type SubjectId } from './ids.ts'
import { isSettled, type Line } from './settled.ts'
import type { State } from './state.ts'
import type { Origin } from './topic.ts'
import type { Instant } from './time.ts'

type Times = Sparse<SubjectId, Instant>

/** The state behind an entry; the same one where that put nothing out and took nothing back. */
export function withOutSince(
  before: State,
  after: State,
  { at, undoing }: Pick<Origin, 'at' | 'undoing'>,
): State {
  if (!after.event.appeals || !mayTell(before, after)) return after
  const { outSince: was = {}, takenBack = {}, ...rest } = after
  const lines = linesOf(after)
  const out = after.event.subjects.filter((subject) => isOut(after, lines, subject)).map(({ id }) => id)
  if (out.length === Object.keys(was).length && out.every((id) => was[id])) return after
  const earlier = undoing ? { ...takenBack, ...was } : was
  const outSince = Object.fromEntries(out.map((id): [SubjectId, Instant] => [id, earlier[id] ?? at])) as Times
  const gone = Object.fromEntries(
    entriesOf<SubjectId, Instant>({ ...takenBack, ...was }).filter(([id]) => !outSince[id]),
  ) as Times
  return {
    ...rest,
    ...(keysOf(outSince).length > 0 && { outSince }),
    ...(keysOf(gone).length > 0 && { takenBack: gone }),
  }
}

function mayTell(before: State, after: State): boolean {
  return (['scores', 'agenda', 'held', 'event'] as const).some((part) => before[part] !== after[part])
}

function linesOf({ event, agenda }: State): Line[] {
  return event.agenda.map(({ id, feeds }) => ({ feeds, status: at(agenda, id).run.status }))
}

function isOut(state: State, lines: readonly Line[], subject: EventSubject): boolean {
  if (subject.visibility === 'release') return !state.held[subject.id]
  return isSettled(lines, subject.id) && isAllIn(state, subject)
}

/** Nobody waits for a team that takes no rank. */
function isAllIn({ event, scores }: State, { id, items }: EventSubject): boolean {
  return event.teams
    .filter(({ eligible }) => eligible !== false)
    .every((team) => {
      const cells = scores[team.id]?.[id]
      return (
        cells !== undefined &&
        (cells.paper !== undefined || items.every((item) => isIn(cells.items[item.id]?.status)))
      )
    })
}

function isIn(status: string | undefined): boolean {
  return status !== undefined && status !== 'pending'
}
