/** The plate of the agenda on its way from the block that has ended to the one that has begun. Source: DESIGN §5.3. */

const MOVE_MS = 600
const FADE_MS = 160
const E_MOVE = 'cubic-bezier(.65, 0, .2, 1)'

/** In design pixels. */
export interface Place {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** Draws an element that stands at `to` from where it was, then lets what is below it show. */
export function slidePlate({ from, to }: { from: Place; to: Place }, done: () => void) {
  const away = [
    `translate(calc(${from.left - to.left} * var(--u)), calc(${from.top - to.top} * var(--u)))`,
    `scale(${from.width / to.width}, ${from.height / to.height})`,
  ].join(' ')
  return (plate: Element) => {
    plate.animate([{ transform: away }, { transform: 'none' }], { duration: MOVE_MS, easing: E_MOVE })
    plate.animate([{ opacity: 1 }, { opacity: 0 }], {
      delay: MOVE_MS,
      duration: FADE_MS,
      fill: 'forwards',
    }).onfinish = done
  }
}
