/** Answering an appeal: asked with what it does, and only with a reason. Source: EVENT 2.24. */
import { at } from '../shared/ids.ts'
import type { Appeal } from '../shared/snapshot-scores.ts'
import type { Desk } from './desk.svelte.ts'

export async function answerAppeal(desk: Desk, { team, subject, item, note }: Appeal): Promise<void> {
  const words = desk.texts.console.appeals
  const { teams, subjects } = desk.snapshot
  const agreed = await desk.confirm({
    title: words.answerTitle({ team: at(teams, team).shortName, subject: at(subjects, subject).shortName }),
    lines: [...(note === undefined ? [] : [words.ground({ note })]), words.answerFollows],
    action: words.answerAction,
    reason: words.answer,
  })
  if (!agreed) return
  const against = { team, subject, ...(item !== undefined && { item }) }
  void desk.act({ type: 'appeal.close', data: { ...against, note: agreed.reason } })
}
