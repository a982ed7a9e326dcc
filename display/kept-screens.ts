/**
 * What a browser keeps of its big screens over a reboot, a record for each window that has been one. A browser that
 * keeps nothing shows a new screen at every start.
 */
import type { Program } from '../shared/snapshot-show.ts'

const KEY = 'jinbang.screens'

export interface KeptScreen {
  readonly id: string
  /** The name in the address it was opened with; empty for none. Windows with different names are never mixed up. */
  readonly address: string
  readonly name?: string
  readonly pinned?: Program
}

export function keptScreens(): readonly KeptScreen[] {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? '[]') as unknown
    return Array.isArray(kept) ? (kept as KeptScreen[]) : []
  } catch {
    return [] // storage is switched off, or holds what is none of ours
  }
}

/** Keep a record in the place of the one with its id. */
export function keepScreen(screen: KeptScreen) {
  const all = keptScreens()
  const isKnown = all.some(({ id }) => id === screen.id)
  const next = isKnown ? all.map((one) => (one.id === screen.id ? screen : one)) : [...all, screen]
  try {
    localStorage.setItem(KEY, JSON.stringify(next))
  } catch {
    // storage is full or switched off: it holds for as long as the page is open
  }
}

export function createScreenId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(8))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
