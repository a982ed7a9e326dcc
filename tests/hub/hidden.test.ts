import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { BUILT_IN_EVENT, readEventFile } from '../../server/event-file.ts'
import type { ControlSnapshot } from '../../shared/snapshot.ts'
import { startHub, type LiveClient, type RunningHub } from '../support/hub.ts'
import { temporaryFolder } from '../support/hub-process.ts'
import { connectRaw, type RawClient } from '../support/raw-client.ts'
import { withoutStamps } from '../support/stamps.ts'

let folder: ReturnType<typeof temporaryFolder>
let hub: RunningHub
let desk: LiveClient<ControlSnapshot>
let viewer: RawClient

/** The built-in event, with one subject that the public sees only on release. */
beforeEach(async () => {
  folder = temporaryFolder()
  const event = readEventFile(BUILT_IN_EVENT)
  const subjects = event.subjects.map((subject) =>
    subject.id === 'air' ? { ...subject, visibility: 'release' as const } : subject,
  )
  writeFileSync(join(folder.path, 'event.json'), JSON.stringify({ ...event, subjects }))
  hub = await startHub({
    data: join(folder.path, 'data'),
    flags: ['--event', join(folder.path, 'event.json')],
  })
  desk = await hub.connect('/control', { token: await hub.hostToken() })
  viewer = await connectRaw(hub.url)
})
afterEach(async () => {
  desk.close()
  viewer.close()
  await hub.stop()
  folder.remove()
})

async function say(type: string, data: object) {
  expect(await desk.command(type, data)).toMatchObject({ ok: true })
}

const set = (team: string, subject: string, item: string, points: number) =>
  say('score.set', { team, subject, item, points })

/** Every byte the public can get but times and ids: what was sent live, what a newcomer gets, and all public pages of the API. */
async function publicBytes(): Promise<string> {
  const { rev } = await hub.snapshot()
  const isNewest = ({ text }: { text: string }) => new RegExp(`"rev":${rev}\\b`).test(text)
  await expect.poll(() => viewer.frames.some(isNewest)).toBe(true)
  const late = await connectRaw(hub.url)
  late.close()
  const paths = ['/api/snapshot', '/api/standings', '/healthz']
  const bodies = await Promise.all(paths.map(async (path) => (await hub.request(path)).text()))
  const told = [...viewer.frames, ...late.frames].map(({ text }) => text).concat(bodies)
  return withoutStamps(told.join('\n'))
}

describe('while standings are frozen', () => {
  test('a hidden value is in no public byte, until the thaw (§4)', async () => {
    await set('qufu', 'theory', 'law', 11.11)
    await say('standings.freeze', {})
    await set('qufu', 'theory', 'law', 13.57) // was public
    await set('city', 'theory', 'law', 14.68) // was pending
    await set('city', 'theory', 'politics', 4.23)
    await say('score.measure', { team: 'city', subject: 'equip', item: 'time', seconds: 467 })
    const hidden = await publicBytes()
    for (const value of ['13.57', '14.68', '4.23', '18.91', '467']) expect(hidden).not.toContain(value)
    expect(hidden).toContain('11.11')
    expect((await hub.snapshot()).scores).toEqual({
      qufu: { theory: { status: 'partial', points: 11.11, items: { law: 11.11 } } },
      city: { theory: { status: 'entered' }, equip: { status: 'partial' } },
    })

    const thawed = viewer.next('13.57')
    await say('standings.thaw', {})
    await thawed
    expect((await hub.snapshot()).scores).toMatchObject({
      qufu: { theory: { points: 13.57 } },
      city: { theory: { points: 18.91 } },
    })
  })

  test('a change of a cell that was public leaves no trace: no message, no new rev, the same ETag (§2, §4)', async () => {
    await set('qufu', 'theory', 'law', 11.11)
    await say('standings.freeze', {})
    await set('city', 'theory', 'law', 5)
    await publicBytes()
    const etag = async () => (await hub.request('/api/snapshot')).headers.get('etag')
    const before = { frames: [...viewer.frames], etag: await etag() }
    await set('qufu', 'theory', 'law', 12.22)
    await set('city', 'theory', 'law', 6.66) // its status is told already
    await say('score.mark', { team: 'qufu', subject: 'theory', item: 'law', status: 'pending' })
    await publicBytes()
    expect({ frames: viewer.frames, etag: await etag() }).toEqual(before)
  })

  test('a deduction leaves no trace, whatever it takes off, until the thaw (§4)', async () => {
    await set('qufu', 'theory', 'law', 11.11)
    await say('standings.freeze', {})
    await publicBytes()
    const before = viewer.frames.length
    await say('score.deduct', {
      ...{ team: 'qufu', subject: 'theory', points: 1.37 },
      ...{ note: '操作超时', checkedBy: '某位监督' },
    })
    expect(await publicBytes()).not.toMatch(/1\.37|9\.74|deduct|操作超时|某位监督/)
    expect(viewer.frames).toHaveLength(before)

    const thawed = viewer.next('9.74')
    await say('standings.thaw', {})
    await thawed
    expect(await publicBytes()).not.toMatch(/操作超时|某位监督/)
    expect((await hub.snapshot()).scores).toMatchObject({
      qufu: { theory: { points: 9.74, deducted: 1.37 } },
    })
  })

  test('whatever the hidden value is, the public gets the same messages (§4)', async () => {
    await say('standings.freeze', {})
    await publicBytes() // the freeze has been told
    const patch = ({ text }: { text: string }) => /"patch".*/.exec(text)?.[0].replace(/"(city|qufu)"/, '"?"')
    for (const [subject, item, top] of [
      ['air', 'daily', 39.99],
      ['theory', 'law', 14.99],
    ] as const) {
      const low = viewer.next('"city"')
      await set('city', subject, item, 0)
      const told = patch(await low)
      const high = viewer.next('"qufu"')
      await set('qufu', subject, item, top)
      expect(patch(await high)).toBe(told)
    }
  })
})

describe('a subject that is shown on release', () => {
  test('tells nothing but that a score is in, until the host releases it (§4)', async () => {
    await set('city', 'air', 'daily', 37.19)
    await set('qufu', 'theory', 'law', 11.11)
    const hidden = await publicBytes()
    expect(hidden).not.toContain('37.19')
    expect(hidden).toContain('11.11')
    expect((await hub.snapshot()).scores).toEqual({
      city: { air: { status: 'entered' } },
      qufu: { theory: { status: 'partial', points: 11.11, items: { law: 11.11 } } },
    })
    await say('subject.release', { subject: 'air' })
    expect(await publicBytes()).toContain('37.19')
  })

  test('hides again what comes after the host holds it (§6)', async () => {
    await set('city', 'air', 'daily', 30.01)
    await say('subject.release', { subject: 'air' })
    await say('subject.hold', { subject: 'air' })
    await set('city', 'air', 'daily', 37.19)
    expect(await publicBytes()).not.toContain('37.19')
    expect((await hub.snapshot()).scores).toMatchObject({ city: { air: { points: 30.01 } } })
  })
})

test('nothing of who is signed in, and no name of a person, reaches the public (§4)', async () => {
  await say('award.grant', { award: 'leader', recipient: { name: '某位领队', team: 'city' } })
  await say('score.set', { team: 'city', subject: 'theory', item: 'law', points: 1, note: '内部备注' })
  await say('checkin.tick', { team: 'city', entry: 13, done: true, note: '借用备用机' })
  expect(await publicBytes()).not.toMatch(/某位领队|内部备注|借用备用机|主持台|"seq":[2-9]\d*,"at"/)
})
