/**
 * How far the log was when it last answered, kept in a file of its own. It is written after each entry is safe and
 * never waits for the disk, so it may be behind, but never ahead: a log that ends before it has lost something, as
 * when its database is copied without the `-wal` file beside it.
 */
import { closeSync, constants, existsSync, openSync, readFileSync, writeSync } from 'node:fs'
import type { Head, Log } from './log.ts'

/** A log that keeps the mark in `file`; `close` lets go of it. */
export function withMark(log: Log, file: string): { log: Log; close: () => void } {
  const descriptor = openSync(file, constants.O_RDWR | constants.O_CREAT, 0o600)
  return {
    log: {
      id: log.id,
      get head() {
        return log.head
      },
      append(entries, beside) {
        log.append(entries, beside)
        note(descriptor, log.head)
      },
      seqOf: (command) => log.seqOf(command),
      entriesWith: (seq) => log.entriesWith(seq),
      entriesAfter: (seq) => log.entriesAfter(seq),
      linksAfter: (seq) => log.linksAfter(seq),
      probe: () => log.probe(),
    },
    close: () => closeSync(descriptor),
  }
}

/** The mark, 0 where there is none that can be read: a power cut may have torn it. */
export function readMark(file: string): number {
  if (!existsSync(file)) return 0
  const [, seq = '0'] = /^(\d+) *\n$/.exec(readFileSync(file, 'utf8')) ?? []
  return Number(seq)
}

/** Always the same bytes of the file, so that it needs no room that a full disk would not give. */
function note(descriptor: number, { seq }: Head) {
  try {
    writeSync(descriptor, `${String(seq).padEnd(15)}\n`, 0)
  } catch {
    // The entry is safe; the mark is behind until the next one.
  }
}
