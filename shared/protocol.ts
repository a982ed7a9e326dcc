/** What travels between hub and pages. Source: CONTRACT §6, §7. */
import type { Fact } from './entry.ts'
import type { CommandId, LogId } from './ids.ts'
import type { FormReading, Sheet } from './roster-form.ts'
import type { Program } from './snapshot-show.ts'
import type { ControlSnapshot, Snapshot } from './snapshot.ts'
import type { Role } from './state.ts'
import type { Instant } from './time.ts'
import type { Origin } from './topic.ts'

/** What turns the snapshot that had `rev === prev` into the one at `rev`: a JSON Merge Patch. */
export interface Delta {
  readonly rev: number
  readonly prev: number
  readonly patch: unknown
}

/** A command that is safe on disk. `rev` is the control audience's. */
export interface Receipt {
  readonly logId: LogId
  readonly seq: number
  readonly rev: number
  readonly duplicate: boolean
}

/** RFC 9457. */
export interface Problem {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail: string
  readonly errors?: readonly { readonly path: string; readonly message: string }[]
  readonly current?: Readonly<Record<string, unknown>>
}

export type CommandAnswer =
  ({ readonly ok: true } & Receipt) | { readonly ok: false; readonly problem: Problem }

/** A team's rank before and after an entry; absent where it had, or has, none. */
export interface RankMove {
  readonly from?: number
  readonly to?: number
}

export type HistoryEntry = Origin & { readonly commandId: CommandId; readonly moved?: RankMove } & Fact

/** Entries of the log, oldest first; everything up to `upTo` that the reader may know is among them. */
export interface HistoryPage {
  readonly upTo: number
  readonly entries: readonly HistoryEntry[]
}

/** What was read of a roster form; with `?preview` nothing is imported. Warnings name places, never values. */
export interface RosterAnswer extends Pick<FormReading, 'members' | 'people' | 'discarded'> {
  readonly imported: number
  readonly warnings: readonly string[]
}

/** Sheets of a workbook or a text, as they stand in it; the hub keeps nothing of them. */
export interface TablesAnswer {
  readonly sheets: readonly Sheet[]
}

/** Who is signed in, as `GET /api/session` and the answer to a login tell. */
export interface SessionInfo {
  readonly role: Role
  readonly id: string
  readonly name: string
}

/** A sign-in as the host is told of it; what only this run of the hub can know is absent until it does. */
export interface SignedIn extends SessionInfo {
  readonly since: Instant
  readonly seenAt?: Instant
  readonly from?: AddressKind
  /** Live connections now. */
  readonly connections: number
}

/** The hub's own machine, the network around it, or the world. */
export type AddressKind = 'here' | 'near' | 'far'

/** The copies that the hub keeps, as the host is told of them. */
export interface CopiesReport {
  /** On the hub's machine. */
  readonly folder: string
  readonly count: number
  readonly newest?: { readonly name: string; readonly seq: number; readonly at: Instant }
  /** The last attempt, where none was made since. */
  readonly failed?: { readonly at: Instant; readonly why: CopyProblem }
}

export type CopyProblem = 'nothing' | 'no-room' | 'damaged' | 'unwritable'

/** What a client says of itself when it connects. */
export interface Handshake {
  readonly logId?: LogId
  readonly rev?: number
  readonly token?: string
  /** What a big screen is called that says nothing else of itself. */
  readonly name?: string
  /** A picture inside a console: neither a screen nor a viewer. */
  readonly preview?: true
  /** A big screen: it belongs to the hall, and is told first. */
  readonly screen?: true
  readonly lang?: string
}

export interface HubEvents<Audience extends Snapshot = Snapshot> {
  snapshot: (snapshot: Audience) => void
  delta: (delta: Delta) => void
  current: (at: { rev: number }) => void
  freshness: (word: Freshness) => void
}

/** What an edge says of what it told: since when it may not be true any more; absent where it is known to be. */
export interface Freshness {
  readonly staleSince?: Instant
}

