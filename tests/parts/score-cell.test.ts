/** One input of the score sheet, as a person and the contract's tests meet it. */
import { expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-svelte'
import ScoreCell from '../../control/parts/ScoreCell.svelte'

test('a cell says which it is and in which state (§6)', async () => {
  const { input } = await cell({ state: 'queued', text: '9.50' })
  expect([input.dataset.cell, input.dataset.state, input.value]).toEqual([
    'red/theory/paper',
    'queued',
    '9.50',
  ])
  expect(input.getAttribute('aria-invalid')).toBe('false')
})

test('an invalid cell says so to those who cannot see it, with its reason', async () => {
  const { input } = await cell({ state: 'invalid', text: '99', word: '最多 20' })
  expect(input.getAttribute('aria-invalid')).toBe('true')
  const word = document.getElementById(input.getAttribute('aria-describedby') ?? '')
  expect(word?.textContent).toBe('最多 20')
})

test('what is typed is told at each character, and Enter goes on', async () => {
  const { input, told } = await cell({ text: '' })
  input.focus()
  await userEvent.keyboard('9.5{Enter}')
  expect(told).toEqual(['focus', 'type 9', 'type 9.', 'type 9.5', 'commit-down'])
})

test('arrows leave a cell that was not typed into, and move the caret in one that was', async () => {
  const { input, told } = await cell({ text: '1' })
  input.focus()
  await userEvent.keyboard('{ArrowRight}')
  await userEvent.keyboard('9{ArrowLeft}')
  expect(told).toEqual(['focus', 'right', 'type 9'])
})

test('leaving a cell hands over what was typed', async () => {
  const { input, told } = await cell({ text: '1' })
  input.focus()
  input.blur()
  expect(told).toEqual(['focus', 'commit'])
})

async function cell(change: { state?: 'saved' | 'queued' | 'invalid'; text?: string; word?: string }) {
  const told: string[] = []
  const { container } = await render(ScoreCell, {
    key: 'red/theory/paper',
    state: 'saved',
    text: '',
    label: '红队 笔试',
    word: '',
    isMarked: false,
    isChecked: false,
    isOnField: false,
    isDraft: false,
    isNarrow: false,
    onfocus: () => told.push('focus'),
    ontype: (text: string) => told.push(`type ${text}`),
    oncommit: () => told.push('commit'),
    onintention: (means: string) => told.push(means),
    onpaste: (text: string) => told.push(`paste ${text}`),
    ...change,
  })
  const input = container.querySelector('input')
  if (!input) throw new Error('a cell is an input')
  return { input, told }
}
