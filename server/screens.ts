/** The big screens: which are connected, and what each has really painted. In memory only; it is not the log's. */
import type { ConnectedScreen } from '../shared/protocol.ts'

export interface Screens {
  /** A screen says what it shows; the first word makes it a screen. */
  painted(id: string, screen: { name?: string; rev: number }): void
  left(id: string): void
  list(): ConnectedScreen[]
}

export function createScreens(onChange: () => void): Screens {
  const screens = new Map<string, ConnectedScreen>()
  return {
    painted(id, { name, rev }) {
      screens.set(id, { id, rev, ...(name !== undefined && { name }) })
      onChange()
    },
    left(id) {
      if (screens.delete(id)) onChange()
    },
    list: () => [...screens.values()],
  }
}
