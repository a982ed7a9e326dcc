/** Which build the served pages are of, as each of them says: a page of another one is to be loaded again. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Empty where the pages have not been built, or say nothing. */
export function buildOf(dist: string): string {
  const page = join(dist, 'display/viewer.html')
  return (existsSync(page) && /data-build="(\w+)"/.exec(readFileSync(page, 'utf8'))?.[1]) || ''
}
