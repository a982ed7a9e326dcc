/** PINs and tokens are told to nobody but whom they are for: no log, no list of processes, no answer holds one. */
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { HOST_PIN, SCORER_PIN, startHub, type RunningHub } from '../support/hub.ts'
import { rawRequest, sendRaw } from '../support/raw-http.ts'

let hub: RunningHub
let tokens: string[]
let atStart: string
beforeAll(async () => {
  hub = await startHub()
  await hub.snapshot()
  atStart = hub.process.said()
  tokens = [await hub.hostToken(), await hub.scorerToken()]
})
afterAll(() => hub.stop())

test.runIf(process.platform === 'linux')('who lists the processes reads no PIN', () => {
  const listed = readFileSync(`/proc/${hub.process.pid}/cmdline`, 'latin1')
  expect(listed).toMatch(/^jinbang/)
  for (const pin of [HOST_PIN, SCORER_PIN]) expect(listed).not.toContain(pin)
})

test('after its start lines the hub prints no PIN and no token, whatever happens', async () => {
  const [token = ''] = tokens
  await hub.request('/api/login', { body: { pin: '999999' } })
  await hub.request('/api/login', { body: `{"pin":"${HOST_PIN}"` })
  await hub.request(`/api/log?token=${token}&after=x`, { token })
  await hub.command(token, 'score.set', { token })
  await sendRaw(hub.url, `GET /${token} HTTP/9.9\r\nCookie: jinbang=${token}\r\n\r\n`)
  await sendRaw(
    hub.url,
    rawRequest('POST', '/api/commands', { Host: 'hub', Cookie: `jinbang=${token}` }, token),
  )
  const desk = await hub.connect('/control', { token })
  desk.socket.emit('command', token, { token })
  await desk.socket.emitWithAck('time')
  desk.close()
  await expect(hub.connect('/control', { token: `${token}x` })).rejects.toThrow()
  const printed = hub.process.said().slice(atStart.length)
  for (const secret of [...tokens, HOST_PIN, SCORER_PIN]) expect(printed).not.toContain(secret)
})

test('nothing that a reader gets holds a token, the reader’s own login aside', async () => {
  const [token = ''] = tokens
  const paths = ['/', '/control', '/api/snapshot', '/api/standings', '/api/session', '/api/control/snapshot']
  for (const path of [...paths, '/api/control/history', '/api/log', '/nowhere']) {
    const response = await hub.request(path, { token })
    const told = (await response.text()) + JSON.stringify([...response.headers])
    for (const secret of [...tokens, HOST_PIN, SCORER_PIN]) expect(told, path).not.toContain(secret)
  }
})
