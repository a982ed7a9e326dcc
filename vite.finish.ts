/** What is done to the built pages once all of them are there. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'

/** Every page says which build it is of: a digest of the pages, which name all they load by digests of their own. */
export function nameBuild(dist: string) {
  const digest = createHash('sha256')
  for (const file of [...filesIn(dist, /\.html$/), ...filesIn(join(dist, 'markup'), /\.js$/)])
    digest.update(readFileSync(file))
  const build = digest.digest('hex').slice(0, 12)
  for (const file of filesIn(dist, /\.html$/))
    writeFileSync(file, readFileSync(file, 'utf8').replace('<html', `<html data-build="${build}"`))
}

/** A .br and a .gz beside every text file that is served as it is, so that the hub compresses nothing while it serves. */
export function precompress(dist: string) {
  for (const file of filesIn(dist, /^(?!markup).*\.(html|js|css|svg)$/)) {
    const bytes = readFileSync(file)
    writeFileSync(`${file}.br`, brotliCompressSync(bytes))
    writeFileSync(`${file}.gz`, gzipSync(bytes))
  }
}

function filesIn(folder: string, which: RegExp): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => which.test(file))
    .sort()
    .map((file) => join(folder, file))
}
