/** Redis and nginx as the tests run them: the system's programs, each on a free port, with nothing kept. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { accessSync, constants, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { connect, createServer, type AddressInfo } from 'node:net'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { temporaryFolder } from './hub-process.ts'

export type Program = 'redis-server' | 'nginx' | 'wrk'

export interface Service {
  readonly port: number
  readonly pid: number
  signal(name: NodeJS.Signals): void
  /** End it, and take what it kept away. */
  stop(): Promise<void>
}

const EXAMPLE = fileURLToPath(new URL('../../server/nginx.conf.example', import.meta.url))
/** Where Debian puts daemons; not everybody's PATH names it. */
const BESIDE_PATH = ['/usr/sbin', '/usr/local/sbin']

/** Where a program is, or undefined. */
export function pathOf(program: Program): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(delimiter).filter(Boolean), ...BESIDE_PATH]
  return folders.map((folder) => join(folder, program)).find(isProgram)
}

export function missing(...programs: readonly Program[]): readonly Program[] {
  return programs.filter((program) => pathOf(program) === undefined)
}

export async function startRedis(port?: number): Promise<Service & { readonly url: string }> {
  const at = port ?? (await freePort())
  const folder = temporaryFolder()
  const flags = ['--port', String(at), '--bind', '127.0.0.1', '--save', '', '--dir', folder.path]
  const service = await run('redis-server', flags, { port: at, remove: () => folder.remove() })
  return { ...service, url: `redis://127.0.0.1:${at}` }
}

/** The example that the project ships, with ports and a folder of the test's; `beside` it another server. */
export async function startNginx(
  edges: readonly number[],
  beside = '',
): Promise<Service & { readonly url: string }> {
  const port = await freePort()
  const folder = temporaryFolder()
  mkdirSync(join(folder.path, 'temp'))
  writeFileSync(join(folder.path, 'jinbang.conf'), filledIn({ port, edges, folder: folder.path }))
  writeFileSync(join(folder.path, 'nginx.conf'), around(beside))
  const flags = [
    '-p',
    folder.path,
    '-c',
    join(folder.path, 'nginx.conf'),
    '-e',
    join(folder.path, 'error.log'),
  ]
  const service = await run('nginx', flags, { port, remove: () => folder.remove() })
  return { ...service, url: `http://127.0.0.1:${port}` }
}

/** What stands in Debian's own nginx.conf around the example, for one who may own nothing. */
const around = (beside: string) => `
  daemon off;
  ${process.getuid?.() === 0 ? 'user root;' : ''}
  worker_processes 1;
  worker_rlimit_nofile 65536;
  pid nginx.pid;
  events { worker_connections 30000; }
  http {
    access_log off;
    client_body_temp_path temp/body; proxy_temp_path temp/proxy; fastcgi_temp_path temp/fastcgi;
    uwsgi_temp_path temp/uwsgi; scgi_temp_path temp/scgi;
    include jinbang.conf;
    ${beside}
  }`

function filledIn({
  port,
  edges,
  folder,
}: {
  port: number
  edges: readonly number[]
  folder: string
}): string {
  const servers = edges.map((edge) => `server 127.0.0.1:${edge} max_fails=1 fail_timeout=2s;`).join('\n')
  const changes: [RegExp, string][] = [
    [/( *server 127\.0\.0\.1:300\d .*\n)+/, `${servers}\n`],
    [/listen 80;/, `listen 127.0.0.1:${port};`],
    [/\/var\/cache\/nginx/, folder],
  ]
  return changes.reduce(
    (text, [from, to]) => {
      if (!from.test(text)) throw new Error(`the example of nginx has nothing like ${from}`)
      return text.replace(from, to)
    },
    readFileSync(EXAMPLE, 'utf8'),
  )
}

async function run(
  program: Program,
  flags: readonly string[],
  { port, remove }: { port: number; remove: () => void },
): Promise<Service> {
  const path = pathOf(program)
  if (path === undefined) throw new Error(`${program} is not there`)
  const child = spawn(path, flags, { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (said += text))
  // Told, not killed: the master of nginx takes its workers along.
  const endWithUs = () => void child.kill('SIGTERM')
  process.once('exit', endWithUs)
  const ended = once(child, 'close')
  await Promise.race([
    answers(port),
    ended.then(() => {
      throw new Error(`${program} ended:\n${said}`)
    }),
  ])
  return {
    port,
    pid: child.pid ?? 0,
    signal: (name) => child.kill(name),
    async stop() {
      process.off('exit', endWithUs)
      await end(child, ended)
      remove()
    },
  }
}

/** A halted one does not hear that it is to end. */
async function end(child: ChildProcess, ended: Promise<unknown>) {
  child.kill('SIGCONT')
  child.kill('SIGTERM')
  await ended
}

/** Resolves once somebody listens there. */
export async function answers(port: number): Promise<void> {
  for (;;) {
    const socket = connect(port, '127.0.0.1')
    const isThere = await new Promise((resolve) => {
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    })
    socket.destroy()
    if (isThere) return
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false // not here; the caller looks on
  }
}
