/**
 * What is true now, folded from the log. Every part keeps its identity until it changes.
 *
 * - event: the competition day, as its event file says · team, subject, item: who competes in what
 * - cell: team × item, with the value that stands and who wrote it · points: exact, whole hundredths
 * - agenda item: a line of the running order, with its run · lane: items that run side by side
 * - program: the picture on air · standings: the ranking as the public is told it
 * - freeze: the public keeps the cells as they stood · held: the same for one subject, until its release
 * - ranks kept: whatever cells the public knows, it is told no total and no rank
 */
import type { EventFile, EventFileInput } from './event-file.ts'
import { eventShape } from './event-shape.ts'
import {
  inOrder,
  keysOf,
  type AgendaItemId,
  type AwardId,
  type ItemId,
  type PenaltyId,
  type PersonId,
  type Sparse,
  type SubjectId,
  type TeamId,
  type TimerId,
} from './ids.ts'
import { keptBy } from './kept-back.ts'
import type { Persons } from './persons.ts'
import type { Points } from './points.ts'
import { remembered } from './remembered.ts'
import type { AgendaStatus, RuleChange } from './snapshot-event.ts'
import type { Appeal, Mark, TieDecision } from './snapshot-scores.ts'
import type { Grantee, Hall, Notice, Program, RevealPlan } from './snapshot-show.ts'
import type { Arrival, Restored, Roster, Tick, Timer } from './snapshot.ts'
import type { Instant } from './time.ts'
import { WORD_KEYS } from './word-keys.ts'

export interface State {
  /** The newest entry that is folded in. */
  readonly seq: number
  /** By the rules in force. */
  readonly event: EventFile
  /** The event as it was before any change of its rules. */
  readonly opened: EventFile
  readonly ruleChanges: readonly RuleChange[]
  readonly demo?: true
  /** Each restore of this log from a copy, oldest first. */
  readonly restored?: readonly Restored[]
  readonly scores: Scores
  readonly paper?: PaperTaken
  readonly agenda: Readonly<Record<AgendaItemId, AgendaLine>>
  readonly timers: Readonly<Record<TimerId, TimerState>>
  readonly draw: Sparse<TeamId, number>
  readonly checkin: Sparse<TeamId, Arrival>
  /** What the desk has ticked of each team's check-in list, by its number in the list, from 1. */
  readonly ticks: Sparse<TeamId, Readonly<Record<number, Tick>>>
  readonly awards: Readonly<Record<AwardId, readonly Grantee[]>>
  readonly roster?: Roster
  readonly persons: Persons
  readonly program: Program
  /** What a cover took off the air, and what comes back after it. */
  readonly covered?: Program
  readonly hall: Hall
  readonly freeze?: Freeze
  readonly ranksKept?: RanksKept
  /** The cells the public keeps of each held subject, as they stood when it was last hidden. */
  readonly held: Sparse<SubjectId, Held>
  readonly reveal?: RevealState
  /** The last show that was stopped, for whoever takes that back. */
  readonly stopped?: RevealState
  /** The results as they were announced, oldest first; left out before the first time. */
  readonly versions?: readonly ResultVersion[]
  /** No team stands in two of them. */
  readonly ties: readonly TieDecision[]
  readonly appeals: readonly Appeal[]
  /** Of each subject whose scores are out; kept only where the event says for how long appeals are taken after it. */
  readonly outSince?: Sparse<SubjectId, Instant>
  /** Of each that was out and is no longer, for whoever undoes what took it back. */
  readonly takenBack?: Sparse<SubjectId, Instant>
  readonly notice?: Notice
}

/** A subject that is kept from the public, and the entry that hid it; 0 for the event file. */
export interface Held {
  readonly from: number
  readonly scores: Scores
}

/** What the public knew when the entry `from` froze the standings. */
export interface Freeze {
  readonly at: Instant
  readonly from: number
  readonly scores: Scores
  readonly ties: State['ties']
  /** The rules by which it ranks them. */
  readonly event: EventFile
}

/** Since the entry `from`. */
export interface RanksKept {
  readonly from: number
}

