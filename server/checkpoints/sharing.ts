/**
 * JSON of values that share parts. Each part is written once, before whatever holds it, and where it stands in another
 * one there is its number in brackets; so what is read back shares what was shared, in the same order of keys.
 */

export interface Sharing {
  /** Write a value's parts that are not written yet; its number. */
  add(value: object): number
  /** All parts so far. */
  text(): string
}

export function createSharing(): Sharing {
  const numbers = new Map<object, number>()
  const parts: string[] = []

  function add(value: object): number {
    const known = numbers.get(value)
    if (known !== undefined) return known
    const part: unknown = Array.isArray(value)
      ? value.map(placed)
      : Object.fromEntries(Object.entries(value).map(([key, held]) => [key, placed(held)]))
    const number = parts.push(JSON.stringify(part)) - 1
    numbers.set(value, number)
    return number
  }

  function placed(value: unknown): unknown {
    return typeof value === 'object' && value !== null ? [add(value)] : value
  }

  return { add, text: () => `[${parts.join(',\n')}]` }
}

/** The value that was written last. */
export function readShared(text: string): unknown {
  const whole: object[] = []
  for (const part of JSON.parse(text) as (unknown[] | Record<string, unknown>)[]) {
    if (Array.isArray(part)) whole.push(part.map((held) => takenFrom(whole, held)))
    else {
      for (const [key, held] of Object.entries(part)) part[key] = takenFrom(whole, held)
      whole.push(part)
    }
  }
  return whole.at(-1)
}

function takenFrom(whole: readonly object[], held: unknown): unknown {
  return Array.isArray(held) ? whole[Number(held[0])] : held
}
