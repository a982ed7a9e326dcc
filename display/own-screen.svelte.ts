/** This screen as desks know it: who it is, where its name and scene come from, and what it does when a desk asks. */
import type { ScreenOrder, ScreenSelf } from '../shared/protocol.ts'
import type { Program } from '../shared/snapshot-show.ts'
import { claimScreen } from './claim-screen.ts'
import { keepScreen, type KeptScreen } from './kept-screens.ts'
import type { Wishes } from './wishes.ts'

const LONGEST_NAME = 40
const IDENTIFY_MS = 5_000

export class OwnScreen {
  #kept = $state.raw<KeptScreen>()
  /** The name that it shows in huge letters for a moment. */
  identifiedAs = $state<string>()
  /** Counts how often it was asked to draw its picture anew. */
  attempt = $state(0)
  /** Settles when it knows who it is. */
  readonly ready: Promise<void>
  readonly #wishes: Wishes
  #identifying: ReturnType<typeof setTimeout> | undefined

  constructor(wishes: Wishes) {
    this.#wishes = wishes
    this.ready = claimScreen(wishes.name ?? '').then((kept) => this.#keep(kept))
  }

  /** The address wins. */
  get name(): string | undefined {
    return this.#wishes.name ?? this.#kept?.name
  }

  get pinned(): Program | undefined {
    return this.#wishes.pinned ?? this.#kept?.pinned
  }

  /** Undefined until it knows who it is. */
  self(size: { width: number; height: number }): ScreenSelf | undefined {
    const { name, pinned } = this
    const fixed = [
      ...(this.#wishes.name === undefined ? [] : (['name'] as const)),
      ...(this.#wishes.pinned ? (['scene'] as const) : []),
    ]
    return (
      this.#kept && {
        id: this.#kept.id,
        ...size,
        ...(name !== undefined && { name: name.slice(0, LONGEST_NAME) }),
        ...(pinned && { pinned }),
        ...(fixed.length > 0 && { fixed }),
      }
    )
  }

  obey(order: ScreenOrder) {
    switch (order.do) {
      case 'rename':
        return this.#rename(order.name)
      case 'pin':
        return this.#pin(order.program)
      case 'release':
        return this.#pin(undefined)
      case 'reload':
        return location.reload()
      case 'repaint':
        this.attempt += 1
        return
      case 'identify':
        clearTimeout(this.#identifying)
        this.identifiedAs = order.name
        this.#identifying = setTimeout(() => (this.identifiedAs = undefined), IDENTIFY_MS)
        return
      default:
        return order satisfies never
    }
  }

  #rename(name: string) {
    if (!this.#kept) return
    const { name: was, ...rest } = this.#kept
    this.#keep({ ...rest, ...(name !== '' && { name }) })
  }

  #pin(pinned: Program | undefined) {
    if (!this.#kept) return
    const { pinned: was, ...rest } = this.#kept
    this.#keep({ ...rest, ...(pinned && { pinned }) })
  }

  #keep(kept: KeptScreen) {
    this.#kept = kept
    keepScreen(kept)
  }
}
