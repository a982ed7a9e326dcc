/**
 * How rows on a phone trade places: where each one stands is read before the change and after it, and the rows
 * that a reader can see slide over. A journey that is cut short goes on from where it had got to.
 * Source: DESIGN §5.1.
 */
const MOVE_MS = 480
const E_MOVE = 'cubic-bezier(.65, 0, .2, 1)'

export interface Travel {
  /** Before the change. */
  measure(): void
  /** After it. */
  play(): void
}

/** The rows are the elements with a `data-team` inside `list`. */
export function createTravel(list: HTMLElement): Travel {
  let before = new Map<string, number>()
  let moving: { row: HTMLElement; journey: Animation }[] = []

  /** Against the list, not the window: scrolling between two readings is no journey. */
  function tops(): [HTMLElement, number][] {
    const listTop = list.getBoundingClientRect().top
    const rows = [...list.querySelectorAll<HTMLElement>('[data-team]')]
    return rows.map((row) => [row, row.getBoundingClientRect().top - listTop])
  }

  function start(row: HTMLElement, distance: number) {
    row.style.zIndex = distance > 0 ? '2' : '1' // the one that climbs passes in front
    const away = { transform: `translateY(${distance}px)` }
    const journey = row.animate([away, { transform: 'none' }], { duration: MOVE_MS, easing: E_MOVE })
    moving.push({ row, journey })
    return journey
  }

  function settle() {
    for (const { row, journey } of moving) {
      journey.cancel()
      row.style.zIndex = ''
    }
    moving = []
  }

  return {
    measure() {
      before = new Map(tops().map(([row, top]) => [row.dataset['team'] ?? '', top]))
    },
    play() {
      settle()
      if (matchMedia('(prefers-reduced-motion: reduce)').matches) return
      const listTop = list.getBoundingClientRect().top
      const seen = (top: number) => listTop + top > -100 && listTop + top < innerHeight
      // All is read before anything is set: each reading after a change would lay the page out again.
      const journeys = tops().flatMap(([row, to]) => {
        const from = before.get(row.dataset['team'] ?? '')
        if (from === undefined || from === to || !(seen(from) || seen(to))) return []
        return [{ row, distance: from - to }]
      })
      const started = journeys.map(({ row, distance }) => start(row, distance))
      const [last] = started
      if (last) last.onfinish = settle
    },
  }
}
