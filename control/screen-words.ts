/** A big screen in words: what it is called, and how far behind it is. */
import type { ListedScreen, ScreensReport } from '../shared/protocol.ts'
import type { Texts } from '../shared/texts/texts.ts'
import { formatDuration, msOf } from '../shared/time.ts'

type Words = Texts['console']['screens']

export function screenName({ name, number }: ListedScreen, words: Words): string {
  return name ?? words.unnamed({ number })
}

export interface ScreenState {
  readonly tone: 'ok' | 'late' | 'away'
  readonly word: string
}

/** `nowMs` is the hub's time. */
export function screenState(
  screen: ListedScreen,
  { rev: due, nowMs }: Pick<ScreensReport, 'rev'> & { nowMs: number },
  words: Words,
): ScreenState {
  const { leftAt, rev, lagMs } = screen
  if (leftAt !== undefined)
    return { tone: 'away', word: words.away({ time: shortTime(nowMs - msOf(leftAt)) }) }
  if (rev === undefined) return { tone: 'late', word: words.loading }
  if (rev < due) return { tone: 'late', word: words.behind({ count: due - rev }) }
  const word =
    lagMs === undefined
      ? words.inStep
      : words.lag({ seconds: (Math.max(1, Math.ceil(lagMs / 100)) / 10).toFixed(1) })
  return { tone: 'ok', word }
}

/** `2:14`, where a clock would say `02:14`. */
export function shortTime(ms: number): string {
  return formatDuration(ms).replace(/^0(?=\d:)/, '')
}
