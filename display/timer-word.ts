/** What stands beside a countdown. Source: DESIGN §5.3, §6. */
import type { Timer } from '../shared/snapshot.ts'
import type { PublicTexts } from '../shared/texts/public.ts'
import { countdown } from '../shared/views/countdown.ts'

/** `alone`: the hub is away, so the clock is this machine's. */
export function timerWord(
  timer: Timer,
  now: number,
  { alone, texts }: { alone: boolean; texts: PublicTexts },
): string {
  const say = texts.display
  const state = stateWord(timer, now, texts)
  return alone && timer.state === 'running' ? `${state} ${say.localClock}` : state
}

function stateWord(timer: Timer, now: number, { display: say }: PublicTexts): string {
  const { remainingMs, overMs } = countdown(timer, now)
  if (timer.state === 'idle') return say.notBegun
  if (overMs > 0) return `${say.timeUp} ${say.overtime}`
  if (remainingMs === 0) return say.timeUp
  return timer.state === 'paused' ? say.paused : say.remaining
}
