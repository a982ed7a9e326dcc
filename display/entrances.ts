/**
 * How pictures and their parts come and go, for Svelte's `in:` and `out:`; with `calm` they are simply there.
 * Source: DESIGN §5.3.
 */

export interface Calm {
  readonly calm: boolean
}

const OUT_MS = 120
const IN_MS = 200

const opacity = (t: number) => `opacity: ${t}`

/** A new picture waits for the old one to have left. */
export function arriving(_: Element, { calm }: Calm) {
  return { delay: calm ? 0 : OUT_MS, duration: calm ? 0 : IN_MS, css: opacity }
}

export function leaving(_: Element, { calm }: Calm) {
  return { duration: calm ? 0 : OUT_MS, css: opacity }
}

export function fading(_: Element, { calm, ms }: Calm & { ms: number }) {
  return { duration: calm ? 0 : ms, css: opacity }
}
