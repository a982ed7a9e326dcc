/** Undo: a new entry that puts back what stood before. */
import { expect } from 'vitest'
import { SCORER } from '../support/day.ts'
import { given, rule, scoreSet, send } from '../support/given.ts'

const undo = (seq: number, sent = {}) => send('entry.undo', { seq }, sent)

rule('undoing a correction brings the value before it back, as a new entry (§6)', () => {
  const { day } = given(scoreSet({ points: 17 }), scoreSet({ points: 18 }), undo(3))
  expect(day.public.current.scores).toMatchObject({ red: { theory: { points: 17 } } })
  expect(day.entries).toHaveLength(4)
})

rule('an undo may say why, and so does the log', () =>
  given(scoreSet({ points: 17 }))
    .when(send('entry.undo', { seq: 2, note: '录错队' }))
    .thenFacts({
      type: 'entry.undone',
      data: {
        seq: 2,
        note: '录错队',
        fact: {
          type: 'score.marked',
          data: {
            ...{ team: 'red', subject: 'theory', item: 'paper' },
            ...{ status: 'pending', from: 0, was: { status: 'entered', points: 17, from: 2 } },
          },
        },
      },
    }),
)

rule('an undo can be undone', () => {
  const { day } = given(scoreSet({ points: 17 }), scoreSet({ points: 18 }), undo(3), undo(4))
  expect(day.public.current.scores).toMatchObject({ red: { theory: { points: 18 } } })
})

rule('steps are undone at any depth, the newest first', () => {
  const { day } = given(scoreSet({ points: 17 }), scoreSet({ points: 18 }), undo(3), undo(2))
  expect(day.public.current.scores).toEqual({})
})

rule('a step that no longer stands is not undone over a newer one', () =>
  given(scoreSet({ points: 17 }), scoreSet({ points: 18 }))
    .when(undo(2))
    .thenRefused(409, { current: { points: 18, seq: 3 } }),
)

rule('what one command did is undone together', () => {
  const { day } = given(
    send('agenda.start', { item: 'opening' }),
    send('agenda.start', { item: 'paper' }),
    undo(4),
  )
  expect(day.public.current.agenda).toMatchObject({
    opening: { status: 'running' },
    paper: { status: 'planned' },
  })
})

rule('a scorer undoes what the same sign-in wrote, the host anything (§6)', () => {
  given(scoreSet({ by: SCORER }))
    .when(undo(2, { by: { ...SCORER, id: 'scorer-2' } }))
    .thenRefused(403)
  expect(given(scoreSet({ by: SCORER }), undo(2, { by: SCORER })).day.public.current.scores).toEqual({})
  expect(given(scoreSet({ by: SCORER }), undo(2)).day.public.current.scores).toEqual({})
})

rule('there is no way back before the opening, and none to what never was', () => {
  given().when(undo(1)).thenRefused(409)
  given().when(undo(99)).thenRefused(404)
  given().when(undo(0)).thenRefused(400, { path: 'data.seq' })
})

rule('an undo never makes a second item run in a lane', () => {
  const agenda = (step: string, item: string) => send(`agenda.${step}`, { item })
  given(agenda('start', 'opening'), agenda('complete', 'opening'), agenda('start', 'paper'))
    .when(undo(3))
    .thenRefused(409)
  given(agenda('start', 'opening'), agenda('complete', 'opening'), agenda('start', 'flight'), undo(3))
})

rule('an undo never gives an award to more persons than its quota', () => {
  const award = (step: string, name: string) => send(`award.${step}`, { award: 'best', recipient: { name } })
  given(award('grant', '甲'), award('revoke', '甲'), award('grant', '乙'), award('grant', '丙'))
    .when(undo(3))
    .thenRefused(409)
})

rule(
  'a newer entry of the same value is newer all the same, so that an undo tells nothing of a hidden value (§4)',
  () =>
    given(scoreSet({ points: 5 }), scoreSet({ points: 5 }))
      .when(undo(2))
      .thenRefused(409, { current: { points: 5, seq: 3 } }),
)

rule('only the freeze that stands can be undone: an older one would show what a newer one hides (§4)', () => {
  const [freeze, thaw] = [send('standings.freeze'), send('standings.thaw')]
  given(freeze, thaw, freeze).when(undo(2)).thenRefused(409)
  expect(given(freeze, thaw, freeze, undo(4)).day.public.current.standings).toEqual({ mode: 'live' })
})
