/**
 * Which program this is, read from its own sources and from what they are built on: a checkpoint of any other one is not
 * believed. So nobody has to remember to raise a number when a rule changes.
 */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const LOCK = 'package-lock.json'
const ROOT = fileURLToPath(new URL('../..', import.meta.url))

export function programOf(root = ROOT): string {
  const sum = createHash('sha256').update(process.version)
  const lock = existsSync(join(root, LOCK)) ? [LOCK] : []
  for (const file of [...lock, ...sourcesIn(root, 'shared'), ...sourcesIn(root, 'server')])
    sum
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update('\0')
  return sum.digest('hex')
}

function sourcesIn(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length))
    .sort()
}
