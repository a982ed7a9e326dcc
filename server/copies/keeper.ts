/**
 * Copies made while the hub runs: every few minutes if something happened, and whenever the standings are frozen,
 * revealed or thawed. They are made in a thread of their own, so that the hall waits for none of it. Names that are
 * erased are gone from all of them before the answer.
 */
import { join, resolve } from 'node:path'
import { Worker } from 'node:worker_threads'
import { keysOf } from '../../shared/ids.ts'
import type { CopiesReport, CopyProblem } from '../../shared/protocol.ts'
import type { ControlSnapshot } from '../../shared/snapshot.ts'
import type { Instant } from '../../shared/time.ts'
import { DATABASE } from '../data-folder.ts'
import type { Log } from '../log/log.ts'
import { copiesIn, type Copy } from './copy.ts'
import { forgetNames } from './forget.ts'
import { COPIES } from './offer.ts'
import type { Order } from './worker.ts'

export interface Copies {
  /** Make one now; behind the one that is being made, if there is one. */
  make(): Promise<Copy | CopyProblem>
  /** An entry was written; it may be a reason for a copy. */
  notice(): void
  newest(): Copy | undefined
  report(): CopiesReport
  close(): Promise<void>
}

export interface CopiesParts {
  readonly data: string
  readonly log: Log
  readonly now: () => Instant
  /** What the desks know. */
  readonly told: () => Pick<ControlSnapshot, 'standings' | 'persons'>
  readonly everyMs: number
}

/** What is under way may come to its end; the hub stops in under 2 s. Source: CONTRACT §1. */
const PATIENCE_MS = 1000

type Made = Copy | CopyProblem

export function createCopies({ data, log, now, told, everyMs }: CopiesParts): Copies {
  const folder = resolve(data, COPIES)
  const found = copiesIn(folder)
  let copied = found[0]?.seq ?? 0
  let { mode } = told().standings
  let hasNames = namesIn(told())
  let failed: CopiesReport['failed']
  let line: Promise<unknown> = Promise.resolve()
  let next: Promise<Made> | undefined
  let isCopying = false
  let worker: Worker | undefined
  const timer = setInterval(() => {
    if (!isCopying && log.head.seq > copied) void make()
  }, everyMs).unref()
  // An erasure that a crash kept from the copies.
  if (!hasNames && found.length > 0) forgetNames(data)

  return {
    make,
    notice() {
      const { standings } = told()
      if (standings.mode !== mode) void make()
      if (hasNames && !namesIn(told())) forgetNames(data)
      ;[mode, hasNames] = [standings.mode, namesIn(told())]
    },
    newest: () => copiesIn(folder)[0],
    report() {
      const copies = copiesIn(folder)
      const newest = copies[0] && { name: copies[0].name, seq: copies[0].seq, at: copies[0].at }
      return { folder, count: copies.length, ...(newest && { newest }), ...(failed && { failed }) }
    },
    async close() {
      clearInterval(timer)
      await Promise.race([line, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS).unref())])
      await worker?.terminate()
    },
  }

  function make(): Promise<Made> {
    if (next) return next
    next = line.then(copy)
    line = next
    return next
  }

  async function copy(): Promise<Made> {
    next = undefined
    isCopying = true
    const hadNames = hasNames
    const made = await inThread({ database: join(data, DATABASE), to: folder, at: now() })
    isCopying = false
    if (hadNames && !hasNames) forgetNames(data) // erased while they were copied
    if (typeof made === 'string') failed = { at: now(), why: made }
    else [copied, failed] = [made.seq, undefined]
    return made
  }

  function inThread(workerData: Order): Promise<Made> {
    return new Promise((resolve) => {
      worker = new Worker(new URL('worker.ts', import.meta.url), { workerData })
      worker.once('message', resolve).once('error', () => resolve('unwritable'))
      worker.once('exit', () => resolve('unwritable')) // ended with the hub
    })
  }
}

function namesIn({ persons = {} }: Pick<ControlSnapshot, 'persons'>): boolean {
  return keysOf(persons).length > 0
}
