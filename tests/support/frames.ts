/**
 * What a page's main thread does while rows travel: how often it computes styles and lays out, and its longest task.
 * A change has its own frame, and those that follow it at once: the compositor says that it has taken over, a screen that
 * it has painted. What counts is the time in which rows travel, without the frames in which only a clock went on.
 */
import type { CDPSession, Page } from 'playwright-core'

/** A style or a layout so soon after a clock's text has changed is the clock's. */
const CLOCK_US = 60_000

export interface Work {
  readonly styles: number
  readonly layouts: number
  /** Of the processor: a machine that draws without a graphics card makes its page wait as well. */
  readonly longestMs: number
  /** The same on the clock, waiting included. */
  readonly longestWallMs: number
  /** The longest task before they set out: it applies the change. */
  readonly applyMs: number
}

interface TraceEvent {
  readonly name: string
  readonly cat: string
  readonly pid: number
  readonly tid: number
  /** In µs, as what follows: on the clock, and of the processor. */
  readonly ts: number
  readonly dur?: number
  readonly tdur?: number
}

/** The page must show the change with a new `data-rev`. */
export async function workOf(page: Page, change: () => Promise<unknown>): Promise<Work> {
  const session = await page.context().newCDPSession(page)
  const travelled = page.evaluate(markTravel)
  const trace = await recorded(session, async () => {
    await change()
    await travelled
  })
  await session.detach()
  return workIn(trace)
}

async function recorded(session: CDPSession, run: () => Promise<unknown>): Promise<TraceEvent[]> {
  const events: TraceEvent[] = []
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])))
  const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve))
  const categories = ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'blink.user_timing']
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: categories },
  })
  try {
    await run()
  } finally {
    await session.send('Tracing.end') // one trace at a time: the next try wants to begin its own
    await complete
  }
  return events
}

/** In the page: wait for the next rev, and mark when its rows set out and when the last of them arrives. */
async function markTravel() {
  // The few frames in which they set out and arrive: compositor and page tell each other.
  const [OUT_MS, IN_MS] = [100, 80]
  const clocks = new MutationObserver((changes) => {
    const isClock = ({ target }: MutationRecord) =>
      target.parentElement?.closest('time, [role="timer"], [data-clock]')
    if (changes.some(isClock)) performance.mark('clock')
  })
  clocks.observe(document.body, { characterData: true, subtree: true })
  await new Promise<void>((resolve) => {
    const revs = new MutationObserver(() => {
      revs.disconnect()
      resolve()
    })
    revs.observe(document.documentElement, { attributeFilter: ['data-rev'] })
  })
  const rows = document
    .getAnimations()
    .filter(({ effect }) => ((effect as KeyframeEffect).target as HTMLElement).dataset['team'] !== undefined)
  await Promise.all(rows.map(({ ready }) => ready))
  const times = rows.map(timesOf)
  const until = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms - performance.now()))
  await until(Math.min(...times.map(({ from }) => from)) + OUT_MS)
  performance.mark('travelling')
  await until(Math.max(...times.map(({ to }) => to)) - IN_MS)
  performance.mark('arrived')
  clocks.disconnect()

  /** When an animation's look begins to change, and when it has changed for the last time. */
  function timesOf({ effect, startTime }: Animation): { from: number; to: number } {
    const frames = (effect as KeyframeEffect).getKeyframes()
    const { delay = 0 } = effect?.getTiming() ?? {}
    const duration = Number(effect?.getComputedTiming().duration)
    const moves = frames.slice(1).map((frame, index) => frame['transform'] !== frames[index]?.['transform'])
    const at = (index: number) => Number(startTime) + delay + (frames[index]?.computedOffset ?? 0) * duration
    return { from: at(moves.indexOf(true)), to: at(moves.lastIndexOf(true) + 1) }
  }
}

function workIn(trace: readonly TraceEvent[]): Work {
  const mark = (name: string) =>
    trace.filter((event) => event.cat.includes('user_timing') && event.name === name)
  const [begun, ended] = [mark('travelling')[0], mark('arrived')[0]]
  if (!begun || !ended) throw new Error('nothing travelled')
  const main = trace.filter(({ pid, tid }) => pid === begun.pid && tid === begun.tid)
  const clocks = mark('clock').map(({ ts }) => ts)
  const isClocks = ({ ts }: TraceEvent) => clocks.some((at) => ts >= at && ts < at + CLOCK_US)
  const during = main.filter(({ ts }) => ts >= begun.ts && ts < ended.ts)
  const longest = (events: readonly TraceEvent[], which: 'dur' | 'tdur') =>
    Math.max(0, ...events.filter(({ name }) => name === 'RunTask').map((task) => (task[which] ?? 0) / 1000))
  return {
    styles: during.filter((event) => event.name === 'UpdateLayoutTree' && !isClocks(event)).length,
    layouts: during.filter((event) => event.name === 'Layout' && !isClocks(event)).length,
    longestMs: longest(during, 'tdur'),
    longestWallMs: longest(during, 'dur'),
    applyMs: longest(
      main.filter(({ ts }) => ts < begun.ts),
      'tdur',
    ),
  }
}
