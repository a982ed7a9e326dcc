/** The hand on the reveal, with a hub that answers and a second that passes when the test says so. */
import { expect, test } from 'vitest'
import { RevealHand } from '../../control/reveal-hand.svelte.ts'

const STEPS = [1, 2, 3, 4, 5, 6]

/** `shown` is what the page's picture tells, which follows the hub a moment later. */
function reveal(shown: number) {
  const sent: number[] = []
  const answers: ((taken: boolean) => void)[] = []
  const waits: (() => void)[] = []
  const page = { step: shown, steps: STEPS }
  const hand = new RevealHand({
    show: () => page,
    send: (step) => {
      sent.push(step)
      return new Promise((resolve) => answers.push(resolve))
    },
    wait: () => new Promise<void>((resolve) => waits.push(resolve)),
  })
  const turn = () => new Promise((resolve) => setTimeout(resolve))
  return {
    hand,
    sent,
    page,
    answer: (taken: boolean) => {
      answers.shift()?.(taken)
      return turn()
    },
    aSecondPasses: () => {
      waits.splice(0).forEach((pass) => pass())
      return turn()
    },
  }
}

test('a second press of the same way within a second is none', async () => {
  const { hand, sent, page, answer, aSecondPasses } = reveal(2)
  hand.press('next')
  hand.press('next')
  await answer(true)
  page.step = 3
  hand.press('next')
  expect(sent).toEqual([3])
  await aSecondPasses()
  hand.press('next')
  expect(sent).toEqual([3, 4])
})

test('a press the other way goes from the step that was asked for, shown or not', () => {
  const { hand, sent } = reveal(4)
  hand.press('back')
  hand.press('next')
  expect(sent).toEqual([3, 4])
})

test('a press that the hub declined counts from what is shown again', async () => {
  const { hand, sent, answer, aSecondPasses } = reveal(4)
  hand.press('next')
  await answer(false)
  await aSecondPasses()
  hand.press('next')
  expect(sent).toEqual([5, 5])
})

test('an older step that comes to rest does not undo what a newer one asked for', async () => {
  const { hand, sent, answer, aSecondPasses } = reveal(4)
  hand.press('next')
  await answer(true)
  hand.press('back') // 4, and not answered yet
  await aSecondPasses()
  hand.press('back')
  expect(sent).toEqual([5, 4, 3])
})

test('there is no step before the opening and none after the last', () => {
  const first = reveal(0)
  first.hand.press('back')
  const last = reveal(STEPS.length)
  last.hand.press('next')
  expect([...first.sent, ...last.sent]).toEqual([])
})
