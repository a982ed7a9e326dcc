/**
 * The gestures of the big screen. What moves is drawn at once where it belongs, and from where it was; only transform,
 * opacity and clip-path change, and nothing is measured, so that a hall PC keeps its frames. Source: DESIGN §5.
 *
 * In an act, each gesture is one animation as long as the whole act, of transform or opacity alone: all begin in one frame
 * and end in one, and the compositor carries them in between. An animation that begins or ends on its own, clip-path and
 * changing text would each ask the page for its styles again, in the middle of a movement.
 */
import type { Snapshot } from '../shared/snapshot.ts'

const E_OUT = 'cubic-bezier(.2, .8, .2, 1)'
const E_MOVE = 'cubic-bezier(.65, 0, .2, 1)'
const E_IN = 'cubic-bezier(.5, 0, .9, .4)'
const WHOLE = 'inset(0 0 0 0)'
const NOWHERE = { transform: 'none' }

/** How many times a counting total changes: as often as a room can see. */
const FIGURES = 24

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
  node.animate([{ clipPath: 'inset(0 100% 0 0)' }, { clipPath: WHOLE }], {
    duration,
    delay,
    easing: E_OUT,
    fill: 'backwards',
  })
}

export function fadeIn(node: Element, duration: number) {
  node.animate([{ opacity: 0 }, { opacity: 1 }], { duration })
}

/**
 * A plate wipes over its row from the left: the window comes in while what it shows stays where it is. `window` cuts off
 * what its only child shows beyond it.
 */
export function unroll(window: Element) {
  const timing = { ...UPDATE.plate, easing: E_OUT }
  inAct(window, [{ transform: 'translateX(-100%)' }, NOWHERE], timing)
  const [face] = window.children
  if (face) inAct(face, [{ transform: 'translateX(100%)' }, NOWHERE], timing)
}

/**
 * A Svelte transition: a plate goes the way it came. Svelte takes it away at once, and a copy goes: Svelte's own way would
 * keep the page busy in the middle of the next act.
 */
export function rollUp(window: Element, { still }: { still: boolean }) {
  if (still) return { duration: 0 }
  const copy = window.cloneNode(true) as Element
  window.parentNode?.append(copy)
  const timing = { duration: 320, easing: E_IN }
  const [face] = copy.children
  if (face) inAct(face, [NOWHERE, { transform: 'translateX(-100%)' }], timing)
  inAct(copy, [NOWHERE, { transform: 'translateX(100%)' }], timing).onfinish = () => copy.remove()
  return { duration: 0 }
}

export function appear(node: Element, timing: Journey) {
  inAct(node, [{ opacity: 0 }, { opacity: 1 }], timing)
}

/** What was there goes, and stays gone. */
export function disappear(node: Element, timing: Journey) {
  inAct(node, [{ opacity: 1 }, { opacity: 0 }], timing, 'forwards')
}

/** A bar's end, from one share of its element to another. */
export function stretch(node: HTMLElement, { from, to }: { from: number; to: number }) {
  node.style.transformOrigin = '0 50%'
  const upTo = (share: number) => ({ transform: `scaleX(${share})` })
  inAct(node, [upTo(from), upTo(to)], { ...UPDATE.grow, easing: E_OUT }, to < 1 ? 'forwards' : 'none')
}

/** Sideways, from `from` design pixels away. */
export function slide(node: Element, from: number) {
  const away = { transform: `translateX(calc(${from} * var(--u)))` }
  inAct(node, [away, NOWHERE], { ...UPDATE.grow, easing: E_OUT })
}

/** What a total reads while its bar grows, evenly spaced in time; it ends exactly. */
export function countedFigures(from: number, to: number, format: (value: number) => string): string[] {
  return Array.from({ length: FIGURES + 1 }, (_, index) => {
    const left = (1 - index / FIGURES) ** 3
    return format(index === FIGURES ? to : to - (to - from) * left)
  })
}

/** Figures that count: one below the other on a film, which a window shows one by one. */
export function count(film: Element) {
  const last = { transform: `translateY(${(-100 * FIGURES) / (FIGURES + 1)}%)` }
  inAct(film, [NOWHERE, last], { ...UPDATE.grow, easing: `steps(${FIGURES}, end)` }, 'forwards')
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

/**
 * Take a row from its old place to where it is drawn now: the climbing ones on top until `settle`, text growing to its new
 * size.
 */
export function travel(row: HTMLElement, from: Place, to: Place, journey: Journey) {
  const distance = from.top + from.height / 2 - to.top - to.height / 2
  if (distance === 0) return
  const timing = { ...journey, easing: E_MOVE }
  row.style.zIndex = distance > 0 ? '2' : '1'
  inAct(row, [{ transform: `translateY(calc(${distance} * var(--u)))` }, NOWHERE], timing)
  const ratio = from.nameSize / to.nameSize
  if (ratio === 1) return
  for (const text of row.querySelectorAll('[data-scales]'))
    inAct(text, [{ transform: `scale(${ratio})` }, NOWHERE], timing)
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

export function settle(row: HTMLElement) {
  row.style.zIndex = ''
}

/** A gesture within an act: what it begins with stands until its turn, and what it ends with until the act is over. */
function inAct(
  node: Element,
  [from, to]: readonly [Keyframe, Keyframe],
  { delay = 0, duration, easing = 'linear' }: Partial<Journey> & { duration: number; easing?: string },
  fill: FillMode = 'none',
): Animation {
  const at = (ms: number) => Math.min(1, ms / UPDATE.overMs)
  const frames = [from, { ...from, offset: at(delay), easing }, { ...to, offset: at(delay + duration) }, to]
  return node.animate(frames, { duration: UPDATE.overMs, fill })
}
