/** A judge whom the result does without: asked about with a reason, and as a correction where others rely on the result. */
import { at } from '../shared/ids.ts'
import { formatPoints } from '../shared/points.ts'
import { judgeName, pointsWith } from '../shared/views/panel.ts'
import { causeLines, consequenceLines, namesIn } from './correction-words.ts'
import type { Desk } from './desk.svelte.ts'
import { cellAt, type SheetPlace } from './sheet-place.ts'

export type JudgePlace = SheetPlace & { readonly judge: number }

export async function waiveJudge(desk: Desk, place: JudgePlace): Promise<void> {
  const { snapshot, texts, sheet } = desk
  const words = texts.console.scores.waive
  const { points } = sheet.standing(place)
  const { panel } = at(at(snapshot.subjects, place.subject).items, place.item)
  const agreed = await desk.confirm({
    title: words.title({
      ...namesIn(snapshot, cellAt(place), texts),
      judge: judgeName(snapshot, place, texts),
    }),
    lines: [
      ...(points === undefined ? [] : [words.discards({ value: formatPoints(points, sheet.decimals) })]),
      words.without,
      ...(panel?.trimFrom === undefined ? [] : [words.fewer({ trimFrom: panel.trimFrom })]),
      ...judgeChangeLines(desk, place, 'waived'),
    ],
    action: words.action,
    reason: words.reason,
  })
  if (!agreed) return
  const data = { ...cellAt(place), judge: place.judge, note: agreed.reason }
  await desk.act({ type: 'score.waive', data, base: sheet.base(place) })
}

/** Takes back what the judge gave, or the waiver; with a reason where that is a correction. */
export async function retractJudge(desk: Desk, place: JudgePlace): Promise<void> {
  const { snapshot, texts, sheet } = desk
  const causes = causeLines([cellAt(place)], { snapshot, texts, isHost: desk.isHost })
  const { title, reason, action } = texts.console.correction
  const agreed =
    causes.length === 0
      ? { reason: '' }
      : await desk.confirm({
          title: title({ count: 1 }),
          lines: judgeChangeLines(desk, place, 'pending'),
          ...{ action, reason },
        })
  if (!agreed) return
  const note = agreed.reason === '' ? {} : { note: agreed.reason }
  const data = { ...cellAt(place), judge: place.judge, ...note }
  await desk.act({ type: 'score.retract', data, base: sheet.base(place) })
}

/** Why others may rely on the result, and who gains and loses; nothing where nobody does. */
function judgeChangeLines(desk: Desk, place: JudgePlace, becomes: 'waived' | 'pending'): string[] {
  const { snapshot, texts, isHost } = desk
  const speaking = { snapshot, texts, isHost }
  const causes = causeLines([cellAt(place)], speaking)
  if (causes.length === 0) return []
  const points = pointsWith(snapshot, cellAt(place), new Map([[place.judge, becomes]]))
  return [
    ...causes,
    ...consequenceLines([{ ...cellAt(place), ...(points !== undefined && { points }) }], speaking),
  ]
}
