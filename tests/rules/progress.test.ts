/** How far each subject has got. */
import { expect } from 'vitest'
import { progress } from '../../shared/views/progress.ts'
import { given, rule, scoreSet, send } from '../support/given.ts'

const result = (team: string) => scoreSet({ team, subject: 'flight', item: 'result', points: 5 })
const mark = (team: string, status: string) => send('score.mark', { team, subject: 'flight', status })

rule('a subject counts the teams whose every item is in, and apart from them those with some', () => {
  const { day } = given(result('red'), mark('blue', 'absent'), scoreSet({ points: 0 }))
  expect(progress(day.public.current)).toEqual([
    { subject: 'theory', teams: 3, entered: 1, partial: 0, checked: 0 },
    { subject: 'flight', teams: 3, entered: 1, partial: 1, checked: 0 },
  ])
})

rule('a score that is taken back counts no longer', () => {
  const { day } = given(mark('red', 'absent'), mark('red', 'pending'))
  expect(progress(day.public.current)[1]).toMatchObject({ subject: 'flight', entered: 0, partial: 0 })
})

rule('progress goes on in a freeze, though points do not (§4)', () => {
  const { day } = given(send('standings.freeze'), scoreSet())
  expect(progress(day.public.current)[0]).toMatchObject({ subject: 'theory', entered: 1 })
})
