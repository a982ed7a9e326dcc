/** A panel at work: what each judge gave one team, which scores are dropped, who is waived and who is still missing. */
import { droppedJudges, judgesOf, panelPoints, type JudgeScore } from '../panel.ts'
import type { Points } from '../points.ts'
import type { JudgeInfo, Place } from '../snapshot-scores.ts'
import type { ControlSnapshot, Snapshot } from '../snapshot.ts'
import type { Texts } from '../texts/texts.ts'
import { exact } from './ranking.ts'

export interface JudgeLine {
  readonly judge: number
  readonly state: 'missing' | 'in' | 'dropped' | 'waived'
  /** As it was last written; absent where it never was. */
  readonly info?: JudgeInfo
}

/** Undefined where the item has no panel. Nothing is dropped before all are in: until then nobody knows what. */
export function panelLines(snapshot: ControlSnapshot, place: Place): readonly JudgeLine[] | undefined {
  const { team, subject, item } = place
  const panel = snapshot.subjects[subject]?.items[item]?.panel
  if (!panel) return undefined
  const infos = snapshot.cells[team]?.[subject]?.[item]?.judges
  const given = judgesOf(panel).flatMap((judge): JudgeScore[] => {
    const points = infos?.[judge]?.points
    return points === undefined ? [] : [{ judge, points: exact(points) }]
  })
  const isWhole = judgesOf(panel).every((judge) => isIn(infos?.[judge]))
  const dropped = isWhole ? droppedJudges(panel, given) : []
  return judgesOf(panel).map((judge): JudgeLine => {
    const info = infos?.[judge]
    return { judge, state: stateOf(info, dropped.includes(judge)), ...(info && { info }) }
  })
}

/** The points that the cell would have if these judges had given this instead; none while one is missing. */
export function pointsWith(
  snapshot: ControlSnapshot,
  { team, subject, item }: Place,
  instead: ReadonlyMap<number, Points | 'pending' | 'waived'>,
): Points | undefined {
  const panel = snapshot.subjects[subject]?.items[item]?.panel
  const infos = snapshot.cells[team]?.[subject]?.[item]?.judges
  if (!panel) return undefined
  const all = judgesOf(panel).map((judge) => ({
    judge,
    gives: instead.get(judge) ?? givenBy(infos?.[judge]),
  }))
  if (all.some(({ gives }) => gives === 'pending')) return undefined
  return panelPoints(
    panel,
    all.flatMap(({ judge, gives }) => (typeof gives === 'number' ? [{ judge, points: gives }] : [])),
  )
}

function givenBy(info: JudgeInfo | undefined): Points | 'pending' | 'waived' {
  if (info?.points !== undefined) return exact(info.points)
  return info?.status === 'waived' ? 'waived' : 'pending'
}

export function hasPanels({ subjects }: Pick<Snapshot, 'subjects'>): boolean {
  return Object.values(subjects).some(({ items }) => Object.values(items).some(({ panel }) => panel))
}

/** What a judge is called, by the event file or by number. */
export function judgeName(
  { judges }: Pick<ControlSnapshot, 'judges'>,
  { subject, item, judge }: Pick<Place, 'subject' | 'item'> & { readonly judge: number },
  texts: Texts,
): string {
  const { judge: word, judgeOf } = texts.console.scores
  return judges?.[subject]?.[item]?.[judge - 1] ?? judgeOf({ judge: word, number: judge })
}

function stateOf(info: JudgeInfo | undefined, isDropped: boolean): JudgeLine['state'] {
  if (!isIn(info)) return 'missing'
  if (info?.status === 'waived') return 'waived'
  return isDropped ? 'dropped' : 'in'
}

function isIn(info: JudgeInfo | undefined): boolean {
  return info !== undefined && info.status !== 'pending'
}
