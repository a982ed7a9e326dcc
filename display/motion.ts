/**
 * How rows travel: a row is placed at once where it belongs, and drawn from where it was. Only transform and
 * opacity move, and nothing is measured, so a hall PC keeps its frames. Source: DESIGN §5.
 */

const MOVE_MS = 900
const STILL_MS = 900 // so that the room can read the new score before the rows trade places
const E_MOVE = 'cubic-bezier(.65, 0, .2, 1)'
const E_OUT = 'cubic-bezier(.2, .8, .2, 1)'

/** Where a row stands, in design pixels. */
export interface Place {
  readonly top: number
  readonly height: number
  readonly nameSize: number
}

export interface Traveller {
  /** Take the row to a place; without `lively` it is simply there. */
  to(place: Place, lively: boolean): void
}

/** One row's memory of where it is. A new journey begins wherever the last one has got to. */
export function createTraveller(row: HTMLElement): Traveller {
  let at: Place | undefined
  let journey: { animation: Animation; from: number } | undefined

  /** How far the row is still drawn from its place. */
  const away = () => {
    const progress = journey?.animation.effect?.getComputedTiming().progress
    return journey && typeof progress === 'number' ? journey.from * (1 - progress) : 0
  }

  return {
    to(place, lively) {
      const from = at && at.top !== place.top ? at : undefined
      const distance = from ? away() + from.top - place.top : 0
      const before = at
      at = place
      if (!before || !from) return
      journey?.animation.cancel()
      journey = undefined
      if (!lively) return
      if (prefersStill()) {
        row.animate([{ opacity: 0 }, { opacity: 1 }], { duration: 200 })
        return
      }
      const climbing = distance > 0
      row.style.zIndex = climbing ? '2' : '1'
      const timing = { duration: MOVE_MS, delay: STILL_MS, easing: E_MOVE, fill: 'backwards' } as const
      const animation = row.animate([{ transform: shift(distance) }, { transform: 'none' }], timing)
      scaleText(row, before.nameSize / place.nameSize, timing)
      animation.onfinish = () => (row.style.zIndex = '')
      journey = { animation, from: distance }
    },
  }
}

/** Wipe an element in from its left edge. */
export function wipeIn(node: Element, durationMs = 240, delayMs = 0) {
  if (prefersStill()) return
  node.animate([{ clipPath: 'inset(0 100% 0 0)' }, { clipPath: 'inset(0 0 0 0)' }], {
    duration: durationMs,
    delay: delayMs,
    easing: E_OUT,
    fill: 'backwards',
  })
}

export function fadeIn(node: Element, durationMs: number, delayMs = 0) {
  node.animate([{ opacity: 0 }, { opacity: 1 }], { duration: durationMs, delay: delayMs, fill: 'backwards' })
}

export function prefersStill(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches
}

function scaleText(row: HTMLElement, ratio: number, timing: KeyframeAnimationOptions) {
  if (ratio === 1) return
  for (const text of row.querySelectorAll('[data-scales]')) {
    text.animate([{ transform: `scale(${ratio})` }, { transform: 'none' }], timing)
  }
}

function shift(distance: number): string {
  return `translateY(calc(${distance} * var(--u)))`
}
