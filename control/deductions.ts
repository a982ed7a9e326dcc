/** Deductions at the desk: what one more would do, as lines to read before it is made, and how one is taken back. */
import { at, inOrder } from '../shared/ids.ts'
import { formatPoints, hundredths, toDecimal, type Points } from '../shared/points.ts'
import type { Place } from '../shared/snapshot-scores.ts'
import { deductedMore, deductionReason, type DeductionRow, type Where } from '../shared/views/deductions.ts'
import { exact } from '../shared/views/ranking.ts'
import { moves } from '../shared/views/rank-consequences.ts'
import { causeLines, moveLines } from './correction-words.ts'
import type { Desk } from './desk.svelte.ts'

/** All cells of a team in a subject: whoever relies on one of them relies on their sum. */
export function placesIn({ snapshot }: Pick<Desk, 'snapshot'>, { team, subject }: Where): Place[] {
  return inOrder(at(snapshot.subjects, subject).items).map((item) => ({ team, subject, item }))
}

/** What becomes of the points, why others may rely on them, and who gains and loses; less where `points` are below 0. */
export function deductionLines(desk: Desk, change: Where & { readonly points: Points }): string[] {
  const { snapshot, texts, isHost } = desk
  const words = texts.console.deducting
  const then = deductedMore(snapshot, change)
  const [from, to] = [snapshot, then].map(({ scores }) => scores[change.team]?.[change.subject]?.points)
  const figure = (points: number) => formatPoints(exact(points))
  return [
    from === undefined || to === undefined
      ? words.later
      : words.becomes({ from: figure(from), to: figure(to) }),
    ...causeLines(placesIn(desk, change), { snapshot, texts, isHost }),
    ...(isHost && to !== undefined ? moveLines(moves(snapshot, then), { snapshot, texts }) : []),
  ]
}

export async function liftDeduction(desk: Desk, { subject, ...row }: DeductionRow & Where): Promise<void> {
  const { snapshot, texts, isHost } = desk
  const { team, points, seq } = row
  const words = texts.console.deducting
  const where = { team, subject }
  const isCorrection = causeLines(placesIn(desk, where), { snapshot, texts, isHost }).length > 0
  const agreed = await desk.confirm({
    title: words.liftTitle({
      team: at(snapshot.teams, team).shortName,
      subject: at(snapshot.subjects, subject).shortName,
      points: formatPoints(exact(points)),
    }),
    lines: [
      words.because({ reason: deductionReason(snapshot, row) }),
      ...deductionLines(desk, { ...where, points: hundredths(0 - exact(points)) }),
    ],
    action: words.liftAction,
    ...(isCorrection && { reason: texts.console.undoing.reason }),
  })
  if (!agreed) return
  const note = agreed.reason === '' ? {} : { note: agreed.reason }
  await desk.act({ type: 'entry.undo', data: { seq, ...note } })
}

export function deduct(
  desk: Desk,
  { points, ...asked }: Where & { points: Points; penalty?: string; note: string; checkedBy: string },
): Promise<boolean> {
  return desk.act({ type: 'score.deduct', data: { ...asked, points: toDecimal(points) } })
}
