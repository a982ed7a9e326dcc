/**
 * A team that does not come at all: every subject that it withdraws from is marked at once, and can be given back at
 * once. Source: EVENT 2.18.
 */
import { at, inOrder, type SubjectId, type TeamId } from '../shared/ids.ts'
import type { CellInfo } from '../shared/snapshot-scores.ts'
import { withdrawnFrom } from '../shared/views/absence.ts'
import type { Desk } from './desk.svelte.ts'

export async function withdrawTeam(desk: Desk, team: TeamId): Promise<void> {
  const words = desk.texts.console.checkin
  const { withdrawnTeams = 'last' } = desk.snapshot.event
  const subjects = withdrawnFrom(desk.snapshot)
  const entered = subjects.flatMap((subject) =>
    cellsOf(desk, team, subject).filter(({ status }) => status === 'entered' || status === 'checked'),
  )
  const agreed = await desk.confirm({
    title: words.withdrawTitle({ team: at(desk.snapshot.teams, team).shortName }),
    lines: [
      ...words.withdrawFollows[withdrawnTeams],
      ...(entered.length > 0 ? [words.withdrawOverrides({ count: entered.length })] : []),
    ],
    action: words.withdrawAction,
    reason: words.withdrawReason,
  })
  if (!agreed) return
  for (const subject of subjects) {
    const data = { team, subject, status: 'withdrawn' as const, note: agreed.reason }
    if (!(await desk.act({ type: 'score.mark', data }))) return
  }
}

/** Undoes the mark of each subject, so that what stood there before is back. */
export async function restoreTeam(desk: Desk, team: TeamId): Promise<void> {
  const words = desk.texts.console.checkin
  const agreed = await desk.confirm({
    title: words.restoreTitle({ team: at(desk.snapshot.teams, team).shortName }),
    lines: [words.restoreFollows],
    action: words.restore,
  })
  if (!agreed) return
  for (const subject of inOrder(desk.snapshot.subjects)) {
    const [marked] = cellsOf(desk, team, subject)
    if (
      marked?.status === 'withdrawn' &&
      !(await desk.act({ type: 'entry.undo', data: { seq: marked.seq } }))
    )
      return
  }
}

function cellsOf({ snapshot }: Desk, team: TeamId, subject: SubjectId): CellInfo[] {
  return Object.values(snapshot.cells[team]?.[subject] ?? {}).flatMap((cell) => (cell ? [cell] : []))
}
