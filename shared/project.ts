/**
 * project: what one audience may know. The only place that hides anything, and it builds from an allow-list:
 * whatever is not named here reaches nobody. Parts that did not change keep their identity, so that a diff
 * can skip them. Source: CONTRACT §4.
 */
import type { EventFile } from './event-file.ts'
import {
  at,
  entriesOf,
  keysOf,
  type AwardId,
  type LogId,
  type Sparse,
  type SubjectId,
  type TeamId,
} from './ids.ts'
import {
  agendaOf,
  cancelledOf,
  eventInfo,
  judgesAtDesk,
  penaltiesOf,
  subjectsOf,
  teamsAtDesk,
  teamsOf,
  timersOf,
} from './project-event.ts'
import { announcedTo, versionsOf } from './project-results.ts'
import { bySubject, byTeam, cellsOf, deductionsOf, papersOf, scoresOf } from './project-scores.ts'
import type { Paper, Score, TieDecision } from './snapshot-scores.ts'
import type { Award, Grantee, Recipient, Reveal, Show } from './snapshot-show.ts'
import type { ControlSnapshot, Snapshot } from './snapshot.ts'
import { NO_NAMES, nameOf, namesTold, type Names } from './persons.ts'
import { remembered } from './remembered.ts'
import {
  publicEvent,
  publicScores,
  publicTies,
  type Basis,
  type PaperTaken,
  type RevealState,
  type Scores,
  type State,
} from './state.ts'
import { isMark } from './views/mark.ts'
import type { Rankable } from './views/ranking.ts'

export type Audience = 'public' | 'control'

const NOTHING_HELD: State['held'] = {}
const NO_APPEALS: State['appeals'] = []
const nobody = remembered((event: EventFile): State['awards'] =>
  Object.fromEntries(event.awards.map(({ id }) => [id, []])),
)

type TeamScores = Sparse<SubjectId, Score>

/** A snapshot that has not been given its number yet. */
export type Unnumbered<Any extends Snapshot = Snapshot> = Omit<Any, 'rev'>

/** `kept` are the names that stand beside the log. */
export function projectPublic(known: State, logId: LogId, kept: Names): Unnumbered {
  const state = { ...known, event: publicEvent(known) }
  const { reveal } = state
  const names = namesTold(state.persons, kept)
  const ties = publicTies(state)
  const scores = publicScoresOf(state)
  const results = announcedTo(known, rankable)
  return {
    ...common(state, logId),
    scores: reveal ? withoutPoints(scores) : scores,
    awards: awardsShown(state.event, names, reveal),
    ...(ties.length > 0 && !reveal && { ties: tiesOf(ties) }),
    ...(reveal ? { reveal: shownOf(reveal) } : state.ranksKept && { unranked: true }),
    ...(results && { results }),
  }
}

export function projectControl(state: State, logId: LogId, kept: Names): Unnumbered<ControlSnapshot> {
  const names = namesTold(state.persons, kept)
  return {
    ...common(state, logId),
    scores: scoresOf(state.event, state.scores),
    awards: awardsWith(state.event, names, state.awards),
    cells: cellsOf(state.event, state.scores),
    ...(state.covered && { covered: state.covered }),
    ...(Object.keys(state.ticks).length > 0 && { ticks: state.ticks }),
    ...teamsAtDesk(state.event),
    ...(state.ruleChanges.length > 0 && { ruleChanges: state.ruleChanges }),
    ...cancelledOf(state.opened, state.event),
    ...(state.event.signOff && { signOff: state.event.signOff }),
    ...judgesAtDesk(state.opened),
    ...(state.ties.length > 0 && { ties: state.ties }),
    ...(state.paper && { paper: paperOf(names, state.event, state.scores, state.paper) }),
    ...penaltiesOf(state.event),
    ...deductionsIn(names, state.event, state.scores),
    ...(state.appeals.length > 0 && { appeals: state.appeals }),
    ...(state.outSince && { outSince: state.outSince }),
    ...(state.versions && { results: versionsOf(state, rankable) }),
    ...(state.roster && { roster: state.roster }),
    ...(Object.keys(names).length > 0 && { persons: names }),
    ...(state.reveal && { show: showOf(names, state.reveal) }),
    log: { seq: state.seq, ...(state.restored && { restored: state.restored }) },
  }
}

/** What a ranking of these results rests on, with nothing held back. */
export function rankable({ event, scores, ties }: Basis): Rankable {
  return {
    event: eventInfo(event, undefined),
    teams: teamsOf(event),
    subjects: subjectsOf(event, NOTHING_HELD, NO_APPEALS),
    scores: scoresOf(event, scores),
    awards: awardsWith(event, NO_NAMES, nobody(event)),
    ...(ties.length > 0 && { ties }),
  }
}

function common(state: State, logId: LogId) {
  return {
    logId,
    event: eventInfo(state.event, state.demo),
    teams: teamsOf(state.event),
    subjects: subjectsOf(state.event, state.held, state.appeals),
    agenda: agendaOf(state.event, state.agenda, state.draw),
    ...(Object.keys(state.draw).length > 0 && { draw: state.draw }),
    checkin: state.checkin,
    timers: timersOf(state.event, state.timers),
    program: state.program,
    hall: state.hall,
    standings: standingsOf(state.freeze, state.reveal && true, state.ranksKept && true),
    ...(state.notice && { notice: state.notice }),
  }
}

