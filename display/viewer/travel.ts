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
  const journeys = new Map<HTMLElement, Animation>()

  const rows = () => [...list.querySelectorAll<HTMLElement>('[data-team]')]
  // Against the list, not the window: scrolling between the two readings is no journey.
  const topOf = (row: HTMLElement) => row.getBoundingClientRect().top - list.getBoundingClientRect().top

  function start(row: HTMLElement, distance: number) {
    row.style.zIndex = distance > 0 ? '2' : '1' // the one that climbs passes in front
    const journey = row.animate([{ transform: `translateY(${distance}px)` }, { transform: 'none' }], {
      duration: MOVE_MS,
      easing: E_MOVE,
    })
    journeys.set(row, journey)
    journey.onfinish = () => (row.style.zIndex = '')
  }

  return {
    measure() {
      before = new Map(rows().map((row) => [row.dataset['team'] ?? '', topOf(row)]))
    },
    play() {
      for (const journey of journeys.values()) journey.cancel()
      journeys.clear()
      if (matchMedia('(prefers-reduced-motion: reduce)').matches) return
      const listTop = list.getBoundingClientRect().top
      const seen = (top: number) => listTop + top > -100 && listTop + top < innerHeight
      for (const row of rows()) {
        const [from, to] = [before.get(row.dataset['team'] ?? ''), topOf(row)]
        if (from === undefined || from === to || !(seen(from) || seen(to))) continue
        start(row, from - to)
      }
    },
  }
}
