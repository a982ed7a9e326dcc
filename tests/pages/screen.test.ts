/** The big screen at /display, found by the marks that the contract promises (§8). */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { StandingsAnswer } from '../../shared/views/standings.ts'
import { startHub, type RunningHub } from '../support/hub.ts'
import { momentOf, openBrowser, shown, type Pages } from '../support/page.ts'
import { play } from '../support/play.ts'

let hub: RunningHub
let pages: Pages

beforeAll(async () => {
  ;[hub, pages] = await Promise.all([startHub(), openBrowser()])
  await play(hub, { until: 'cems.transfer', of: 'rencheng' })
})
afterAll(async () => {
  await pages.close()
  await hub.stop()
})

test('rows stand in rank order and say team, rank and total (§8)', async () => {
  const { page, errors } = await pages.open(`${hub.url}/display?scene=standings`)
  expect(await marks(page, 'team', 'rank', 'total')).toEqual(
    (await standings()).map(({ team, rank, total }) => ({
      team,
      rank: String(rank),
      total: total?.toFixed(2),
    })),
  )
  expect(errors).toEqual([])
})

test('each subject says how many teams are in, and each agenda item how it stands (§8)', async () => {
  const { page } = await pages.open(`${hub.url}/display?scene=standings`)
  expect(await marks(page, 'subject', 'entered', 'teams')).toContainEqual({
    subject: 'theory',
    entered: '15',
    teams: '15',
  })
  const { page: agenda } = await pages.open(`${hub.url}/display?scene=agenda`)
  const { agenda: expected } = await hub.snapshot()
  expect(await marks(agenda, 'agenda', 'status')).toEqual(
    Object.entries(expected)
      .sort(([, a], [, b]) => a.order - b.order)
      .map(([id, { status }]) => ({ agenda: id, status })),
  )
})

test('rows travel when the ranking changes, and the screen says which rev it has painted', async () => {
  const { page } = await pages.open(`${hub.url}/display?scene=standings`)
  const [leader] = await standings()
  const moving = page.waitForFunction(
    () =>
      [...document.querySelectorAll('[data-team]')].filter((row) =>
        row
          .getAnimations()
          .some(
            ({ effect }) =>
              effect instanceof KeyframeEffect && effect.getKeyframes().some((frame) => 'transform' in frame),
          ),
      ).length > 1,
  )
  const down = { team: leader?.team, subject: 'air', item: 'daily', points: 1 }
  await momentOf(moving, hub.command(await hub.hostToken(), 'score.set', down))
  const { rev } = await hub.snapshot()
  await shown(page, rev)
  expect((await marks(page, 'team')).map(({ team }) => team)).toEqual(
    (await standings()).map(({ team }) => team),
  )
  await hub.command(await hub.hostToken(), 'entry.undo', { seq: (await hub.controlSnapshot()).log.seq })
})

test('nothing moves for those who ask for no motion', async () => {
  const { page } = await pages.open(`${hub.url}/display?scene=standings`, { reducedMotion: 'reduce' })
  const [leader] = await standings()
  await hub.command(await hub.hostToken(), 'score.set', {
    team: leader?.team,
    subject: 'air',
    item: 'daily',
    points: 2,
  })
  await shown(page, (await hub.snapshot()).rev)
  const moved = await page.evaluate(
    () =>
      document
        .getAnimations()
        .filter(
          ({ effect }) =>
            effect instanceof KeyframeEffect &&
            effect.getKeyframes().some(({ transform }) => transform !== undefined && transform !== 'none'),
        ).length,
  )
  expect(moved).toBe(0)
  await hub.command(await hub.hostToken(), 'entry.undo', { seq: (await hub.controlSnapshot()).log.seq })
})

test('the scene follows the program, unless the address pins one (§3)', async () => {
  const { page } = await pages.open(`${hub.url}/display`)
  const { page: pinned } = await pages.open(`${hub.url}/display?scene=agenda`)
  await hub.command(await hub.hostToken(), 'program.show', { scene: 'subject', subject: 'theory' })
  await page.waitForSelector('[data-scene="subject"]')
  await shown(pinned, (await hub.snapshot()).rev)
  expect(await marks(pinned, 'scene')).toEqual([{ scene: 'agenda' }])
  await hub.command(await hub.hostToken(), 'program.show', { scene: 'standings' })
})

async function standings(): Promise<StandingsAnswer['rows']> {
  return ((await (await hub.request('/api/standings')).json()) as StandingsAnswer).rows
}

/** The data attributes of every element that carries the first of them. */
async function marks(page: Page, ...names: string[]): Promise<Record<string, string | undefined>[]> {
  return page.$$eval(
    `[data-${names[0]}]`,
    (elements, wanted) =>
      elements.map((element) =>
        Object.fromEntries(wanted.map((name) => [name, (element as HTMLElement).dataset[name]])),
      ),
    names,
  )
}
