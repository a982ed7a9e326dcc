/** The hub, or an edge, as people start it: a process with flags, what it says on its terminal, and how it ends. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export interface HubProcess {
  /** The line that begins `ready `; rejects with what the hub said when it ends before. */
  readonly ready: Promise<string>
  readonly ended: Promise<Ending>
  readonly pid: number
  /** All that the hub has printed by now. */
  said(): string
  signal(name: NodeJS.Signals): void
}

export interface Ending {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
}

export interface Launch {
  readonly env?: Readonly<Record<string, string>>
  readonly nodeFlags?: readonly string[]
  readonly program?: 'server/start.js' | 'server/edge.ts'
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
/** What the tester's own shell may have set for a hub. */
const OURS = ['PORT', 'BIND', 'DATA_DIR', 'EVENT_FILE', 'HOST_PIN', 'SCORER_PIN', 'REDIS_URL', 'NODE_OPTIONS']

export function launch(
  flags: readonly string[],
  { env, nodeFlags = [], program = 'server/start.js' }: Launch = {},
): HubProcess {
  const child = spawn(process.execPath, [...startFlags(), ...nodeFlags, program, ...flags], {
    cwd: ROOT,
    env: {
      ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !OURS.includes(name))),
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said = { stdout: '', stderr: '' }
  const killWithUs = () => child.kill('SIGKILL')
  process.once('exit', killWithUs)
  const ended = once(child, 'close').then(([code, signal]): Ending => {
    process.off('exit', killWithUs)
    return { code: code as number | null, signal: signal as NodeJS.Signals | null, ...said }
  })
  const ready = new Promise<string>((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said.stdout += text
      const line = /^ready .*(?=\n)/m.exec(said.stdout)?.[0]
      if (line !== undefined) resolve(line)
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said.stderr += text))
    void ended.then(() =>
      reject(new Error(`the hub ended before it was ready:\n${said.stdout}${said.stderr}`)),
    )
  })
  ready.catch(() => {}) // whoever expects a failed start waits for the end instead
  return {
    ready,
    ended,
    pid: child.pid ?? 0,
    said: () => said.stdout + said.stderr,
    signal: (name) => child.kill(name),
  }
}

/** A new folder; `remove` takes it and all in it away. */
export function temporaryFolder(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'jinbang-'))
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}

/** Every file in a folder and in those below it. */
export function filesUnder(path: string): string[] {
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
}

/** What `npm start` gives to Node. */
function startFlags(): string[] {
  const { scripts } = JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8')) as {
    scripts: { start: string }
  }
  return scripts.start.split(' ').filter((word) => word.startsWith('--'))
}
