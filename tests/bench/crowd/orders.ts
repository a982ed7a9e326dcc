/** What a bench and its crowd say to each other. */
import type { Snapshot } from '../../../shared/snapshot.ts'

export type Order =
  | {
      readonly do: 'join'
      readonly count: number
      readonly overMs: number
      readonly port: number
      /** Whether compression is offered. */
      readonly deflates: boolean
      readonly auth?: object
      /** What they have already. */
      readonly had?: Snapshot
      /** What tells a viewer that it has joined: the first message that carries something, or the connection itself. */
      readonly joinedBy?: 'greeting' | 'connection'
      /** Whoever loses its line comes back after a wait, left to chance around the delay. */
      readonly comesBack?: { readonly delayMs: number; readonly jitter: number }
    }
  | { readonly do: 'report' }
  /** What was heard so far counts no more. */
  | { readonly do: 'forget' }
  /** So many read no more. */
  | { readonly do: 'pause'; readonly count: number }
  | { readonly do: 'leave' }

export interface Asked {
  readonly id: number
  readonly order: Order
}

export interface CrowdReport {
  readonly viewers: number
  readonly greeted: number
  readonly closed: number
  /** Messages that did not follow what was known. */
  readonly gaps: number
  /** Heartbeats aside, with the greeting. */
  readonly messages: number
  /** The same, as they came over the line. */
  readonly bytes: number
  /** How many know what. */
  readonly states: Readonly<Record<string, number>>
  readonly joinMs: readonly number[]
  /** When each delta was heard by each viewer, in ms of the machine's clock. */
  readonly heardAt: readonly number[]
  readonly cpuMs: number
}
