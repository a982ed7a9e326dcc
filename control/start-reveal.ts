/** Starting and stopping a reveal: asked first, with all that follows from it. */
import { at } from '../shared/ids.ts'
import { runningAppealTimes } from '../shared/views/appeal-time.ts'
import { cellCount, ceremonyTasks } from '../shared/views/ceremony-tasks.ts'
import { untilWords } from './appeal-words.ts'
import type { Desk } from './desk.svelte.ts'

export async function startReveal(desk: Desk, plan: 'all' | 'persons'): Promise<void> {
  const words = desk.texts.console.reveal
  const { mode, ranksKept } = desk.snapshot.standings
  const isLive = mode === 'live' && !ranksKept
  const agreed = await desk.confirm({
    title: plan === 'persons' ? words.startPersonsTitle : words.startTitle,
    lines: [
      ...(isLive ? [words.startFreezes] : []),
      words.startHides,
      ...(plan === 'all' ? [words.startFixes] : []),
      ...warnings(desk, plan),
    ],
    action: isLive ? words.startAndFreeze : words.start,
  })
  if (agreed) void desk.act({ type: 'reveal.start', data: plan === 'persons' ? { plan } : {} })
}

export async function stopReveal(desk: Desk): Promise<void> {
  const words = desk.texts.console.reveal
  const question = { title: words.stopTitle, lines: [stopLine(desk)], action: words.stop }
  if (await desk.confirm(question)) void desk.act({ type: 'reveal.stop', data: {} })
}

/** What the public is left with. */
export function stopLine({ texts, snapshot }: Pick<Desk, 'texts' | 'snapshot'>): string {
  const { stopFollows, stopKeepsBoth, stopKeepsRanks } = texts.console.reveal
  const { frozenAt, ranksKept } = snapshot.standings
  if (!ranksKept) return stopFollows
  return frozenAt === undefined ? stopKeepsRanks : stopKeepsBoth
}

/** What the hub lets pass, but the host should have seen. */
function warnings(desk: Desk, plan: 'all' | 'persons'): string[] {
  const { texts, snapshot, live } = desk
  const words = texts.console.reveal
  const { awards, unchecked } = ceremonyTasks(snapshot)
  const notFull = awards.map(
    ({ award, given, quota }) => `${at(snapshot.awards, award).name} ${given}/${quota}`,
  )
  const count = cellCount(unchecked)
  const times = runningAppealTimes(snapshot, live.clock.now).map((time) => untilWords(desk, time))
  return [
    ...(notFull.length > 0 ? [words.startNotFull({ awards: notFull })] : []),
    ...(count > 0 && plan === 'all' ? [words.startUnchecked({ count })] : []),
    ...(times.length > 0 && plan === 'all' ? [words.startAppealTimes({ times })] : []),
  ]
}
