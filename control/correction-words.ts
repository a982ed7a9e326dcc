/** What a correction changes, why it wants a reason, and who gains and loses by it, as lines of a question. */
import { at, type AwardId } from '../shared/ids.ts'
import type { Place } from '../shared/snapshot-scores.ts'
import type { ControlSnapshot } from '../shared/snapshot.ts'
import type { Texts } from '../shared/texts/texts.ts'
import { correctionCause, type CorrectionCause } from '../shared/views/correction.ts'
import { itemName } from '../shared/views/item-name.ts'
import { judgeName } from '../shared/views/panel.ts'
import { consequences, type Consequence, type Correction } from '../shared/views/rank-consequences.ts'
import type { Question } from './questions.svelte.ts'
import type { Standing } from './score-cell.ts'
import { correctionsOf, textOf, type Change } from './sheet-change.ts'
import type { SheetPlace } from './sheet-place.ts'

/** More lines than these nobody reads; the rest is counted. */
const MOST_CHANGES = 5

interface Speaking {
  readonly snapshot: ControlSnapshot
  readonly texts: Texts
  /** The ranking is the host's to know. */
  readonly isHost: boolean
}

export function correctionQuestion(
  changes: readonly Change[],
  {
    standing,
    decimals,
    ...speaking
  }: Speaking & { standing: (place: SheetPlace) => Standing; decimals: number },
): Question {
  const { snapshot, texts } = speaking
  const words = texts.console.correction
  const lines = changes.map(({ place, value }) => {
    const was = standing(place)
    return words.change({
      ...namesIn(snapshot, place, texts),
      from: standingWord(was, texts),
      to:
        value.kind === 'mark'
          ? texts.console.scores.marks[value.mark]
          : textOf(value, decimals) || texts.console.scores.pending,
    })
  })
  const rest = lines.length - MOST_CHANGES
  return {
    title: words.title({ count: changes.length }),
    lines: [
      ...lines.slice(0, MOST_CHANGES),
      ...(rest > 0 ? [words.more({ count: rest })] : []),
      ...causeLines(
        changes.map(({ place }) => place),
        speaking,
      ),
      ...consequenceLines(correctionsOf(changes, snapshot), speaking),
    ],
    action: words.action,
    reason: words.reason,
  }
}

/** Why changes in these cells want a reason, each cause once; none where they do not. */
export function causeLines(places: readonly Place[], { snapshot, texts }: Speaking): string[] {
  const words = texts.console.correction
  const causes = places.flatMap((place) => correctionCause(snapshot, place) ?? [])
  const newest = snapshot.results?.versions[snapshot.results.versions.length - 1]
  return [
    ...[...new Set<CorrectionCause>(causes)].map((cause) => words.causes[cause]),
    ...(newest && causes.length > 0 ? [words.makesVersion(newest)] : []),
  ]
}

export function consequenceLines(corrections: readonly Correction[], speaking: Speaking): string[] {
  return speaking.isHost ? moveLines(consequences(speaking.snapshot, corrections), speaking) : []
}

/** Who ends up elsewhere, a line each; prizes are called as in the snapshot. */
export function moveLines(
  found: readonly Consequence[],
  { snapshot, texts }: Pick<Speaking, 'snapshot' | 'texts'>,
): string[] {
  const words = texts.console.correction
  if (found.length === 0) return [words.nobody]
  return found.map((one) =>
    words.consequence({
      team: at(snapshot.teams, one.team).shortName,
      what: [...rankWords(one, texts), ...awardWords(one, { snapshot, texts })],
    }),
  )
}

/** Of a judge's part, the item together with the judge. */
export function namesIn(snapshot: ControlSnapshot, { team, subject, item, judge }: SheetPlace, texts: Texts) {
  const name = itemName(snapshot, subject, item)
  return {
    team: at(snapshot.teams, team).shortName,
    item: judge === undefined ? name : `${name} ${judgeName(snapshot, { subject, item, judge }, texts)}`,
  }
}

export function standingWord({ mark, waived, text }: Standing, texts: Texts): string {
  const words = texts.console.scores
  if (waived) return words.waived
  return mark ? words.marks[mark] : text || words.pending
}

function rankWords({ rank: { from, to } }: Consequence, texts: Texts): string[] {
  const words = texts.console.correction
  if (from === to) return []
  if (to === undefined) return from === undefined ? [] : [words.unranked({ from })]
  return [from === undefined ? words.ranked({ to }) : words.rank({ from, to })]
}

function awardWords(
  { award: { from, to } }: Consequence,
  { snapshot, texts }: Pick<Speaking, 'snapshot' | 'texts'>,
): string[] {
  const words = texts.console.correction
  const name = (award: AwardId) => at(snapshot.awards, award).name
  if (from === to) return []
  if (from === undefined) return to === undefined ? [] : [words.gains({ award: name(to) })]
  return [
    to === undefined ? words.loses({ award: name(from) }) : words.award({ from: name(from), to: name(to) }),
  ]
}