/** An event of the hub with what it carries. */
export type HubMessage<Audience extends Snapshot = Snapshot> = {
  [Event in keyof HubEvents<Audience>]: readonly [Event, ...Parameters<HubEvents<Audience>[Event]>]
}[keyof HubEvents<Audience>]

/** What only viewers and screens hear. */
export interface PublicHubEvents extends HubEvents {
  order: (order: ScreenOrder) => void
}

export interface ClientEvents {
  painted: (painted: Painted) => void
  /** A big screen says what it is, at each connection and whenever that changes. */
  screen: (self: ScreenSelf) => void
  /** The hub's time, and what the pages that it serves are a build of. */
  time: (answer: (now: Instant, build: string) => void) => void
}

/** The public rev of a picture that stands on a screen; screens of ours add what it shows. */
export interface Painted {
  readonly rev: number
  readonly program?: Program
}

/** A big screen in its own words. */
export interface ScreenSelf {
  /** Its own, made once; it outlives a reboot. */
  readonly id: string
  readonly name?: string
  /** In pixels of the projector. */
  readonly width: number
  readonly height: number
  /** The scene it is kept on, whatever the host shows. */
  readonly pinned?: Program
  /** What its address decides, and the desk therefore cannot. */
  readonly fixed?: readonly ('name' | 'scene')[]
}

/** What a desk may ask of one screen. */
export type ScreenOrder =
  | { readonly do: 'rename'; readonly name: string }
  | { readonly do: 'pin'; readonly program: Program }
  | { readonly do: 'release' | 'reload' | 'repaint' }
  /** Show this name in huge letters for a moment. */
  | { readonly do: 'identify'; readonly name: string }

/** An order with the screen that it is for; `forget` is for the hub: the screen is gone for good. */
export type ScreenRequest = { readonly screen: string } & (ScreenOrder | { readonly do: 'forget' })

export type OrderAnswer = { readonly ok: true } | { readonly ok: false; readonly problem: Problem }

/** A big screen as consoles see it; one of other people's making may say no more than a rev. */
export interface ListedScreen extends Partial<Omit<ScreenSelf, 'id'>> {
  readonly id: string
  /** Told apart by it where it has no name. */
  readonly number: number
  /** The newest picture that it has painted; absent until the first. */
  readonly rev?: number
  readonly program?: Program
  /** From the moment it was told of that picture until it had painted it. */
  readonly lagMs?: number
  /** Absent while it is connected. */
  readonly leftAt?: Instant
}

/** Who is watching: screens one by one, viewers as a number. */
export interface ScreensReport {
  /** The public rev that every screen should have painted by now. */
  readonly rev: number
  /** The public rev with which the program on air went out, and when. */
  readonly program: { readonly rev: number; readonly at: Instant }
  readonly screens: readonly ListedScreen[]
  readonly viewers: number
}

/** Whether commands can be made durable now, and if not, why, as far as the hub can tell. */
export type Health =
  { readonly saves: true } | { readonly saves: false; readonly why: 'full' | 'read-only' | 'busy' | 'other' }

/** Whether what goes to edges gets there; `taken`: another hub uses the same place. */
export type StreamReach = 'there' | 'away' | 'taken'

/** Where other machines find the hub, and whether one has. */
export interface NetworkReport {
  readonly port: number
  /** Absent where there are no edges. */
  readonly edges?: StreamReach
  /** This machine's addresses; none where the hub listens on this machine alone. */
  readonly hosts: readonly { readonly host: string; readonly reachedAt?: Instant }[]
}

export interface ControlEvents extends ClientEvents {
  screens: (answer: (report: ScreensReport) => void) => void
  order: (request: ScreenRequest, answer: (answer: OrderAnswer) => void) => void
  health: (answer: (health: Health) => void) => void
  command: (input: unknown, answer: (answer: CommandAnswer) => void) => void
}

export interface ControlHubEvents extends HubEvents<ControlSnapshot> {
  screens: (report: ScreensReport) => void
}
