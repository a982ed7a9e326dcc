/** What travels between hub and pages. Source: CONTRACT §6, §7. */
import type { Fact } from './entry.ts'
import type { CommandId, LogId } from './ids.ts'
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

/** Who is signed in, as `GET /api/session` and the answer to a login tell. */
export interface SessionInfo {
  readonly role: Role
  readonly id: string
  readonly name: string
}

/** What a client says of itself when it connects. */
export interface Handshake {
  readonly logId?: LogId
  readonly rev?: number
  readonly token?: string
  /** What a big screen is called. */
  readonly name?: string
  readonly lang?: string
}

export interface HubEvents<Audience extends Snapshot = Snapshot> {
  snapshot: (snapshot: Audience) => void
  delta: (delta: Delta) => void
  current: (at: { rev: number }) => void
}

export interface ClientEvents {
  painted: (at: { rev: number }) => void
  time: (answer: (now: Instant) => void) => void
}

/** A big screen, and the public rev of the picture that it has painted. */
export interface ConnectedScreen {
  readonly id: string
  readonly name?: string
  readonly rev: number
}

/** The big screens, and the public rev that each should have painted by now. */
export interface ScreensReport {
  readonly rev: number
  readonly screens: readonly ConnectedScreen[]
}

/** Whether commands can be made durable now, and if not, why, as far as the hub can tell. */
export type Health =
  { readonly saves: true } | { readonly saves: false; readonly why: 'full' | 'read-only' | 'busy' | 'other' }

/** Where other machines find the hub, and whether one has. */
export interface NetworkReport {
  readonly port: number
  /** This machine's addresses; none where the hub listens on this machine alone. */
  readonly hosts: readonly { readonly host: string; readonly reachedAt?: Instant }[]
}

export interface ControlEvents extends ClientEvents {
  screens: (answer: (report: ScreensReport) => void) => void
  command: (input: unknown, answer: (answer: CommandAnswer) => void) => void
}

export interface ControlHubEvents extends HubEvents<ControlSnapshot> {
  screens: (report: ScreensReport) => void
}
