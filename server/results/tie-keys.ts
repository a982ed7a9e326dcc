/** The event's tie-break keys as columns: what heads each, where its value comes from, and which way is better. */
import { at } from '../../shared/ids.ts'
import { isLessBetter } from '../../shared/measure.ts'
import { comparedBy } from '../../shared/tie-break.ts'
import type { TieBreak } from '../../shared/snapshot-event.ts'
import type { ControlSnapshot } from '../../shared/snapshot.ts'
import type { Texts } from '../../shared/texts/texts.ts'
import { keyName } from '../../shared/views/decided-by.ts'
import type { RankRow } from '../../shared/views/ranking.ts'
import { cell, computed, type Cell } from './cells.ts'
import type { Results } from './results.ts'
import type { SubjectSheet } from './subject-sheet.ts'

export interface TieKey {
  readonly name: string
  readonly best: 'high' | 'low'
  cellOf(row: RankRow): Cell
}

/** Worse than anything that is measured. */
const NOTHING = { low: 9_999_999, high: -1 } as const

export function tieKeys(
  { snapshot, rows }: Results,
  { sheets, words }: { sheets: readonly SubjectSheet[]; words: Texts['results'] },
): TieKey[] {
  const keys = snapshot.event.tieBreak.map((key) => pointsOrTime(snapshot, sheets, key))
  return rows.some(({ decidedBy }) => decidedBy === 'decision')
    ? [...keys, decisionKey(snapshot, words.decision)]
    : keys
}

/** More points are better, of measured values what the item's rule says, and nothing entered is worse than anything. */
function pointsOrTime(snapshot: ControlSnapshot, sheets: readonly SubjectSheet[], key: TieBreak): TieKey {
  const { subject, item } = comparedBy(key)
  const sheet = sheets.find((one) => one.subject === subject)
  if (!sheet) throw new Error(`no sheet is about ${subject}`)
  const name = keyName(snapshot, key)
  if (item === undefined) {
    return {
      name,
      best: 'high',
      cellOf({ team }) {
        const points = snapshot.scores[team]?.[subject]?.points ?? 0
        return computed('points', `N(${sheet.sumOf(team)})`, points)
      },
    }
  }
  if ('item' in key) {
    return {
      name,
      best: 'high',
      cellOf({ team }) {
        const points = snapshot.scores[team]?.[subject]?.items?.[item] ?? 0
        return computed('points', `N(${sheet.pointsOf(team, item)})`, points)
      },
    }
  }
  const rule = at(at(snapshot.subjects, subject).items, item).measure
  const best = rule && isLessBetter(rule) ? 'low' : 'high'
  return {
    name,
    best,
    cellOf({ team }) {
      const { reference, look, value = NOTHING[best] } = sheet.measuredOf(team, item)
      return computed(look, `IF(ISNUMBER(${reference}),${reference},${NOTHING[best]})`, value)
    },
  }
}

/** Where persons put teams that are equal on every other key: 1 for the first of them, 0 for whoever it is not about. */
function decisionKey({ ties = [] }: ControlSnapshot, name: string): TieKey {
  return {
    name,
    best: 'low',
    cellOf({ team, decidedBy }) {
      const about = ties.find(({ teams }) => teams.includes(team))
      return cell('count', decidedBy === 'decision' && about ? about.teams.indexOf(team) + 1 : 0)
    },
  }
}
