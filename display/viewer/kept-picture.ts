/** The last public picture, kept on the phone, so that a page that opens out of reach of the hub shows something true. */
import type { Snapshot } from '../../shared/snapshot.ts'

const KEY = 'jinbang.picture'
/** Told apart from what an older page has kept in another form. */
const FORM = 1
const EVERY_MS = 5_000

export interface KeptPicture {
  readonly snapshot: Snapshot
  /** Hub time in ms of when it was true. */
  readonly at: number
}

/** Undefined where nothing was kept, or the browser keeps nothing. */
export function keptPicture(): KeptPicture | undefined {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? 'null') as ({ form: number } & KeptPicture) | null
    return kept?.form === FORM ? kept : undefined
  } catch {
    return undefined
  }
}

/** A keeper of pictures; what comes too soon after the last one is kept when the page goes away. */
export function createKeeper() {
  let newest: KeptPicture | undefined
  let keptAt = -Infinity

  function keep() {
    if (!newest) return
    try {
      localStorage.setItem(KEY, JSON.stringify({ form: FORM, ...newest }))
      keptAt = newest.at
    } catch {
      // storage is full or switched off: the page works without it
    }
  }

  return {
    keep,
    /** A reveal is not kept: a person's name must not outlive it on a phone. */
    take(snapshot: Snapshot, at: number) {
      if (snapshot.reveal) return
      newest = { snapshot, at }
      if (at - keptAt >= EVERY_MS) keep()
    },
  }
}
