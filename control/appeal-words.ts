/** Until when a subject may be appealed against, as the console says it. */
import { at } from '../shared/ids.ts'
import { clockMinutes } from '../shared/time.ts'
import type { AppealTime } from '../shared/views/appeal-time.ts'
import type { Desk } from './desk.svelte.ts'

export function untilWords(desk: Pick<Desk, 'texts' | 'snapshot' | 'live'>, time: AppealTime): string {
  const { until, over } = desk.texts.console.appeals
  const say = desk.live.clock.now < time.untilMs ? until : over
  return say(appealTimeParts(desk, time))
}

export function appealTimeParts(
  { snapshot }: Pick<Desk, 'snapshot'>,
  { subject, untilMs }: AppealTime,
): { subject: string; time: string } {
  return {
    subject: at(snapshot.subjects, subject).shortName,
    time: clockMinutes(untilMs, snapshot.event.timezone),
  }
}
