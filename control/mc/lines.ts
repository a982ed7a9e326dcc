/** The MC's sentences while the day runs, made of the texts and the names of items. */
import { at, inOrder, keysOf } from '../../shared/ids.ts'
import type { Program } from '../../shared/snapshot-show.ts'
import type { ControlSnapshot, Snapshot } from '../../shared/snapshot.ts'
import type { Texts } from '../../shared/texts/texts.ts'
import type { RunningItem } from '../../shared/views/script.ts'

/** What is said while an item runs that calls no groups. */
export function runningLine(
  { item }: RunningItem,
  snapshot: Snapshot,
  { display, mc: { line } }: Texts,
): string {
  if (item.scene !== 'checkin') return line.running({ title: item.title })
  return line.checkin({
    present: keysOf(snapshot.checkin).length,
    teams: inOrder(snapshot.teams).length,
    team: display.team,
    deadline: snapshot.event.checkin?.deadline,
  })
}

/** The picture in the hall; where black or the safe picture covers it, also what is under it. */
export function onAirWords({ program, covered, subjects }: ControlSnapshot, texts: Texts): string {
  const nameOf = ({ scene, subject }: Program) =>
    [texts.scenes[scene], subject && at(subjects, subject).shortName].filter(Boolean).join(' · ')
  return nameOf(program) + (covered ? texts.mc.covered({ scene: nameOf(covered) }) : '')
}
