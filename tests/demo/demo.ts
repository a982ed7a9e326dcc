/**
 * An invented day, played to a hub of its own through the public API only, in about three minutes.
 * `npm run demo -- [--port N] [--seconds N]`; the hub stays up at the end until it is stopped.
 */
import { spawn } from 'node:child_process'
import { randomInt, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { story } from '../support/story.ts'

const { values } = parseArgs({
  options: { port: { type: 'string', default: '3000' }, seconds: { type: 'string', default: '180' } },
})
const start = fileURLToPath(new URL('../../server/start.js', import.meta.url))
const data = mkdtempSync(join(tmpdir(), 'jinbang-demo-'))
const pins = { host: String(randomInt(100_000, 550_000)), scorer: String(randomInt(550_000, 1_000_000)) }
const hub = spawn(
  process.execPath,
  [
    start,
    '--demo',
    '--port',
    values.port,
    '--data',
    data,
    '--host-pin',
    pins.host,
    '--scorer-pin',
    pins.scorer,
  ],
  { stdio: ['ignore', 'pipe', 'inherit'] },
)
hub.on('exit', (code) => {
  rmSync(data, { recursive: true, force: true })
  process.exit(code ?? 0)
})
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => hub.kill('SIGTERM'))

const url = await ready()
const tokens = { host: await login(pins.host), scorer: await login(pins.scorer) }
await play(Number(values.seconds) * 1000)
console.log(
  '演示结束，页面保持打开；按 Ctrl+C 退出 / The demo has ended and the pages stay open: Ctrl+C to quit',
)

/** The hub's URL, once its ready line is out; everything it prints is passed on. */
function ready(): Promise<string> {
  return new Promise((resolve) => {
    createInterface(hub.stdout).on('line', (line) => {
      console.log(line)
      if (line.startsWith('ready ')) resolve(line.split(' ')[1] ?? '')
    })
  })
}

async function login(pin: string): Promise<string> {
  const { token } = (await post('/api/login', { pin })) as { token: string }
  return token
}

async function play(durationMs: number) {
  const steps = story()
  const unit = durationMs / steps.reduce((total, step) => total + step.weight, 0)
  for (const { role, type, data, weight } of steps) {
    await post('/api/commands', { id: randomUUID(), type, data }, tokens[role])
    await pause(weight * unit)
  }
}

async function post(path: string, body: unknown, token?: string): Promise<unknown> {
  const response = await fetch(url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  })
  const answer: unknown = await response.json()
  if (!response.ok) throw new Error(`${path} ${JSON.stringify(body)} was declined: ${JSON.stringify(answer)}`)
  return answer
}
