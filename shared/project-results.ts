/** project, of results: what was announced when, and what differs from one version to the next. Source: EVENT 2.23. */
import { standingDeductions } from './deductions.ts'
import { keysOf } from './ids.ts'
import { toDecimal } from './points.ts'
import { scoresOf } from './project-scores.ts'
import { remembered } from './remembered.ts'
import type {
  Announced,
  CellCorrection,
  CorrectedValue,
  CorrectionSheet,
  ResultVersion,
  ResultVersions,
  TieCorrection,
} from './snapshot-results.ts'
import type { Score, TieDecision } from './snapshot-scores.ts'
import {
  basisOf,
  type Basis,
  type Cell,
  type ResultVersion as Version,
  type Scores,
  type State,
  type SubjectCells,
} from './state.ts'
import { movesBetween } from './views/moves.ts'
import type { Rankable } from './views/ranking.ts'

type ToRankable = (basis: Basis) => Rankable

/** The public is told of versions and corrections only while it sees all of them: how many there are may tell of a hidden score. */
export function announcedTo(state: State, rankable: ToRankable): Announced | undefined {
  const { freeze, ranksKept, reveal, held } = state
  const seesAll = !freeze && !ranksKept && !reveal && keysOf(held).length === 0
  if (!state.versions || !seesAll) return undefined
  return announced(state.versions, openSheet(state, rankable) && true)
}

const announced = remembered((all: readonly Version[], corrected: true | undefined): Announced => ({
  versions: all.map(({ version, at }) => ({ version, at })),
  ...(corrected && { corrected }),
}))

export function versionsOf(state: State, rankable: ToRankable): ResultVersions {
  return versioned(state.versions ?? [], openSheet(state, rankable), rankable)
}

const versioned = remembered(
  (all: readonly Version[], open: CorrectionSheet | undefined, rankable: ToRankable): ResultVersions => ({
    versions: all.map(({ version, basis, at, note }, index): ResultVersion => {
      const before = all[index - 1]?.basis
      return {
        version,
        at,
        seq: basis.from,
        ...(note !== undefined && { note }),
        ...(before && { corrections: correctionsBetween(before, basis, rankable) }),
      }
    }),
    ...(open && { open }),
  }),
)

function openSheet(state: State, rankable: ToRankable): CorrectionSheet | undefined {
  const newest = state.versions?.[state.versions.length - 1]
  if (!newest) return undefined
  const sheet = correctionsBetween(newest.basis, basisOf(state), rankable)
  return isEmpty(sheet) ? undefined : sheet
}

export function isEmpty({ cells, ties, rules, moves }: CorrectionSheet): boolean {
  return cells.length + ties.length + moves.length === 0 && !rules
}

/** Everything that differs, in the order of the event. */
export function correctionsBetween(before: Basis, after: Basis, rankable: ToRankable): CorrectionSheet {
  const { event, scores, ties } = before
  return sheetOf(event, scores, ties, after.event, after.scores, after.ties, rankable)
}

const sheetOf = remembered(
  (
    wasEvent: Basis['event'],
    wasScores: Scores,
    wasTies: Basis['ties'],
    event: Basis['event'],
    scores: Scores,
    ties: Basis['ties'],
    rankable: ToRankable,
  ): CorrectionSheet => {
    const before = { from: 0, event: wasEvent, scores: wasScores, ties: wasTies }
    const after = { from: 0, event, scores, ties }
    const hasOtherRules = wasEvent !== event && rulesOf(rankable(before)) !== rulesOf(rankable(after))
    return {
      cells: wasScores === scores ? [] : cellCorrections(before, after),
      ties: wasTies === ties ? [] : tieCorrections(wasTies, ties),
      ...(hasOtherRules && { rules: true }),
      moves: movesBetween(rankable(before), rankable(after)),
    }
  },
)

/** All of the rules that results rest on, as one text; the same rules are the same text. */
function rulesOf({ event, teams, subjects, awards }: Rankable): string {
  const { tieBreak, borderTie, sharedRanks, missedSubjects, withdrawnTeams } = event
  const ofEvent = [tieBreak, borderTie, sharedRanks, missedSubjects, withdrawnTeams]
  return JSON.stringify([...ofEvent, teams, subjects, awards])
}

