/**
 * The tail of the write-ahead log that a kill or a power cut left unfinished. SQLite takes no notice of it: a step
 * counts only when its last frame is whole. Here it is measured, so that the start can say so, and cut.
 * Source: sqlite.org/fileformat2.html, section 4.
 */
import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs'
import type { DatabaseSync } from 'node:sqlite'

const HEADER_BYTES = 32
const FRAME_HEADER_BYTES = 24
const SALT_BYTES = 8

/** How many bytes were cut; 0 where the last step was whole. */
export function cutTornTail(db: DatabaseSync, file: string): number {
  if (!existsSync(`${file}-wal`)) return 0
  const size = Number(db.prepare('PRAGMA page_size').get()?.page_size)
  const frames = Number(db.prepare('PRAGMA wal_checkpoint(PASSIVE)').get()?.log)
  const torn = tornBytes(`${file}-wal`, { frames, frameBytes: FRAME_HEADER_BYTES + size })
  if (torn > 0) db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  return torn
}

/** Bytes behind the last whole step; frames with another salt are left over from before, and not torn. */
function tornBytes(file: string, { frames, frameBytes }: { frames: number; frameBytes: number }): number {
  const wal = openSync(file, 'r')
  try {
    const { size } = fstatSync(wal)
    const read = (position: number, length: number) => {
      const bytes = Buffer.alloc(length)
      return bytes.subarray(0, readSync(wal, bytes, 0, length, position))
    }
    if (size < HEADER_BYTES) return size
    const salt = read(16, SALT_BYTES)
    const end = HEADER_BYTES + Math.max(0, frames) * frameBytes
    let torn = end
    while (torn < size) {
      const theirs = read(torn + 8, SALT_BYTES)
      if (theirs.length === SALT_BYTES && !theirs.equals(salt)) break
      torn = Math.min(torn + frameBytes, size)
    }
    return Math.max(0, torn - end)
  } finally {
    closeSync(wal)
  }
}
