/**
 * The gestures of the big screen. What moves is drawn at once where it belongs, and from where it was; only transform,
 * opacity and clip-path change, and nothing is measured, so that a hall PC keeps its frames. Source: DESIGN §5.
 */
import type { Snapshot } from '../shared/snapshot.ts'

const E_OUT = 'cubic-bezier(.2, .8, .2, 1)'
const E_MOVE = 'cubic-bezier(.65, 0, .2, 1)'
const E_IN = 'cubic-bezier(.5, 0, .9, .4)'
const WHOLE = 'inset(0 0 0 0)'

/** A score's way through time, in ms after it arrived. Source: DESIGN §5.1. */
export const UPDATE = {
  plate: { duration: 240 },
  pendingOut: { delay: 120, duration: 120 },
  grow: { delay: 160, duration: 600 },
  figure: { delay: 460, duration: 160 },
  rankOut: { delay: 760, duration: 140 },
  move: { delay: 900, duration: 900, merged: 1200 },
  /** Rows that make room start one after the other, the nearest first. */
  stagger: { step: 24, most: 160 },
  /** Arrow and rank come in after the move. */
  settle: { duration: 160 },
  overMs: 2_300,
  plateMs: 8_000,
  arrowMs: 60_000,
} as const

/** Wipe an element in from its left edge. */
export function wipeIn(node: Element, duration: number, delay = 0) {
  play(node, [{ clipPath: 'inset(0 100% 0 0)' }, { clipPath: WHOLE }], { duration, delay, easing: E_OUT })
}

/** A Svelte transition: a plate goes the way it came. */
export function wipeOut(node: Element, { still }: { still: boolean }) {
  const duration = still ? 0 : 320
  if (duration > 0)
    node.animate([{ clipPath: WHOLE }, { clipPath: 'inset(0 0 0 100%)' }], {
      duration,
      easing: E_IN,
      fill: 'forwards',
    })
  return { duration }
}

export function fadeIn(node: Element, duration: number, delay = 0) {
  play(node, [{ opacity: 0 }, { opacity: 1 }], { duration, delay })
}

/** What was there goes, and stays gone. */
export function fadeOut(node: Element, duration: number, delay = 0) {
  node.animate([{ opacity: 1 }, { opacity: 0 }], { duration, delay, fill: 'both' })
}

/** A bar's end, from one share of its element to another. */
export function stretch(node: Element, { from, to }: { from: number; to: number }) {
  const upTo = (share: number) => `inset(0 ${(1 - share) * 100}% 0 0)`
  node.animate([{ clipPath: upTo(from) }, { clipPath: upTo(to) }], {
    ...UPDATE.grow,
    easing: E_OUT,
    fill: to < 1 ? 'both' : 'backwards',
  })
}

/** Sideways, from `from` design pixels away. */
export function slide(node: Element, from: number) {
  play(node, [{ transform: `translateX(calc(${from} * var(--u)))` }, { transform: 'none' }], {
    ...UPDATE.grow,
    easing: E_OUT,
  })
}

/** Figures that count from one value to another while the bar grows, and end exactly. */
export function count(
  node: Element,
  { from, to, format }: { from: number; to: number; format: (value: number) => string },
): () => void {
  const { delay, duration } = UPDATE.grow
  const beganAt = performance.now()
  node.textContent = format(from)
  let frame = requestAnimationFrame(step)
  function step(now: number) {
    const share = Math.min(1, Math.max(0, (now - beganAt - delay) / duration))
    const eased = 1 - (1 - share) ** 3
    node.textContent = format(share === 1 ? to : from + (to - from) * eased)
    if (share < 1) frame = requestAnimationFrame(step)
  }
  return () => cancelAnimationFrame(frame)
}

/** Where a row stands, in design pixels. */
export interface Place {
  readonly top: number
  readonly height: number
  readonly nameSize: number
}

export interface Journey {
  readonly delay: number
  readonly duration: number
}

/** Take a row from its old place to where it is drawn now: the climbing ones on top, text growing to its new size. */
export function travel(row: HTMLElement, from: Place, to: Place, { delay, duration }: Journey) {
  const distance = from.top + from.height / 2 - to.top - to.height / 2
  if (distance === 0) return
  const timing = { delay, duration, easing: E_MOVE, fill: 'backwards' } as const
  row.style.zIndex = distance > 0 ? '2' : '1'
  row.animate(
    [{ transform: `translateY(calc(${distance} * var(--u)))` }, { transform: 'none' }],
    timing,
  ).onfinish = () => (row.style.zIndex = '')
  const ratio = from.nameSize / to.nameSize
  if (ratio === 1) return
  for (const text of row.querySelectorAll('[data-scales]'))
    text.animate([{ transform: `scale(${ratio})` }, { transform: 'none' }], timing)
}

/** When a row sets out; `nth` counts those that make room, 0 for a row that is itself what changed. */
export function journeyOf(nth: number, merged: boolean): Journey {
  const delay = UPDATE.move.delay + Math.min(UPDATE.stagger.most, nth * UPDATE.stagger.step)
  return { delay, duration: merged ? UPDATE.move.merged : UPDATE.move.duration }
}

export function prefersStill(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches
}

/** Nothing may travel or grow: this machine's owner, or the host for the hall, wants it so. */
export function isStill({ hall }: Snapshot): boolean {
  return hall.still === true || prefersStill()
}

function play(node: Element, keyframes: Keyframe[], timing: KeyframeAnimationOptions) {
  node.animate(keyframes, { fill: 'backwards', ...timing })
}
