/**
 * How large a text may be in a given room, worked out from its characters alone: asking the page would cost a
 * layout in the middle of a movement. Lengths are design pixels at 1920×1080.
 */

const FLOOR = 28 // DESIGN §3: nothing on the big screen is smaller

/** The width of a text in em: a full-width character is 1, the others are a little over half. */
export function ems(text: string): number {
  let width = 0
  for (const character of text) {
    if (character >= '\u2e80' || '·—…“”‘’'.includes(character)) width += 1
    else if (" .,:;|!'il".includes(character)) width += 0.3
    else width += character >= 'A' && character <= 'Z' ? 0.7 : 0.6
  }
  return width
}

/** Advances of Barlow Semi Condensed with tabular figures, in em. */
const ADVANCES = {
  600: { '.': 0.24, ':': 0.3, digit: 0.51 },
  700: { '.': 0.25, ':': 0.32, digit: 0.52 },
}

/** The width in px of figures such as `92.35` or `1:06:18`. */
export function figuresWidth(text: string, size: number, weight: 600 | 700 = 700): number {
  const advances = ADVANCES[weight]
  let width = 0
  for (const character of text) {
    width += character === '.' || character === ':' ? advances[character] : advances.digit
  }
  return width * size
}

export interface Fitted {
  readonly size: number
  /** How much the lines are condensed sideways; 1 where they are not. */
  readonly squeeze: number
  readonly lines: readonly string[]
}

const EASY = 0.8 // below this a condensed name looks squashed
/** Two lines of the smallest size stand in this. */
export const TWO_LINES = 52

/** A name that is never cut off: at its size, else condensed, else smaller, else on two lines if they fit. */
export function fitName(
  name: string,
  size: number,
  { room, height }: { room: number; height: number },
): Fitted {
  const one = (size: number): Fitted => ({
    size,
    lines: [name],
    squeeze: Math.min(1, room / (ems(name) * size)),
  })
  const easy = [1, 0.9, 0.8, 0.7, 0.6, 0.5]
    .map((share) => one(Math.max(FLOOR, Math.round(size * share))))
    .find(({ squeeze }) => squeeze >= EASY)
  if (easy) return easy
  if (height < TWO_LINES) return one(FLOOR)
  const lines = inTwo(name)
  return { size: FLOOR, lines, squeeze: Math.min(1, room / (Math.max(...lines.map(ems)) * FLOOR)) }
}

/** Whether a name would look squashed on one line, however small. */
export function needsTwoLines(name: string, room: number): boolean {
  return ems(name) * FLOOR * EASY > room
}

/** How many lines a text takes. Full-width text breaks anywhere; words leave part of a line empty. */
export function linesAt(text: string, size: number, room: number): number {
  const width = ems(text)
  if (width * size <= room) return 1
  const perLine = Math.floor(room / size) - (isFullWidth(text) ? 0 : 2)
  return perLine <= 0 ? Infinity : Math.ceil(width / perLine)
}

/** The largest of the sizes at which a text needs no more than `lines` lines; else the smallest of them. */
export function fitSize(
  text: string,
  sizes: readonly number[],
  { room, lines }: { room: number; lines: number },
): number {
  return sizes.find((size) => linesAt(text, size, room) <= lines) ?? sizes[sizes.length - 1]!
}

/** A text broken into two lines as even as they can be: between words, or anywhere in full-width text. */
export function inTwo(text: string): string[] {
  const pieces = isFullWidth(text) ? [...text] : text.split(/(?<= )/)
  const splits = pieces.slice(1).map((_, index) => {
    const lines = [pieces.slice(0, index + 1), pieces.slice(index + 1)].map((part) => part.join('').trim())
    return { lines, width: Math.max(...lines.map(ems)) }
  })
  return splits.sort((a, b) => a.width - b.width)[0]?.lines ?? [text]
}

function isFullWidth(text: string): boolean {
  return /[\u2e80-\uffff]/.test(text)
}
