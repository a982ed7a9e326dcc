/** Black and the safe picture: one key puts them over the hall's picture, the same key takes them off. */
import { expect } from 'vitest'
import { coverOrBack, isCoveredBy } from '../../shared/views/cover.ts'
import { given, rule, send } from '../support/given.ts'

rule(
  'the key of a cover covers the hall, and pressed again brings back what was there, its subject included',
  () => {
    const { day } = given(send('program.show', { scene: 'subject', subject: 'theory' }))
    const press = () => day.send(send('program.show', coverOrBack(day.control.current, 'blank')))
    press()
    expect(isCoveredBy(day.control.current, 'blank')).toBe(true)
    press()
    expect(isCoveredBy(day.control.current, 'blank')).toBe(false)
    expect(day.control.current.program).toEqual({ scene: 'subject', subject: 'theory' })
  },
)

rule('the other cover over a cover still leads back to what was there before both', () => {
  const { day } = given(send('program.show', { scene: 'agenda' }))
  for (const scene of ['blank', 'title', 'title'] as const)
    day.send(send('program.show', coverOrBack(day.control.current, scene)))
  expect(day.control.current.program).toEqual({ scene: 'agenda' })
})

rule('a scene that the host has taken is no cover, even where it is one of the two', () => {
  const { day } = given(send('program.show', { scene: 'title' }))
  expect(isCoveredBy(day.control.current, 'title')).toBe(false)
  expect(coverOrBack(day.control.current, 'title')).toEqual({ scene: 'title', cover: true })
})
