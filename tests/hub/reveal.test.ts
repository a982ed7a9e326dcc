/** The prize-giving over real connections: what the public is sent before each step, and who lands where. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { entriesOf, type TeamId } from '../../shared/ids.ts'
import type { Winner } from '../../shared/snapshot-show.ts'
import type { Snapshot } from '../../shared/snapshot.ts'
import { startHub, type RunningHub } from '../support/hub.ts'
import { connectRaw, type RawClient } from '../support/raw-client.ts'
import { story } from '../support/story.ts'

let hub: RunningHub
let viewer: RawClient
let winners: [TeamId, Winner][]

/** Every score of the day is entered behind a freeze, and the show is ready. */
beforeAll(async () => {
  hub = await startHub()
  await say('standings.freeze', {})
  for (const { type, data } of story()) if (/^(score|award|tie)\./.test(type)) await say(type, data)
  viewer = await connectRaw(hub.url)
  await say('reveal.start', {})
  winners = entriesOf<TeamId, Winner>((await hub.controlSnapshot()).show?.winners ?? {})
})
afterAll(async () => {
  viewer.close()
  await hub.stop()
})

async function say(type: string, data: object) {
  const { status, body } = await hub.command(await hub.hostToken(), type, data)
  if (status !== 200) throw new Error(`${type}: ${body.detail}`)
}

/** All that the public was sent since it joined, what a newcomer gets, and every public page of the API. */
async function publicBytes(): Promise<string> {
  const late = await connectRaw(hub.url)
  late.close()
  const paths = ['/api/snapshot', '/api/standings', '/api/trend', '/healthz']
  const bodies = await Promise.all(paths.map(async (path) => (await hub.request(path)).text()))
  return [...viewer.frames, ...late.frames]
    .map(({ text }) => text)
    .concat(bodies)
    .join('\n')
}

test('before each step nothing that it tells is in any public byte (§6)', async () => {
  const { show } = await hub.controlSnapshot()
  const told = new Set<string>()
  for (const [index, frame] of (show?.steps ?? []).entries()) {
    const bytes = await publicBytes()
    for (const [team, { total }] of winners)
      if (!told.has(`${total}`)) expect(bytes, `${team} before step ${index + 1}`).not.toContain(`:${total},`)
    for (const name of Object.values(show?.persons ?? {}).flatMap((all) =>
      (all ?? []).map(({ name }) => name),
    ))
      if (!told.has(name)) expect(bytes).not.toContain(name)
    await say('reveal.to', { step: index + 1 })
    if (frame.show === 'persons') (show?.persons[frame.award] ?? []).forEach(({ name }) => told.add(name))
    if (frame.show === 'points') told.add(`${frame.total}`)
    if (frame.show === 'names')
      frame.teams.forEach((team) => told.add(`${winners.find(([id]) => id === team)?.[1].total}`))
  }
  expect(told.size).toBe(9 + 8) // persons; totals of ten teams, of which the first two and the tied two are equal
  expect((await hub.snapshot()).reveal?.winners).toEqual(Object.fromEntries(winners))
})

test('a screen that comes late, and one that comes back, land on the same frame', async () => {
  await say('reveal.to', { step: 7 })
  const watching = await hub.connect<Snapshot>('/')
  const had = watching.snapshot
  watching.close()
  await say('reveal.to', { step: 12 })
  const late = await hub.connect<Snapshot>('/')
  const back = await hub.connect<Snapshot>('/', { had })
  await back.reaches(late.snapshot.rev)
  expect(back.snapshot).toEqual(late.snapshot)
  expect(late.snapshot.reveal).toMatchObject({ step: 12 })
  late.close()
  back.close()
})
