/** What the hall is shown of a change, and when. */
import { describe, expect } from 'vitest'
import { arrive, nextAct, pictureOf, stageWith, turns, type Act, type Stage } from '../../display/acts.ts'
import { rowChanges } from '../../display/row-change.ts'
import { openDay, type Day } from '../support/day.ts'
import { builtInEvent } from '../support/events.ts'
import { rule, scoreSet, send } from '../support/given.ts'

const theory = (team: string, points: number) => scoreSet({ team, points })

/** A stage that has seen each of these scores arrive, `everyMs` apart, and what was played meanwhile. */
function watching(day: Day, scores: readonly [string, number][], everyMs: number) {
  let stage: Stage = stageWith(pictureOf(day.public.current))
  const played: { at: number; act: Act }[] = []
  let now = 0
  const advance = () => {
    const next = nextAct(stage, now)
    stage = next.stage
    if (next.act) played.push({ at: now, act: next.act })
  }
  for (const [team, points] of scores) {
    day.send(theory(team, points))
    stage = arrive(stage, pictureOf(day.public.current))
    advance()
    for (const until = now + everyMs; now < until; now += 100) advance()
  }
  for (const until = now + 20_000; now < until; now += 100) advance()
  return { played, stage }
}

describe('acts', () => {
  rule('a score is shown at once, and the next one 2.4 s later at the earliest', () => {
    const { played, stage } = watching(
      openDay(),
      [
        ['red', 10],
        ['blue', 12],
        ['green', 14],
      ],
      500,
    )
    expect(played.map(({ at, act }) => [at, [...act.scored], act.merged])).toEqual([
      [0, ['red'], false],
      [2400, ['blue'], false],
      [4800, ['green'], false],
    ])
    expect(stage.waiting).toEqual([])
  })

  rule('more than three that wait are shown together, with a plate on four rows at most', () => {
    const event = builtInEvent()
    const scores = event.teams.slice(0, 8).map(({ id }, index): [string, number] => [id, 20 - index])
    const day = openDay(event)
    let stage = stageWith(pictureOf(day.public.current))
    for (const [team, points] of scores) {
      day.send(send('score.set', { team, subject: 'air', points }))
      stage = arrive(stage, pictureOf(day.public.current))
    }
    const { act } = nextAct(stage, 0)
    expect(act).toMatchObject({ merged: true })
    expect([act?.scored.size, act?.plates.size]).toEqual([8, 4])
  })

  rule('what changes no points takes its place unseen', () => {
    const day = openDay()
    day.send(theory('red', 10))
    const before = stageWith(pictureOf(day.public.current))
    day.send(send('notice.show', { text: '休息', level: 'info' }))
    const after = arrive(before, pictureOf(day.public.current))
    expect(after.shown.snapshot).toBe(day.public.current)
    expect(nextAct(after, 0).act).toBeUndefined()
  })

  rule('before anything was entered nobody had a rank to lose', () => {
    const { played } = watching(openDay(), [['green', 10]], 100)
    expect(played[0]?.act.moved.size).toBe(0)
  })

  rule('points that are taken back are a correction', () => {
    const { played } = watching(
      openDay(),
      [
        ['red', 10],
        ['red', 8],
      ],
      3000,
    )
    expect(played.map(({ act }) => [...act.corrected])).toEqual([[], ['red']])
  })

  rule('rows make room one after the other, the nearest to the climber first', () => {
    const { played } = watching(
      openDay(),
      [
        ['red', 10],
        ['blue', 8],
        ['green', 12],
      ],
      3000,
    )
    expect([...turns(played[2]!.act)]).toEqual([
      ['blue', 0],
      ['red', 1],
    ])
  })
})

rule('a row keeps its old rank until it has arrived, and its total counts from the old one exactly', () => {
  const { played } = watching(
    openDay(),
    [
      ['red', 10],
      ['blue', 12.5],
    ],
    3000,
  )
  const changes = rowChanges(played[1]!.act, { placeBefore: () => undefined, noRank: '–', decimals: 2 })
  const blue = changes.get('blue' as never)
  expect(blue).toMatchObject({ rankText: '2', settledMs: 1800 })
  const { figures = [] } = blue ?? {}
  expect([figures[0], figures[figures.length - 1]]).toEqual(['0.00', '12.50'])
  expect([...figures].sort((one, other) => Number(one) - Number(other))).toEqual(figures)
  expect(changes.get('green' as never)).not.toHaveProperty('figures')
})
