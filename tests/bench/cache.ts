/** Polls through nginx's cache, as the example sets it up: how many a second, and how many of them the hub ever sees. */
import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { temporaryFolder } from '../support/hub-process.ts'
import { freePort, pathOf, startNginx } from '../support/services.ts'
import type { LiveClient } from '../support/live-client.ts'
import { startBusyHub } from './day.ts'
import { median, type Bench } from './figure.ts'

const ROUNDS = 3
const SECONDS = 6
const CONNECTIONS = 64
/** As browsers ask on a plain connection. */
const GZIP = { 'accept-encoding': 'gzip' }

export const bench: Bench = async () => {
  const wrk = pathOf('wrk')
  if (wrk === undefined) throw new Error('wrk is not there: install it, it makes the polls')
  const hub = await startBusyHub()
  const folder = temporaryFolder()
  const port = await freePort()
  const beside = `server { listen 127.0.0.1:${port}; root ${folder.path}; default_type application/json; }`
  const nginx = await startNginx([hub.port], beside)
  const found = {
    polls: [] as number[],
    unchanged: [] as number[],
    file: [] as number[],
    asked: [] as number[],
  }
  try {
    for (let round = 0; round < ROUNDS; round += 1) {
      const { bytes, etag } = await poll()
      writeFileSync(join(folder.path, 'snapshot'), bytes)
      await hub.probe()
      found.polls.push(await whileScoresComeIn(`${nginx.url}/api/snapshot`, []))
      found.asked.push((await hub.probe()).requests)
      found.unchanged.push(await rate(`${nginx.url}/api/snapshot`, ['-H', `If-None-Match: ${etag}`]))
      found.file.push(await rate(`http://127.0.0.1:${port}/snapshot`, []))
    }
    await mustBeSame()
  } finally {
    await nginx.stop()
    await hub.stop()
    folder.remove()
  }
  const microseconds = (rates: readonly number[]) => 1e6 / median(rates)
  return [
    {
      what: `a poll of the whole snapshot through the cache (${Math.round(median(found.polls))} a second)`,
      unit: 'µs',
      ours: microseconds(found.polls),
      yardstick: { name: 'nginx, a file of the same bytes', value: microseconds(found.file) },
      goal: { most: 50, of: 'ours' },
    },
    {
      what: `a poll that finds nothing new (${Math.round(median(found.unchanged))} a second)`,
      unit: 'µs',
      ours: microseconds(found.unchanged),
    },
    {
      what: 'of all polls, with a change every second, those that reach the hub',
      unit: 'a second',
      ours: median(found.asked) / SECONDS,
      goal: { most: 1, of: 'ours' },
    },
  ]

  async function poll() {
    const response = await fetch(`${hub.url}/api/snapshot`, { headers: GZIP })
    const bytes = new Uint8Array(await response.arrayBuffer())
    return { bytes, etag: response.headers.get('etag') ?? '' }
  }

  /** The scores come by a socket, so that every request that the hub counts is a poll. */
  async function whileScoresComeIn(url: string, flags: readonly string[]): Promise<number> {
    const desk = await hub.connect('/control', { token: await hub.hostToken() })
    const [found] = await Promise.all([rate(url, flags), changing(desk)])
    desk.close()
    return found
  }

  async function changing(desk: LiveClient) {
    for (let points = 1; points < SECONDS; points += 1) {
      await pause(1_000)
      await desk.command('score.set', { team: 'city', subject: 'air', item: 'daily', points })
    }
  }

  async function rate(url: string, flags: readonly string[]): Promise<number> {
    const gzip = ['-H', 'Accept-Encoding: gzip']
    const load = ['-t1', `-c${CONNECTIONS}`, `-d${SECONDS}s`, ...gzip, ...flags, url]
    const { stdout } = await promisify(execFile)(wrk ?? '', load)
    if (/Socket errors|Non-2xx/.test(stdout)) throw new Error(stdout)
    return Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1])
  }

  /** In the end the cache tells what the hub tells. */
  async function mustBeSame() {
    const wanted = JSON.stringify(await hub.snapshot())
    for (let tries = 0; tries < 100; tries += 1) {
      const cached = await (await fetch(`${nginx.url}/api/snapshot`, { headers: GZIP })).text()
      if (cached === wanted) return
      await pause(50)
    }
    throw new Error('the cache does not tell what the hub tells')
  }
}
