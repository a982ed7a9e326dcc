/**
 * `npm run bench -- [NAME…] [--json FILE]`: measure, each thing beside a yardstick in the same run, because machines are noisy.
 * Prints a table, and exits with 1 where a goal is missed or a bench could not run.
 */
import { writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { isMet, tableOf, type Bench, type Figure } from './figure.ts'

const BENCHES: Readonly<Record<string, () => Promise<{ bench: Bench }>>> = {
  'fan-out': () => import('./fan-out.ts'),
  'hall-first': () => import('./hall-first.ts'),
  joining: () => import('./joining.ts'),
  restart: () => import('./restart.ts'),
  memory: () => import('./memory.ts'),
  start: () => import('./start.ts'),
  sizes: () => import('./sizes.ts'),
  frames: () => import('./frames.ts'),
  edges: () => import('./edges.ts'),
  cache: () => import('./cache.ts'),
}

const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: 'string' } } })
const names = positionals.length > 0 ? positionals : Object.keys(BENCHES)
const figures: Figure[] = []
for (const name of names) {
  const load = BENCHES[name]
  if (!load) throw new Error(`no bench is called ${name}: ${Object.keys(BENCHES).join(', ')}`)
  console.error(`${name} …`)
  try {
    const { bench } = await load()
    const found = await bench()
    figures.push(...found)
    console.error(tableOf(found))
  } catch (fault) {
    console.error(fault)
    process.exitCode = 1
  }
}
const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}`
const date = new Date().toISOString().slice(0, 10)
console.log(`${date}, ${machine}\n\n${tableOf(figures)}`)
if (values.json !== undefined) writeFileSync(values.json, JSON.stringify({ date, machine, figures }, null, 2))
if (figures.some((figure) => isMet(figure) === false)) process.exitCode = 1
process.exit()
