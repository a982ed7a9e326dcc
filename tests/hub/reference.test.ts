/** The API's reference says what is so: of every route, of every command, and of what a real hub answers. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ANSWERS, type AnswerName } from '../../server/reference/answers.ts'
import type { DescribedOperation, OpenApi, Schema } from '../../server/reference/openapi.ts'
import { commands } from '../../shared/command.ts'
import { readFeed } from '../support/feed-reader.ts'
import { HOST_PIN, startHub, type RunningHub } from '../support/hub.ts'
import { allRoutes } from '../support/routes.ts'
import { story } from '../support/story.ts'

let hub: RunningHub
let document: OpenApi
let host: string
beforeAll(async () => {
  hub = await startHub()
  host = await hub.hostToken()
  document = (await (await hub.request('/api/openapi.json')).json()) as OpenApi
})
afterAll(() => hub.stop())

function operations(): { method: string; path: string; operation: DescribedOperation }[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  )
}

test('every route of the app is in the document, and nothing else', () => {
  const templated = allRoutes().map((route) => route.replace(/:(\w+)/, '{$1}').replace('*', '{path}'))
  expect(
    operations()
      .map(({ method, path }) => `${method} ${path}`)
      .sort(),
  ).toEqual(templated.sort())
})

test('every command is in it, for its role', () => {
  const { schemas } = document.components
  const { mapping } = schemas.Command?.discriminator as { mapping: Record<string, string> }
  const roles = Object.entries(mapping).map(([type, ref]) => [type, schemas[nameOf(ref)]?.['x-role']])
  expect(roles).toEqual(Object.entries(commands).map(([type, { role }]) => [type, role]))
  expect(schemas.Command?.oneOf?.map(({ $ref }) => $ref)).toEqual(Object.values(mapping))
})

test('whatever it refers to is there', () => {
  const refs = [...JSON.stringify(document).matchAll(/"(#\/components\/schemas\/[^"]+)"/g)].map(
    ([, ref]) => ref!,
  )
  expect(refs.length).toBeGreaterThan(50)
  expect(refs.filter((ref) => !document.components.schemas[nameOf(ref)])).toEqual([])
})

test('a route is declined for whom the document says, with a status that it names', async () => {
  const scorer = await hub.scorerToken()
  for (const { method, path, operation } of operations()) {
    const asked = path.replace(/\{\w+\}/, 'nowhere')
    const statusOf = async (token?: string) => {
      const body = method === 'GET' ? {} : { body: 'null' }
      const response = await hub.request(asked, { method, ...body, ...(token !== undefined && { token }) })
      await response.body?.cancel()
      return response.status
    }
    const role = operation['x-role']
    const [nobody, byScorer] = [await statusOf(), role === 'host' ? await statusOf(scorer) : undefined]
    const told = { path, nobody: nobody === 401, byScorer, named: String(nobody) in operation.responses }
    const isFor = {
      path,
      nobody: role !== 'anyone',
      byScorer: role === 'host' ? 403 : undefined,
      named: true,
    }
    expect(told).toEqual(isFor)
  }
})

function nameOf(ref: string): string {
  return ref.slice(ref.lastIndexOf('/') + 1)
}

/** Nothing is left out of the schema, and nothing of it is missing. */
function expectAsDescribed(name: AnswerName, answer: unknown) {
  expect(ANSWERS[name].parse(answer)).toEqual(answer)
}

describe('what is answered is what the document says', () => {
  const asked: [path: string, name: AnswerName][] = [
    ['/api/snapshot', 'Snapshot'],
    ['/api/control/snapshot', 'ControlSnapshot'],
    ['/api/standings', 'Standings'],
    ['/api/trend', 'Trend'],
    ['/api/results.json', 'Results'],
    ['/api/session', 'SessionInfo'],
    ['/api/control/history', 'History'],
    ['/api/control/sessions', 'Sessions'],
    ['/api/control/network', 'Network'],
    ['/api/control/copies', 'Copies'],
    ['/api/log/verify', 'Verification'],
    ['/healthz', 'Health'],
    ['/api/nowhere', 'Problem'],
  ]

  test('through a whole day', async () => {
    const reader = await readFeed(hub.url)
    for (const [step, { role, type, data }] of story().entries()) {
      const token = role === 'host' ? host : await hub.scorerToken()
      const { status, body } = await hub.command(token, type, data)
      expect(status).toBe(200)
      expectAsDescribed('Receipt', body)
      if (step % 40 !== 0) continue
      for (const [path, name] of asked)
        expectAsDescribed(name, await (await hub.request(path, { token: host })).json())
    }
    const { rev } = await hub.snapshot()
    await reader.until((line) => line.rev === rev)
    for (const line of reader.lines) expectAsDescribed('FeedLine', JSON.parse(line))
    reader.close()
  })

  test('of lines, sign-ins, copies and wrong input', async () => {
    const log = await (await hub.request('/api/log', { token: host })).text()
    for (const line of log.trim().split('\n')) expectAsDescribed('Entry', JSON.parse(line))
    const login = await hub.request('/api/login', { body: { pin: HOST_PIN, name: 'reader' } })
    expectAsDescribed('LoginAnswer', await login.json())
    const copies = await hub.request('/api/control/copies', { method: 'POST', token: host })
    expectAsDescribed('Copies', await copies.json())
    const wrong = await hub.command(host, 'score.set', { team: 1 })
    expect(wrong.body.errors?.length).toBeGreaterThan(0)
    expectAsDescribed('Problem', wrong.body)
    const clash = await hub.command(host, 'standings.freeze', {})
    if (clash.status !== 200) expectAsDescribed('Problem', clash.body)
  })
})

test('a command as the document describes it is well formed for the hub, and one key more is not', async () => {
  const data: Schema | undefined = document.components.schemas['command.score.set']?.properties?.data
  expect(data).toMatchObject({
    properties: { team: { type: 'string' }, points: { type: 'number' } },
    required: ['team', 'subject', 'points'],
    additionalProperties: false,
  })
  const score = { team: 'qufu', subject: 'theory', points: 1 }
  expect((await hub.command(host, 'score.set', { ...score, more: 1 })).status).toBe(400)
})

test.each([
  { lang: 'zh', words: '录入或更正一格的分数' },
  { lang: 'en', words: 'Enter or correct the points of a cell' },
])('the page to read names every route and command, without a script: $lang', async ({ lang, words }) => {
  const response = await hub.request(`/api?lang=${lang}`)
  const page = await response.text()
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect(page).toContain(words)
  expect(page).not.toMatch(/<script|style=|undefined|\[object/)
  const named = (what: string) => page.includes(`<code>${what}</code>`)
  expect(operations().filter(({ method, path }) => !named(`${method} ${path}`))).toEqual([])
  expect(Object.keys(commands).filter((type) => !named(type))).toEqual([])
  const links = [...page.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id!)
  expect(links.filter((id) => !page.includes(`id="${id}"`))).toEqual([])
})
