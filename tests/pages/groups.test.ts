/** Groups that compete beside each other, right of the ranking on the big screen. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { builtInEvent } from '../support/events.ts'
import { temporaryFolder } from '../support/hub-process.ts'
import { startHub, type RunningHub } from '../support/hub.ts'
import { openBrowser, type Pages } from '../support/page.ts'

let hub: RunningHub
let pages: Pages
const folder = temporaryFolder()

beforeAll(async () => {
  const groups: Record<string, number> = { cems: 6, drone: 4 }
  const { agenda, teams } = builtInEvent()
  const event = builtInEvent({
    agenda: agenda.map((item) => ({ ...item, ...(groups[item.id] && { groupSize: groups[item.id] }) })),
    teams: teams.map((team, index) =>
      index < 6 ? { ...team, shortName: `甲${index}`, reading: undefined } : team,
    ),
  })
  const file = join(folder.path, 'event.json')
  writeFileSync(file, JSON.stringify(event))
  ;[hub, pages] = await Promise.all([startHub({ flags: ['--event', file] }), openBrowser()])
  const token = await hub.hostToken()
  for (const item of Object.keys(groups)) {
    await hub.command(token, 'agenda.start', { item })
    await hub.command(token, 'agenda.call', { item, group: 1 })
  }
})
afterAll(async () => {
  await pages.close()
  await hub.stop()
  folder.remove()
})

test('the names of a group stand apart, however short they are, and within their lines', async () => {
  const { page } = await pages.open(`${hub.url}/display?scene=standings`)
  await page.waitForSelector('aside .teams .name')
  const groups = await page.$$eval('aside .teams', (cards) =>
    cards.map((card) =>
      [...card.querySelectorAll('.name')].map((name) => {
        const { left, right, top } = name.getBoundingClientRect()
        return { left, right, top: Math.round(top), name: name.textContent }
      }),
    ),
  )
  expect(groups.map((names) => names.length)).toEqual([6, 4])
  for (const names of groups) {
    expect(new Set(names.map(({ top }) => top)).size).toBe(2)
    for (const [index, { right, top }] of names.entries()) {
      const next = names[index + 1]
      if (next?.top === top) expect(next.left - right).toBeGreaterThan(15)
    }
  }
})
