/** Disks that run full, for real: a small file system of its own where we may mount one. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, openSync, closeSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { temporaryFolder } from './hub-process.ts'

export interface TightDisk {
  readonly path: string
  /** Take all the room that is left. */
  fill(): void
  /** Give the room back. */
  free(): void
  remove(): void
}

const SIZE = '16m'
const BLOCK = Buffer.alloc(4096, 1)

/** Undefined where this system lets us mount nothing. */
export function tightDisk(): TightDisk | undefined {
  const folder = temporaryFolder()
  const path = join(folder.path, 'disk')
  mkdirSync(path)
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE}`, 'none', path]).status !== 0) {
    folder.remove()
    return undefined
  }
  const ballast = join(path, 'ballast')
  return {
    path,
    fill() {
      const file = openSync(ballast, 'a')
      try {
        for (;;) writeSync(file, BLOCK)
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
      } finally {
        closeSync(file)
      }
    },
    free: () => rmSync(ballast),
    remove() {
      spawnSync('umount', ['-l', path])
      folder.remove()
    },
  }
}

/** From now on no file of a process may grow beyond `bytes`: its writes fail as on a broken disk (EFBIG). */
export function limitFiles(pid: number, bytes: number | 'unlimited'): boolean {
  return spawnSync('prlimit', ['--pid', String(pid), `--fsize=${bytes}:unlimited`]).status === 0
}
