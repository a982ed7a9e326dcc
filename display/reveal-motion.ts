/** How a step of the prize-giving enters. Only transform, opacity and clip-path move. Source: DESIGN §5.2. */

const E_OUT = 'cubic-bezier(.2, .8, .2, 1)'
const E_MOVE = 'cubic-bezier(.65, 0, .2, 1)'
const E_IN = 'cubic-bezier(.5, 0, .9, .4)'

const BAR_AT = 800
const BAR_MS = 1600
/** Of a segment's share of that time, what it grows in; then it rests. */
const GROWING = 0.76

/** How a step comes: as a move, as a fade for who wants no movement, or simply there. */
export type Entrance = 'move' | 'fade' | 'cut'

const WHOLE = 'inset(0 0 0 0)'

export const entrances = {
  tag: (node: Element) => play(node, [{ opacity: 0 }, { opacity: 1 }], { duration: 320, delay: 320 }),
  rule: (node: Element) =>
    play(node, [{ transform: 'scaleX(0)' }, { transform: 'none' }], { duration: 600, easing: E_OUT }),
  /** Gold rises from the lower edge of the band. */
  band: (node: Element) =>
    play(node, [{ clipPath: 'inset(100% 0 0 0)' }, { clipPath: WHOLE }], { duration: 600, easing: E_MOVE }),
  /** Gold spreads from the middle of the band to the edges of its field. */
  flood: (node: Element) =>
    play(node, [{ clipPath: 'inset(46% 0 54% 0)' }, { clipPath: WHOLE }], { duration: 900, easing: E_MOVE }),
  name: (node: Element) =>
    play(node, [{ clipPath: 'inset(0 100% 0 0)' }, { clipPath: WHOLE }], {
      duration: 480,
      delay: 200,
      easing: E_OUT,
    }),
  cell: (node: Element) =>
    play(node, [{ clipPath: 'inset(0 100% 0 0)' }, { clipPath: WHOLE }], {
      duration: 320,
      delay: 700,
      easing: E_OUT,
    }),
  list: (node: Element) => play(node, [{ opacity: 0 }, { opacity: 1 }], { duration: 600 }),
  fade: (node: Element) => play(node, [{ opacity: 0 }, { opacity: 1 }], { duration: 200 }),
}

/** One of several persons, a little after the one before. */
export function enterPerson(node: Element, index: number) {
  play(node, [{ opacity: 0 }, { opacity: 1 }], { duration: 320, delay: 320 + index * 60 })
}

/** One of a bar's segments: they grow one after the other. */
export function growSegment(node: Element, index: number, count: number) {
  play(node, [{ clipPath: 'inset(0 100% 0 0)' }, { clipPath: WHOLE }], {
    duration: (BAR_MS / count) * GROWING,
    delay: BAR_AT + (BAR_MS / count) * index,
    easing: E_OUT,
  })
}

/** What the total has counted to, `ms` after the step: it follows the segments and ends exactly. */
export function countedTotal(parts: readonly number[], ms: number): number {
  const turn = BAR_MS / parts.length
  return parts.reduce((sum, part, index) => {
    const share = (ms - BAR_AT - turn * index) / (turn * GROWING)
    return sum + part * Math.min(1, Math.max(0, share))
  }, 0)
}

export const COUNTED_AT = BAR_AT + BAR_MS

/** A Svelte transition: what is on the band leaves before the next comes. */
export function leaving(entrance: () => Entrance) {
  return (node: Element) => {
    const duration = entrance() === 'move' ? 320 : 0
    if (duration > 0)
      node.animate([{ opacity: 1 }, { opacity: 0 }], { duration, easing: E_IN, fill: 'forwards' })
    return { duration }
  }
}

function play(node: Element, keyframes: Keyframe[], timing: KeyframeAnimationOptions) {
  node.animate(keyframes, { fill: 'backwards', ...timing })
}
