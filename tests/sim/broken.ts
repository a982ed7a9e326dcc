/** A promise that was broken, in the words of the promise. */
export class Broken extends Error {}

const MOST_DETAIL = 1000

/** `detail` is what shows how it was broken. */
export function mustHold(holds: boolean, promise: string, detail?: () => unknown): void {
  if (holds) return
  const shown = detail ? `: ${JSON.stringify(detail()).slice(0, MOST_DETAIL)}` : ''
  throw new Broken(promise + shown)
}
