/** A change of the rules in words: each part with what it was and what it is. */
import { at, entriesOf, type AwardId, type ItemId, type Sparse, type SubjectId, type TeamId } from '../ids.ts'
import { formatPoints } from '../points.ts'
import type { RuleChange, RuleParts } from '../snapshot-event.ts'
import type { ControlSnapshot } from '../snapshot.ts'
import type { Texts } from '../texts/texts.ts'
import { keyName } from './decided-by.ts'
import { itemName } from './item-name.ts'
import { exact } from './ranking.ts'
import { rankingWords } from './rules.ts'

export function ruleChangeWords(
  { to, was }: Pick<RuleChange, 'to' | 'was'>,
  snapshot: ControlSnapshot,
  texts: Texts,
): string[] {
  const { rules } = texts
  const words = rules.changed
  const changes = (label: string, value: (parts: RuleParts) => string | undefined): string[] => {
    const [now, before] = [value(to), value(was)]
    return now === undefined || before === undefined || now === before
      ? []
      : [rules.change({ label, was: before, to: now })]
  }
  const each = <Key extends string, Value>(
    record: (parts: RuleParts) => Sparse<Key, Value> | undefined,
    { label, value }: { label: (id: Key) => string; value: (value: Value, id: Key) => string },
  ) => {
    const changed = record(to)
    if (!changed) return []
    return entriesOf<Key, Value>(changed).flatMap(([id]) =>
      changes(label(id), (parts) => {
        const found = record(parts)?.[id]
        return found === undefined ? undefined : value(found, id)
      }),
    )
  }
  const subject = (id: SubjectId) => at(snapshot.subjects, id).shortName
  return [
    ...changes(words.keys, ({ tieBreak }) =>
      tieBreak?.length === 0 ? words.noKeys : tieBreak?.map((key) => keyName(snapshot, key)).join(rules.list),
    ),
    ...changes(words.border, ({ borderTie }) => borderTie && words.borders[borderTie]),
    ...changes(words.sharedRanks, ({ sharedRanks }) => sharedRanks && rules.sharedRanks[sharedRanks]),
    ...changes(words.missedSubjects, (parts) => parts.missedSubjects && words.missed[parts.missedSubjects]),
    ...changes(
      words.withdrawnTeams,
      (parts) => parts.withdrawnTeams && words.withdrawn[parts.withdrawnTeams],
    ),
    ...changes(words.fourEyes, ({ fourEyes }) =>
      fourEyes === undefined ? undefined : fourEyes ? words.on : words.off,
    ),
    ...changes(words.ranking, ({ ranking }) => ranking && rankingWords(snapshot, ranking, texts)),
    ...each<AwardId, number>(({ quotas }) => quotas, {
      label: (id) => words.quota({ award: at(snapshot.awards, id).name }),
      value: (quota) => String(quota),
    }),
    ...each<TeamId, boolean>(({ eligible }) => eligible, {
      label: (id) => at(snapshot.teams, id).shortName,
      value: (isEligible) => (isEligible ? words.yes : words.no),
    }),
    ...each<SubjectId, number>(({ weights }) => weights, {
      label: (id) => words.counts({ subject: subject(id) }),
      value: (weight) => formatPoints(exact(weight)),
    }),
    ...each<SubjectId, readonly ItemId[]>(({ cancelled }) => cancelled, {
      label: (id) => words.cancelled({ subject: subject(id) }),
      value: (items, id) =>
        items.length === 0
          ? words.nothing
          : items.map((item) => itemName(snapshot, id, item)).join(rules.list),
    }),
  ]
}
