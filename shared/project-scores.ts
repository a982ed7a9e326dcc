/** project, of scores: cells as scores, and as what control knows of each. It hides nothing; project.ts does. */
import type { EventFile, EventSubject } from './event-file.ts'
import { deductedFrom, lessened, standingDeductions } from './deductions.ts'
import { entriesOf, type ItemId, type SubjectId, type TeamId } from './ids.ts'
import { nameOf, type Names } from './persons.ts'
import { sum, toDecimal } from './points.ts'
import { remembered } from './remembered.ts'
import type { CellInfo, Deduction, JudgeInfo, Mark, Score } from './snapshot-scores.ts'
import type { Cell, Judges, PaperTotal, Scores, SubjectCells, TeamCells } from './state.ts'

/** Every score that stands. */
export const scoresOf = remembered((event: EventFile, scores: Scores) =>
  byTeam(event, (team) => scoresOfTeam(event, scores[team])),
)

export const cellsOf = remembered((event: EventFile, scores: Scores) =>
  byTeam(event, (team) => cellsOfTeam(event, scores[team])),
)

const scoresOfTeam = remembered((event: EventFile, cells: TeamCells | undefined) =>
  bySubject(event, (subject) => {
    const inSubject = cells?.[subject.id]
    return inSubject && scoreOf(event, subject, inSubject)
  }),
)

const cellsOfTeam = remembered((event: EventFile, cells: TeamCells | undefined) =>
  bySubject(event, (subject) => {
    const inSubject = cells?.[subject.id]
    return inSubject && cellInfos(subject, inSubject)
  }),
)

/** A team's cells in one subject as one score; undefined while nothing stands in any of them. */
const scoreOf = remembered(
  (event: EventFile, subject: EventSubject, cells: SubjectCells): Score | undefined => {
    const own = scoreOfItems(subject, cells)
    const isWhole = own !== undefined && own.status !== 'partial'
    const score = cells.paper && !isWhole ? withPaper(event, own, cells.paper) : own
    return score && lessened(score, deductedFrom(cells))
  },
)

/** Until every item is in, the signed sheet's total counts; two persons have seen it, so it is checked. */
function withPaper({ fourEyes }: EventFile, own: Score | undefined, paper: PaperTotal): Score {
  const { points, ...known } = own ?? {}
  return paper.status === 'entered'
    ? { ...known, status: fourEyes ? 'checked' : 'entered', points: toDecimal(paper.points), fromPaper: true }
    : { ...known, status: paper.status, fromPaper: true }
}

/** What the cells themselves say. */
const scoreOfItems = remembered((subject: EventSubject, { items }: SubjectCells): Score | undefined => {
  const standing = subject.items.flatMap(({ id }) => {
    const cell = items[id]
    return cell && cell.status !== 'pending' ? [{ id, cell }] : []
  })
  if (standing.length === 0) return undefined
  const entered = standing.flatMap(({ id, cell }) => (cell.status === 'entered' ? [{ id, cell }] : []))
  const marked = standing.filter(({ cell }) => cell.status !== 'entered')
  const measured = entered.filter(({ cell }) => cell.measure !== undefined)
  const status = statusOf(
    subject,
    standing.map(({ cell }) => cell),
  )
  return {
    status,
    ...(entered.length > 0 && {
      points: toDecimal(sum(entered.map(({ cell }) => cell.points))),
      items: Object.fromEntries(entered.map(({ id, cell }) => [id, toDecimal(cell.points)])),
    }),
    ...(marked.some(({ cell }) => cell.status !== status) && {
      marks: Object.fromEntries(marked.map(({ id, cell }) => [id, cell.status as Mark])),
    }),
    ...(measured.length > 0 && {
      measures: Object.fromEntries(measured.map(({ id, cell }) => [id, cell.measure ?? 0])),
    }),
  }
})

/** A subject where some items carry a mark and others points counts as entered, or as checked once the points are. */
function statusOf(subject: EventSubject, standing: readonly Cell[]): Score['status'] {
  if (standing.length < subject.items.length) return 'partial'
  const [first] = standing
  const entered = standing.filter(({ status }) => status === 'entered')
  if (entered.length > 0) return entered.every(({ checked }) => checked) ? 'checked' : 'entered'
  return first && standing.every(({ status }) => status === first.status) ? first.status : 'entered'
}

const cellInfos = remembered(
  (subject: EventSubject, { items }: SubjectCells) =>
    Object.fromEntries(
      entriesOf<ItemId, Cell>(items)
        .filter(([id]) => subject.items.some((item) => item.id === id))
        .map(([id, cell]): [ItemId, CellInfo] => [
          id,
          {
            seq: cell.seq,
            at: cell.at,
            by: cell.by.name,
            byId: cell.by.id,
            status: cell.checked ? 'checked' : cell.status,
            ...(cell.checked && { checkedBy: cell.checked.by.name }),
            ...('note' in cell && { note: cell.note }),
            ...(cell.judges && { judges: judgeInfos(cell.judges) }),
          },
        ]),
    ) as Record<ItemId, CellInfo>,
)

const judgeInfos = remembered(
  (judges: Judges) =>
    Object.fromEntries(
      Object.entries(judges).map(([judge, { seq, at, by, status, ...value }]) => [
        judge,
        {
          ...{ seq, at, by: by.name, byId: by.id, status },
          ...('points' in value && { points: toDecimal(value.points) }),
          ...('note' in value && { note: value.note }),
        },
      ]),
    ) as Readonly<Record<number, JudgeInfo>>,
)

/** What the signed sheets say, whether it counts or not. */
export const papersOf = remembered((event: EventFile, scores: Scores) =>
  byTeam(event, (team) =>
    bySubject(event, ({ id }): number | Mark | undefined => {
      const paper = scores[team]?.[id]?.paper
      return paper?.status === 'entered' ? toDecimal(paper.points) : paper?.status
    }),
  ),
)

/** Every deduction that stands. */
export const deductionsOf = remembered((names: Names, event: EventFile, scores: Scores) =>
  byTeam(event, (team) =>
    bySubject(event, ({ id }): readonly Deduction[] | undefined => {
      const standing = standingDeductions(scores[team]?.[id] ?? { items: {} })
      return standing.length === 0
        ? undefined
        : standing.map(({ seq, at, by, points, penalty, reason, checkedBy }) => ({
            ...{ seq, at, by: by.name, byId: by.id, points: toDecimal(points), reason },
            ...(penalty !== undefined && { penalty }),
            checkedBy: nameOf(names, checkedBy),
          }))
    }),
  ),
)

/** A value for each team that has one. */
export function byTeam<Value extends object>(
  event: EventFile,
  value: (team: TeamId) => Value | undefined,
): Readonly<Partial<Record<TeamId, Value>>> {
  const teams: Partial<Record<TeamId, Value>> = {}
  for (const { id } of event.teams) {
    const found = value(id)
    if (found) teams[id] = found
  }
  return teams
}

/** A value for each subject that has one; undefined where none has. */
export function bySubject<Value>(
  event: EventFile,
  value: (subject: EventSubject) => Value | undefined,
): Readonly<Partial<Record<SubjectId, Value>>> | undefined {
  const subjects: Partial<Record<SubjectId, Value>> = {}
  for (const subject of event.subjects) {
    const found = value(subject)
    if (found !== undefined) subjects[subject.id] = found
  }
  return Object.keys(subjects).length === 0 ? undefined : subjects
}