/** The show that the entry `from` started, and how far it has got; 0 before its first step. */
export interface RevealState {
  readonly plan: RevealPlan
  readonly step: number
  /** What its plan was made of. */
  readonly basis: Basis
}

/** What results rest on, as it was behind the entry `from`. */
export interface Basis {
  readonly from: number
  readonly event: EventFile
  readonly scores: Scores
  readonly ties: State['ties']
}

/** Results as they were announced `at` that time: by a show's last step, or by a press, with its reason. */
export interface ResultVersion {
  readonly version: number
  readonly basis: Basis
  readonly at: Instant
  readonly note?: string
}

export type Scores = Sparse<TeamId, TeamCells>
export type TeamCells = Sparse<SubjectId, SubjectCells>

/** All that stands for one team in one subject; a freeze or a hold keeps it as one. */
export interface SubjectCells {
  readonly items: Sparse<ItemId, Cell>
  /** The total of the signed sheet; it counts until every item is in. */
  readonly paper?: PaperTotal
  /** What is taken off the points, oldest first; one that was taken back stays here, and counts no longer. */
  readonly deductions?: readonly Deduction[]
}

/** By the entry `seq`, which a second person compared with the paper; `penalty` where it is one of the event's list. */
export interface Deduction {
  readonly seq: number
  readonly at: Instant
  readonly by: Actor
  readonly points: Points
  readonly penalty?: PenaltyId
  readonly reason: string
  readonly checkedBy: PersonId
  readonly lifted?: { readonly at: Instant; readonly by: Actor; readonly reason?: string }
}

export type PaperTotal = { readonly status: 'entered'; readonly points: Points } | { readonly status: Mark }

/** When totals were taken from the signed sheets, why, and who typed and who checked them. */
export interface PaperTaken {
  readonly seq: number
  readonly at: Instant
  readonly by: Actor
  readonly reason: string
  readonly typedBy: PersonId
  readonly checkedBy: PersonId
}

/** What stands in a cell. `measure` is a value in the unit of the item's measure. */
export type CellValue =
  | { readonly status: 'pending' }
  | { readonly status: 'entered'; readonly points: Points; readonly measure?: number; readonly note?: string }
  | { readonly status: Mark; readonly note?: string }

/** What one judge of a panel gave; `waived`: the result does without. */
export type JudgeValue =
  | { readonly status: 'pending' }
  | { readonly status: 'entered'; readonly points: Points; readonly note?: string }
  | { readonly status: 'waived'; readonly note?: string }

export type JudgeCell = JudgeValue & Pick<Cell, 'seq' | 'from' | 'at' | 'by'>

/** What stands for each judge who was ever entered, by number from 1. */
export type Judges = Readonly<Record<number, JudgeCell>>

/**
 * `seq` last wrote the cell; `from` is the entry that its value came from, an older one after an undo;
 * `checked` is who compared it with the paper, a person other than `by`, and the entry that says so.
 */
export type Cell = CellValue & {
  readonly seq: number
  readonly from: number
  readonly checked?: { readonly seq: number; readonly by: Actor }
  /** Of an item with a panel; its points come of them, and there are none while one is missing. */
  readonly judges?: Judges
  /** Why it was written, where somebody said so; of an emptied cell and of an undo, too. */
  readonly reason?: string
  readonly at: Instant
  readonly by: Actor
}

/** Who did it. `id` is the session's; the hub itself has none of a person. */
export interface Actor {
  readonly role: Role | 'hub'
  readonly id: string
  readonly name: string
}

export type Role = 'host' | 'scorer'

/** How an agenda item went so far. */
export interface Run {
  readonly status: AgendaStatus
  readonly startedAt?: Instant
  readonly endedAt?: Instant
}

/** One line of the running order; `order` and the planned times can be changed on the day. */
export interface AgendaLine {
  readonly order: number
  readonly start: string
  readonly end?: string
  /** The group on the field, from 1; absent while nobody has been called. */
  readonly group?: number
  /** Teams that did not come when called and compete after all others; left out while there is none. */
  readonly deferred?: readonly TeamId[]
  readonly run: Run
}

export type TimerState = Pick<Timer, 'durationMs' | 'state' | 'startedAt' | 'elapsedMs'>