/** The public had been told no points by then. */
function isSealed({ event, scores }: NonNullable<State['freeze']>): boolean {
  return Object.values(scoresOf(event, scores)).every((subjects) =>
    Object.values(subjects ?? {}).every((score) => score?.points === undefined),
  )
}

const paperOf = remembered(
  (
    names: Names,
    event: EventFile,
    scores: Scores,
    { at, by, reason, typedBy, checkedBy }: PaperTaken,
  ): Paper => ({
    ...{ at, by: by.name, reason },
    ...{ typedBy: nameOf(names, typedBy), checkedBy: nameOf(names, checkedBy) },
    totals: papersOf(event, scores),
  }),
)

const deductionsIn = remembered(
  (names: Names, event: EventFile, scores: Scores): Pick<ControlSnapshot, 'deductions'> => {
    const deductions = deductionsOf(names, event, scores)
    return keysOf(deductions).length === 0 ? {} : { deductions }
  },
)

const standingsOf = remembered(
  (
    freeze: State['freeze'],
    reveals: true | undefined,
    ranksKept: true | undefined,
  ): Snapshot['standings'] => {
    const mode = reveals ? 'reveal' : freeze ? 'frozen' : 'live'
    return {
      mode,
      ...(freeze && { frozenAt: freeze.at, ...(isSealed(freeze) && { sealed: true }) }),
      ...(ranksKept && { ranksKept }),
    }
  },
)

/** What the steps so far have told; nothing that the others will tell. */
const shownOf = remembered(({ plan, step }: RevealState): Reveal => {
  const shown = plan.steps.slice(0, step)
  const frame = shown[shown.length - 1]
  const named = shown.flatMap((one) => (one.show === 'names' ? one.teams : []))
  return {
    step,
    ...(frame && { frame }),
    winners: Object.fromEntries(named.map((team) => [team, at(plan.winners, team)])),
  }
})

const showOf = remembered((names: Names, { plan, step }: RevealState): Show => ({
  ...plan,
  persons: Object.fromEntries(
    entriesOf<AwardId, readonly Grantee[]>(plan.persons).map(([id, all]) => [id, named(names, all)]),
  ),
  step,
}))

const tiesOf = remembered((ties: State['ties']): TieDecision[] =>
  ties.map(({ teams, as }) => ({ teams, as })),
)

const awardsWith = remembered(
  (event: EventFile, names: Names, recipients: State['awards']) =>
    Object.fromEntries(
      event.awards.map(({ id, name, kind, quota }, index): [string, Award] => [
        id,
        { name, kind, quota, order: index + 1, recipients: named(names, at(recipients, id)) },
      ]),
    ) as Snapshot['awards'],
)

/** A person's name reaches the public only through a reveal, and leaves it again with its end. */
const awardsShown = remembered((event: EventFile, names: Names, reveal: RevealState | undefined) => {
  const shown = reveal?.plan.steps.slice(0, reveal.step) ?? []
  const persons = (id: AwardId) =>
    (shown.some(({ show, award }) => show === 'persons' && award === id) && reveal?.plan.persons[id]) || []
  return awardsWith(event, names, Object.fromEntries(event.awards.map(({ id }) => [id, persons(id)])))
})

function named(names: Names, grantees: readonly Grantee[]): Recipient[] {
  return grantees.map(({ person, ...team }) => ({ name: nameOf(names, person), ...team }))
}

function publicScoresOf(state: State): Snapshot['scores'] {
  const isAllKnown = !state.freeze && !state.reveal && Object.keys(state.held).length === 0
  if (isAllKnown) return scoresOf(state.event, state.scores)
  return withCurtain(state.event, publicScores(state), state.scores)
}

/** Every score as the public last knew it; one that was pending then and is not now tells its status alone. */
const withCurtain = remembered((event: EventFile, known: Scores, now: Scores) => {
  const [seen, real] = [scoresOf(event, known), scoresOf(event, now)]
  return byTeam(event, (team) => teamWithCurtain(event, seen[team], real[team]))
})

const teamWithCurtain = remembered((event: EventFile, seen?: TeamScores, real?: TeamScores) =>
  bySubject(event, ({ id }): Score | undefined => {
    const hidden = real?.[id]
    return seen?.[id] ?? (hidden && statusAlone(event, hidden))
  }),
)

/** Ranks stay those of the freeze: where a mark costs the rank, one that came later says that it did. */
function statusAlone({ missedSubjects }: EventFile, { status }: Score): Score {
  return { status, ...(missedSubjects === 'unranked' && isMark(status) && { curtained: true as const }) }
}

/** Which scores there are, and none of the points. */
const withoutPoints = remembered(
  (scores: Snapshot['scores']) =>
    Object.fromEntries(
      entriesOf<TeamId, Sparse<SubjectId, Score>>(scores).map(([team, subjects]) => [
        team,
        Object.fromEntries(
          entriesOf<SubjectId, Score>(subjects).map(([subject, { status }]) => [subject, { status }]),
        ),
      ]),
    ) as Snapshot['scores'],
)
