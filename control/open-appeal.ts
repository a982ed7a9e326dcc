/** Registering an appeal: asked first only where the rules would not take it; the organisers decide. Source: EVENT 2.24. */
import type { SubjectId, TeamId } from '../shared/ids.ts'
import { outOfRules } from '../shared/views/appeal-time.ts'
import { appealTimeParts } from './appeal-words.ts'
import type { Desk } from './desk.svelte.ts'

export interface NewAppeal {
  readonly team: TeamId
  readonly subject: SubjectId
  readonly note?: string
}

/** Whether it was registered. */
export async function openAppeal(desk: Desk, appeal: NewAppeal): Promise<boolean> {
  const why = outOfRules(desk.snapshot, appeal.subject, desk.live.clock.now)
  if (why && !(await isWanted(desk, why))) return false
  return desk.act({ type: 'appeal.open', data: { ...appeal } })
}

async function isWanted(desk: Desk, why: NonNullable<ReturnType<typeof outOfRules>>): Promise<boolean> {
  const words = desk.texts.console.appeals
  const agreed = await desk.confirm({
    title: why === 'none' ? words.noneTitle : words.lateTitle(appealTimeParts(desk, why)),
    lines: [words.lateFollows],
    action: words.openAnyway,
  })
  return agreed !== undefined
}