function cellCorrections(before: Basis, { event, scores }: Basis): CellCorrection[] {
  const [had, has] = [scoresOf(before.event, before.scores), scoresOf(event, scores)]
  return event.teams.flatMap(({ id: team }) =>
    event.subjects.flatMap(({ id: subject, items }) => {
      const changed = items.flatMap(({ id: item }): CellCorrection[] => {
        const cell = scores[team]?.[subject]?.items[item]
        const [from, to] = [valueOf(before.scores[team]?.[subject]?.items[item]), valueOf(cell)]
        return isSame(from, to) ? [] : [{ team, subject, item, from, to, ...writtenBy(cell) }]
      })
      // What stands beside the cells, such as a deduction, may have changed, too.
      const [from, to] = [scoreValue(had[team]?.[subject]), scoreValue(has[team]?.[subject])]
      if (from.deducted === to.deducted && (changed.length > 0 || isSame(from, to))) return changed
      const why = deductedBy(before.scores[team]?.[subject], scores[team]?.[subject])
      return [...changed, { team, subject, from, to, ...why }]
    }),
  )
}

function valueOf(cell: Cell | undefined): CorrectedValue {
  if (!cell || cell.status !== 'entered') return { status: cell?.status ?? 'pending' }
  const measure = cell.measure === undefined ? {} : { measure: cell.measure }
  return { status: 'entered', points: toDecimal(cell.points), ...measure }
}

/** Whether it was checked changes nothing. */
function scoreValue(score: Score | undefined): CorrectedValue {
  const { status = 'pending', points, deducted } = score ?? {}
  return {
    status: status === 'checked' ? 'entered' : status,
    ...(points !== undefined && { points }),
    ...(deducted !== undefined && { deducted }),
  }
}

function isSame(one: CorrectedValue, other: CorrectedValue): boolean {
  return one.status === other.status && one.points === other.points && one.measure === other.measure
}

function writtenBy(cell: Cell | undefined) {
  return cell && { by: cell.by.name, at: cell.at, ...(cell.reason !== undefined && { reason: cell.reason }) }
}

/** Who last deducted something or took it back, when, and all reasons; where a deduction only counts now, that one's. */
function deductedBy(before: SubjectCells | undefined, after: SubjectCells | undefined) {
  const stood = new Set(before && standingDeductions(before).map(({ seq }) => seq))
  const changed = (after?.deductions ?? []).filter(({ seq, lifted }) => stood.has(seq) === Boolean(lifted))
  const standing = after ? standingDeductions(after) : []
  const acts = changed.length > 0 ? changed.map((one) => one.lifted ?? one) : standing
  const last = acts[acts.length - 1]
  if (!last) return {}
  const reasons = acts.flatMap(({ reason }) => (reason === undefined ? [] : [reason]))
  return { by: last.by.name, at: last.at, ...(reasons.length > 0 && { reason: reasons.join(' / ') }) }
}

function tieCorrections(before: readonly TieDecision[], after: readonly TieDecision[]): TieCorrection[] {
  const gone = before.filter((tie) => !after.some((other) => isSameTie(tie, other)))
  const come = after.filter((tie) => !before.some((other) => isSameTie(tie, other)))
  const isAbout = ({ teams }: TieDecision, other: TieDecision) =>
    teams.length === other.teams.length && teams.every((team) => other.teams.includes(team))
  return [
    ...come.map(({ note, ...tie }): TieCorrection => {
      const was = gone.find((other) => isAbout(tie, other))
      const reason = note === undefined ? {} : { reason: note }
      return { teams: tie.teams, ...(was && { from: was.as }), to: tie.as, ...reason }
    }),
    ...gone
      .filter((tie) => !come.some((other) => isAbout(tie, other)))
      .map(({ teams, as }): TieCorrection => ({ teams, from: as })),
  ]
}

/** In which order equal teams are listed does not matter. */
function isSameTie(one: TieDecision, other: TieDecision): boolean {
  const listed = ({ as, teams }: TieDecision) => (as === 'ordered' ? teams : [...teams].sort()).join(' ')
  return one.as === other.as && listed(one) === listed(other)
}
