/** The examples beside the built-in event: each is a whole competition of its own, and nothing of another shows in it. */
import fc from 'fast-check'
import { describe, expect } from 'vitest'
import { segments } from '../../display/segments.ts'
import { titleBarParts } from '../../display/title-parts.ts'
import { plainBoard } from '../../server/plain-board.ts'
import type { EventFileInput } from '../../shared/event-file.ts'
import { inOrder, type SubjectId } from '../../shared/ids.ts'
import type { Snapshot } from '../../shared/snapshot.ts'
import { textsOf } from '../../shared/texts/texts.ts'
import { ceremonyTasks } from '../../shared/views/ceremony-tasks.ts'
import { ranking } from '../../shared/views/ranking.ts'
import { standings } from '../../shared/views/standings.ts'
import { subjectRanking } from '../../shared/views/subject-ranking.ts'
import { timeline } from '../../shared/views/timeline.ts'
import { EXAMPLES, OF_THE_BUILT_IN_EVENT } from '../support/events.ts'
import { anyScores, playWhole, type ScoredCell } from '../support/example-day.ts'
import { rule } from '../support/given.ts'

const RUNS = { numRuns: 6 }
const NOON = Date.parse('2026-05-16T04:00:00Z')

describe.each(EXAMPLES)('$name', ({ event }) => {
  rule('a whole day runs to its end, and totals and ranks equal an independent count', () => {
    fc.assert(
      fc.property(anyScores(event), (cells) => {
        const day = playWhole(event, cells)
        expect(ranking(day.public.current).map(({ team, total, rank }) => [team, total, rank])).toEqual(
          recount(event, cells),
        )
        const { missing, ties, appeals } = ceremonyTasks(day.control.current)
        expect({ missing, ties, appeals }).toEqual({ missing: [], ties: [], appeals: [] })
      }),
      RUNS,
    )
  })

  rule('every picture of every part of the day can be drawn, in its own words alone', async () => {
    const [cells = []] = fc.sample(anyScores(event), { numRuns: 1, seed: 7 })
    const pictures: Snapshot[] = []
    playWhole(event, cells, (day) => pictures.push(day.public.current, day.control.current))
    for (const snapshot of pictures) {
      const drawn = JSON.stringify([snapshot, viewsOf(snapshot), await boards(snapshot)])
      expect(drawn).not.toMatch(OF_THE_BUILT_IN_EVENT)
      for (const { name } of event.teams) expect(drawn).toContain(name)
    }
  })
})

function viewsOf(snapshot: Snapshot) {
  return [
    standings(snapshot),
    timeline(snapshot, NOON),
    titleBarParts(snapshot, textsOf.zh),
    inOrder<SubjectId>(snapshot.subjects).map((subject) => subjectRanking(snapshot, subject)),
    ranking(snapshot).map(({ team }) => segments(snapshot, team, 2)),
  ]
}

/** The plain page in both languages. */
function boards(snapshot: Snapshot): Promise<string[]> {
  const wish = { page: 'hall', because: 'browser', now: NOON } as const
  return Promise.all(
    Object.values(textsOf).map(async (texts) => String(await plainBoard(snapshot, { ...wish, texts }))),
  )
}

/** Team, total and rank in rank order, counted with whole numbers and none of the project's own arithmetic. */
function recount(event: EventFileInput, cells: readonly ScoredCell[]) {
  const rows = event.teams.map(({ id: team }) => {
    const raw = (subject: string) =>
      cells
        .filter((cell) => cell.team === team && cell.subject === subject)
        .reduce((sum, { points = 0 }) => sum + points, 0)
    const total = event.subjects.reduce((sum, { id, maxPoints, weight }) => {
      if (weight === undefined) return sum + raw(id)
      const [over, under] = [BigInt(raw(id)) * BigInt(Math.round(weight * 100)), BigInt(maxPoints * 100)]
      return sum + Number((over * 2n + under) / (under * 2n))
    }, 0)
    const keys = event.tieBreak.map((key) => {
      if ('subject' in key) return raw(key.subject)
      if ('item' in key)
        return cells.find((cell) => cell.team === team && cell.item === key.item.item)?.points ?? 0
      const { subject, item } = key.measure
      const flown = cells.find((cell) => cell.team === team && cell.subject === subject && cell.item === item)
      return flown?.count ?? -(flown?.seconds ?? Infinity)
    })
    return { team, keys: [total, ...keys] }
  })
  const isBetter = (a: readonly number[], b: readonly number[]) => {
    const index = a.findIndex((key, place) => key !== b[place])
    return index !== -1 && a[index]! > b[index]!
  }
  return rows
    .map(({ team, keys }) => ({
      team,
      keys,
      rank: 1 + rows.filter((other) => isBetter(other.keys, keys)).length,
    }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ team, keys, rank }) => [team, keys[0], rank])
}
