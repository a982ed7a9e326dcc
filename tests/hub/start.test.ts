import { once } from 'node:events'
import { copyFileSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { launch, temporaryFolder, type Ending, type HubProcess, type Launch } from '../support/hub-process.ts'

const BUILT_IN = 'server/events/jining-2023.yaml'
const ANYWHERE = ['--port', '0', '--bind', '127.0.0.1']

let folder: ReturnType<typeof temporaryFolder>
let running: HubProcess[]

beforeEach(() => {
  folder = temporaryFolder()
  running = []
})
afterEach(async () => {
  for (const hub of running) hub.signal('SIGKILL')
  await Promise.all(running.map((hub) => hub.ended))
  folder.remove()
})

function inFolder(...names: string[]): string {
  return join(folder.path, ...names)
}

function start(flags: readonly string[], wish?: Launch): HubProcess {
  const hub = launch(flags, wish)
  running.push(hub)
  return hub
}

async function endOf(hub: HubProcess): Promise<Ending> {
  hub.signal('SIGTERM')
  return hub.ended
}

/** The second address on the ready line: where the pages are. */
async function urlOf(hub: HubProcess): Promise<string> {
  return (await hub.ready).split(' ')[1] ?? ''
}

/** The PINs that a hub prints, host first; it is stopped then. */
async function madePins(hub: HubProcess): Promise<string[]> {
  await hub.ready
  const { stdout } = await endOf(hub)
  return [...stdout.matchAll(/(?<=口令.*(?:主持|记分) )\d{6}/g)].map(([pin]) => pin)
}

/** The files of a folder that hold one of the texts. */
function holdingText(path: string, texts: readonly string[]): string[] {
  return readdirSync(path).filter((name) => {
    const bytes = readFileSync(join(path, name))
    return texts.some((text) => bytes.includes(text))
  })
}

async function login(url: string, pin: string): Promise<number> {
  return (await fetch(`${url}/api/login`, { method: 'POST', body: JSON.stringify({ pin }) })).status
}

describe('a hub that is ready', () => {
  test('says so in one line with its address and the links for display, control and viewers (§1)', async () => {
    const line = await start([...ANYWHERE, '--data', inFolder('made', 'on', 'demand')]).ready
    const url = line.split(' ')[1] ?? ''
    expect(line).toBe(`ready ${url} display ${url}/display control ${url}/control viewers ${url}/`)
    expect(await (await fetch(`${url}/healthz`)).json()).toMatchObject({ status: 'ok' })
  })

  test.each(['SIGTERM', 'SIGINT'] as const)(
    'stops cleanly on %s, with exit code 0 in under 2 s (§1)',
    async (signal) => {
      const stopped = async () => {
        const hub = start([...ANYWHERE, '--data', inFolder('data')])
        const watching = new WebSocket(
          `${(await urlOf(hub)).replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`,
        )
        await once(watching, 'open')
        const asked = performance.now()
        hub.signal(signal)
        expect(await hub.ended).toMatchObject({ code: 0, signal: null, stderr: '' })
        return performance.now() - asked
      }
      // The machine may be late now and then; a hub that waits for somebody is late each time.
      const took = [await stopped()]
      while (took.length < 4 && Math.min(...took) >= 2000) took.push(await stopped())
      expect(Math.min(...took)).toBeLessThan(2000)
    },
  )

  test('takes a flag before its variable, and the variable before the default (§1)', async () => {
    const url = await urlOf(
      start([...ANYWHERE, '--host-pin', '246810'], {
        env: { DATA_DIR: inFolder('data'), HOST_PIN: 'unused', SCORER_PIN: '135791' },
      }),
    )
    expect([await login(url, '246810'), await login(url, 'unused'), await login(url, '135791')]).toEqual([
      200, 401, 200,
    ])
  })

  test('makes PINs at its first start, prints them then, and keeps them for the next (§1)', async () => {
    const flags = [...ANYWHERE, '--data', inFolder('data')]
    const [host = '', scorer = ''] = await madePins(start(flags))
    expect([host, scorer]).toEqual([expect.stringMatching(/^\d{6}$/), expect.stringMatching(/^\d{6}$/)])
    expect(host).not.toBe(scorer)

    const second = start(flags)
    const url = await urlOf(second)
    expect([await login(url, host), await login(url, scorer), await login(url, '000000')]).toEqual([
      200, 200, 401,
    ])
    const { stdout } = await endOf(second)
    expect(stdout).toMatch(/口令 {2}主持 沿用原来的 {2}记分 沿用原来的\n.*--new-pins/)
    expect(stdout).not.toContain(host)
  })

  test('makes new PINs when it is told to, and the old ones are void', async () => {
    const flags = [...ANYWHERE, '--data', inFolder('data')]
    const old = await madePins(start(flags))
    const again = start([...flags, '--new-pins'])
    const url = await urlOf(again)
    const fresh = await madePins(again)
    expect(fresh).toHaveLength(2)
    const third = start(flags)
    const later = await urlOf(third)
    expect(later).not.toBe(url)
    expect(await Promise.all([...old, ...fresh].map((pin) => login(later, pin)))).toEqual([
      401, 401, 200, 200,
    ])
  })

  test('makes the PIN that no flag gave, and the other one when it is first missing (§1)', async () => {
    const flags = [...ANYWHERE, '--data', inFolder('data')]
    const [scorer = ''] = await madePins(start([...flags, '--host-pin', '246810']))
    const [host = ''] = await madePins(start(flags))
    const url = await urlOf(start(flags))
    expect([await login(url, host), await login(url, scorer), await login(url, '246810')]).toEqual([
      200, 200, 401,
    ])
  })

  test('keeps nothing in the data folder that tells a PIN, not even one that an older version kept', async () => {
    const db = new DatabaseSync(inFolder('jinbang.sqlite'))
    db.exec(`
      PRAGMA journal_mode = WAL;
      CREATE TABLE pins (role TEXT PRIMARY KEY, pin TEXT NOT NULL) STRICT;
      INSERT INTO pins VALUES ('host', '739164'), ('scorer', '820475');
    `)
    db.close()
    const hub = start([...ANYWHERE, '--data', folder.path])
    const url = await urlOf(hub)
    expect([await login(url, '739164'), await login(url, '820475')]).toEqual([200, 200])
    expect(holdingText(folder.path, ['739164', '820475'])).toEqual([])
    const [host = '', scorer = ''] = await madePins(start([...ANYWHERE, '--data', inFolder('new')]))
    expect(holdingText(inFolder('new'), [host, scorer])).toEqual([])
  })

  test('starts a new log from the event file it is given, and an existing log wins and says so (§1)', async () => {
    writeFileSync(
      inFolder('other.json'),
      readFileSync(BUILT_IN, 'utf8').replace(/^title: .*$/m, 'title: 另一场比赛'),
    )
    const title = async (hub: HubProcess) => {
      const snapshot = (await (await fetch(`${await urlOf(hub)}/api/snapshot`)).json()) as {
        event: { title: string }
      }
      return snapshot.event.title
    }
    const first = start([...ANYWHERE, '--data', inFolder('data'), '--event', inFolder('other.json')])
    expect(await title(first)).toBe('另一场比赛')
    expect((await endOf(first)).stdout).not.toContain('--event')

    const second = start([...ANYWHERE, '--data', inFolder('data'), '--event', BUILT_IN])
    expect(await title(second)).toBe('另一场比赛')
    expect((await endOf(second)).stdout).toMatch(/已有记录，沿用其中的赛事，忽略 --event/)
  })
})

describe('a start that cannot go on says in one plain line what to do, and ends with code 2 (§1)', () => {
  async function expectRefused(flags: readonly string[], says: RegExp, wish?: Launch) {
    const { code, stdout, stderr } = await start(flags, wish).ended
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(says)
    expect(stderr.match(/\n/g), stderr).toHaveLength(1)
    expect(stderr).not.toMatch(/^\s+at |Error:|node:internal/m)
  }

  test.each([
    { mistake: 'a wrong flag', flags: ['--colour', 'red'], says: /启动参数有误.*--colour/ },
    { mistake: 'a stray word', flags: ['now'], says: /启动参数有误.*now/ },
    { mistake: 'a port that is no number', flags: ['--port', 'abc'], says: /端口“abc”无效/ },
    { mistake: 'a port out of range', flags: ['--port', '70000'], says: /端口“70000”无效/ },
    { mistake: 'a PIN that is too short', flags: ['--host-pin', '12'], says: /--host-pin/ },
    {
      mistake: 'the same PIN twice',
      flags: ['--host-pin', '1234', '--scorer-pin', '1234'],
      says: /不能相同/,
    },
    {
      mistake: 'an address of another machine',
      flags: ['--port', '0', '--bind', '192.0.2.1'],
      says: /192\.0\.2\.1/,
    },
    { mistake: 'a missing event file', flags: ['--event', 'nowhere.yaml'], says: /nowhere\.yaml/ },
  ])('$mistake', async ({ flags, says }) => {
    await expectRefused(['--data', inFolder('data'), ...flags], says)
  })

  test('a taken port', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as AddressInfo
    const flags = ['--data', inFolder('data'), '--bind', '127.0.0.1', '--port', String(port)]
    await expectRefused(flags, new RegExp(`端口 ${port} 已被占用.*--port`))
    other.close()
  })

  test('an event file with a mistake, whose line is named', async () => {
    const text = readFileSync(BUILT_IN, 'utf8')
    const line = text.split('\n').findIndex((content) => content.startsWith('date:')) + 1
    writeFileSync(inFolder('event.yaml'), text.replace(/^date: .*$/m, 'date: yesterday'))
    const flags = ['--data', inFolder('data'), '--event', inFolder('event.yaml')]
    await expectRefused(flags, new RegExp(`event\\.yaml.*${line}.*date`))
  })

  test('an event file that is no YAML, whose line is named', async () => {
    writeFileSync(inFolder('event.yaml'), 'title: 比赛\nteams: [\n')
    await expectRefused(['--data', inFolder('data'), '--event', inFolder('event.yaml')], /event\.yaml.*[23]/)
  })

  test('a data folder below a file', async () => {
    writeFileSync(inFolder('file'), '')
    await expectRefused(['--data', inFolder('file', 'data')], /无法写入.*--data/)
  })

  test('a data folder with a damaged database', async () => {
    copyFileSync(BUILT_IN, inFolder('jinbang.sqlite'))
    await expectRefused(['--data', folder.path], /--data/)
  })

  test('a data folder that another hub uses', async () => {
    const flags = [...ANYWHERE, '--data', inFolder('data')]
    const first = start(flags)
    const url = await urlOf(first)
    await expectRefused(flags, /正被另一个记分系统使用.*--data/)
    expect((await fetch(`${url}/healthz`)).status).toBe(200)
  })

  test('a Node that is too old', async () => {
    const older = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.11.1' } })`
    const nodeFlags = ['--import', `data:text/javascript,${encodeURIComponent(older)}`]
    await expectRefused([], /Node\.js 24.*20\.11\.1/, { nodeFlags })
  })
})
