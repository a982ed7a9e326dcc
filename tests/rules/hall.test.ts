/** How the big screens look. */
import { expect } from 'vitest'
import { given, inEvent, rule, send } from '../support/given.ts'

const set = (data: object) => send('hall.set', data)

rule('the host sets theme, contrast, stillness and the address of the QR code, one by one', () => {
  const { day } = given(set({ theme: 'light' }), set({ boost: true, link: 'https://example.cn/jn' }))
  expect(day.public.current.hall).toEqual({ theme: 'light', boost: true, link: 'https://example.cn/jn' })
  day.send(set({ boost: false, link: '', still: true }))
  expect(day.public.current.hall).toEqual({ theme: 'light', still: true })
  day.send(send('entry.undo', { seq: day.entries.length }))
  expect(day.public.current.hall).toEqual({ theme: 'light', boost: true, link: 'https://example.cn/jn' })
})

rule('it changes nothing of what the hall sees as a scene', () => {
  const { day } = given(send('program.show', { scene: 'agenda' }), set({ theme: 'light' }))
  expect(day.public.current.program).toEqual({ scene: 'agenda' })
})

rule('an address that is none, and a wish that is met already, are declined', () => {
  given()
    .when(set({ link: 'javascript:alert(1)' }))
    .thenRefused(400, { path: 'data.link' })
  given()
    .when(set({ link: 'http:// x' }))
    .thenRefused(400, { path: 'data.link' })
  given()
    .when(set({ theme: 'dark' }))
    .thenRefused(409)
})

rule('an older setting cannot be undone over a newer one', () => {
  const { day, when } = inEvent(undefined, set({ theme: 'light' }), set({ boost: true }))
  when(send('entry.undo', { seq: day.entries.length - 1 })).thenRefused(409)
})