/** The state at the start of a day, from an event file that has passed the checks of its time; later ones keep no log shut. */
export function openEvent(
  input: EventFileInput,
  { at, seq }: { at: Instant; seq: number },
): Omit<State, 'seq'> {
  const event = eventShape.parse(withKnownWords(input))
  const kept = keptBy(event.ranking, () => 'planned')
  const keyed = <Thing extends { id: string }, Value>(
    things: readonly Thing[],
    value: (thing: Thing, index: number) => Value,
  ) =>
    Object.fromEntries(things.map((thing, index) => [thing.id, value(thing, index)])) as Record<
      Thing['id'],
      Value
    >
  return {
    event,
    opened: event,
    ruleChanges: [],
    ...(kept === 'cells' && { freeze: { at, from: seq, scores: {}, ties: [], event } }),
    ...(kept === 'ranks' && { ranksKept: { from: seq } }),
    scores: {},
    agenda: keyed(event.agenda, (item, index): AgendaLine => ({
      order: index + 1,
      start: item.start,
      ...(item.end !== undefined && { end: item.end }),
      run: { status: 'planned' },
    })),
    timers: keyed(event.timers ?? [], ({ durationMs }): TimerState => ({ durationMs, state: 'idle' })),
    draw: {},
    checkin: {},
    ticks: {},
    awards: keyed(event.awards, (): readonly Grantee[] => []),
    persons: {},
    program: { scene: 'standings' },
    hall: { theme: 'dark' },
    held: keyed(
      event.subjects.filter((subject) => subject.visibility === 'release'),
      (): Held => ({ from: 0, scores: {} }),
    ),
    ties: [],
    appeals: [],
  }
}

/** A log may have begun with words that nothing shows any longer; a new event file with such is refused. */
function withKnownWords({ words, ...input }: EventFileInput): EventFileInput {
  if (!words) return input
  const known: readonly string[] = WORD_KEYS
  return { ...input, words: Object.fromEntries(Object.entries(words).filter(([key]) => known.includes(key))) }
}

export function cellOf(state: State, team: TeamId, subject: SubjectId, item: ItemId): Cell | undefined {
  return state.scores[team]?.[subject]?.items[item]
}

/** What results rest on now. */
export function basisOf({ seq, event, scores, ties }: State): Basis {
  return { from: seq, event, scores, ties }
}

/** The agenda in running order. */
export function agendaOrder(state: State): AgendaItemId[] {
  return inOrder(state.agenda)
}

/** The lane an agenda item runs in; items that name none share one. */
export function laneOf(state: State, id: AgendaItemId): string {
  return state.event.agenda.find((item) => item.id === id)?.lane ?? ''
}

/** The event by the rules that the public is told: those of a freeze, and in a reveal those that its plan was made by. */
export function publicEvent({ event, freeze, reveal }: State): EventFile {
  return reveal?.basis.event ?? freeze?.event ?? event
}

const NO_TIES: State['ties'] = []

/** Decisions between equal teams as the public knows them: it is told none while ranks are kept. */
export function publicTies(state: State): State['ties'] {
  return state.ranksKept ? NO_TIES : tiesOfPoints(state)
}

/** A decision tells that teams are equal, so it stays hidden with any points that make them so. */
export function tiesOfPoints(state: State): State['ties'] {
  if (state.freeze) return state.freeze.ties
  return keysOf(state.held).length === 0 ? state.ties : NO_TIES
}

/** The cells as the public knows them: as they stood at a freeze or before a show, and each held subject as it last was public. */
export function publicScores(state: State): Scores {
  const { scores } = state.freeze ?? state.reveal?.basis ?? state
  if (state.freeze || keysOf(state.held).length === 0) return scores
  return withHeld(state.event, state.held, scores)
}

const withHeld = remembered((event: EventFile, held: State['held'], scores: Scores): Scores =>
  Object.fromEntries(
    event.teams.map(({ id: team }) => {
      const subjects = event.subjects.map(({ id }) => [id, (held[id]?.scores ?? scores)[team]?.[id]])
      return [team, Object.fromEntries(subjects.filter(([, cells]) => cells !== undefined))]
    }),
  ),
)
