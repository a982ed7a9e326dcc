/** Cells of the score sheet as commands write them: which one is meant, what may stand there, what judges make of it. */
import { standingDeductions } from './deductions.ts'
import { panelOf, stepOf, subjectOf, type EventItem, type EventSubject } from './event-file.ts'
import type { TeamId } from './ids.ts'
import { judgesOf, panelPoints, type JudgeScore } from './panel.ts'
import { fromDecimal, toDecimal, type Points } from './points.ts'
import { isRefusal, refuse, refuseInput, type Refusal } from './refusal.ts'
import type { Mark, Place } from './snapshot-scores.ts'
import type { Cell, CellValue, Judges, Scores, State, SubjectCells } from './state.ts'

export interface Located {
  readonly team: TeamId
  readonly subject: EventSubject
  readonly item: EventItem
}

interface Meant {
  readonly team: string
  readonly subject: string
  readonly item?: string | undefined
}

/** The one cell that is meant; the item may be left out where the subject has one. */
export function locate(state: State, meant: Meant): Located | Refusal {
  const cells = locateAll(state, meant)
  if (isRefusal(cells)) return cells
  const [only, ...others] = cells
  if (!only || others.length > 0) return refuseInput('data.item', (t) => t.refusal.itemNeeded)
  return only
}

/** The cells that are meant; without an item those of the whole subject. */
export function locateAll(state: State, data: Meant): Located[] | Refusal {
  const team = state.event.teams.find(({ id }) => id === data.team)?.id
  if (!team) return refuse(404, (t) => t.refusal.unknownTeam({ id: data.team }))
  const subject = subjectOf(state.event, data.subject)
  if (!subject) return refuse(404, (t) => t.refusal.unknownSubject({ id: data.subject }))
  if (data.item === undefined) return subject.items.map((item) => ({ team, subject, item }))
  const item = subject.items.find(({ id }) => id === data.item)
  if (!item) return refuse(404, (t) => t.refusal.unknownItem({ id: data.item ?? '' }))
  return [{ team, subject, item }]
}

/** Points that may be given for an item, by whoever gives them. */
export function checkedPoints(state: State, item: EventItem, decimal: number): Points | Refusal {
  const [path, max, step] = ['data.points', item.maxPoints, stepOf(state.event, item)]
  if (decimal < 0) return refuseInput(path, (t) => t.refusal.belowZero)
  const points = fromDecimal(decimal)
  if (decimal > toDecimal(max) && points === undefined)
    return refuseInput(path, (t) => t.input.tooBig({ max: toDecimal(max) }))
  if (points === undefined) return refuseInput(path, (t) => t.refusal.tooManyDecimals)
  if (points > max) return refuseInput(path, (t) => t.refusal.aboveMax({ points, max }))
  if (points % step !== 0) return refuseInput(path, (t) => t.refusal.offStep({ step }))
  return points
}

/** What judges make of a cell: nothing while one of the panel is neither in nor waived. */
export function judgedValue(item: EventItem, judges: Judges): CellValue {
  const panel = panelOf(item)
  if (!panel) throw new Error(`${item.id} has judges' scores and no panel`)
  const all = judgesOf(panel).map((judge) => ({ judge, cell: judges[judge] }))
  if (all.some(({ cell }) => !cell || cell.status === 'pending')) return { status: 'pending' }
  const points = panelPoints(
    panel,
    all.flatMap(({ judge, cell }): JudgeScore[] =>
      cell?.status === 'entered' ? [{ judge, points: cell.points }] : [],
    ),
  )
  return points === undefined ? { status: 'pending' } : { status: 'entered', points }
}

export function isMarked(cell: CellValue | undefined): cell is CellValue & { status: Mark } {
  return cell !== undefined && cell.status !== 'pending' && cell.status !== 'entered'
}

/** Whose entries the points of a cell rest on. */
export function writersOf({ judges, by }: Cell): string[] {
  if (!judges) return [by.id]
  return Object.values(judges).flatMap((judge) => (judge.status === 'entered' ? [judge.by.id] : []))
}

/** Of one that is not held any longer, too: its entries can still be undone. */
export function itemAt({ opened }: State, { subject, item }: Pick<Place, 'subject' | 'item'>): EventItem {
  const found = subjectOf(opened, subject)?.items.find(({ id }) => id === item)
  if (!found) throw new Error(`the event has no item ${item} in ${subject}`)
  return found
}

/** Whether anybody has anything in any subject; which value it is makes no difference. */
export function anythingStands(scores: Scores): boolean {
  const all = Object.values(scores).flatMap((subjects) => Object.values(subjects ?? {}))
  return all.some((cells) => cells && hasAnything(cells))
}

function hasAnything(cells: SubjectCells): boolean {
  const besides = cells.paper !== undefined || standingDeductions(cells).length > 0
  return besides || Object.values(cells.items).some(stands)
}

function stands(cell: Cell | undefined): boolean {
  return cell !== undefined && (cell.status !== 'pending' || cell.judges !== undefined)
}

export function withCell(state: State, { team, subject, item }: Place, cell: Cell): State {
  const subjects = state.scores[team]
  const cells = { ...subjects?.[subject], items: { ...subjects?.[subject]?.items, [item]: cell } }
  return { ...state, scores: { ...state.scores, [team]: { ...subjects, [subject]: cells } } }
}

/** Points that the log holds; anything else there is a fault. */
export function loggedPoints(decimal: number): Points {
  const points = fromDecimal(decimal)
  if (points === undefined) throw new Error(`the log holds ${decimal}, which is no exact number of points`)
  return points
}
