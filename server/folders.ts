/** Folders that are still there after a power cut. */
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'

/** Level by level: where a system pretends, as in /proc, Node's own recursive way never ends. */
export function makeFolder(path: string) {
  if (existsSync(path)) return
  makeFolder(dirname(path))
  mkdirSync(path)
  syncFolder(dirname(path))
}

/** What was made, renamed or removed in a folder is on the disk when this returns; Windows does so by itself. */
export function syncFolder(path: string) {
  if (process.platform === 'win32') return
  const folder = openSync(path, 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}
