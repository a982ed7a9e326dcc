/** The MC's sentences, made of the texts and the names of awards and items. */
import { at, inOrder, keysOf, type AwardId } from '../../shared/ids.ts'
import type { ControlSnapshot, Program, Snapshot } from '../../shared/snapshot.ts'
import type { Texts } from '../../shared/texts/texts.ts'
import type { Cue, RunningItem } from '../../shared/views/script.ts'

/** What is said at a step of the prize-giving; a colon or dash at its end is followed by points or names. */
export function spokenLine(cue: Cue, snapshot: Snapshot, { mc: { line } }: Texts): string {
  const award = (id: AwardId) => at(snapshot.awards, id).name
  switch (cue.cue) {
    case 'opening':
      return line.opening({ awards: cue.awards.map(award) })
    case 'persons':
    case 'award':
    case 'names':
      return line[cue.cue]({ award: award(cue.award) })
    case 'points':
      return line.points({ award: award(cue.award), rank: cue.rank })
    case 'end':
      return line.end
    default:
      return cue satisfies never
  }
}

/** What a step will bring, in words that name nobody. */
export function comingLine(cue: Cue, snapshot: Snapshot, texts: Texts): string {
  const { steps } = texts.mc
  switch (cue.cue) {
    case 'opening':
    case 'end':
      return spokenLine(cue, snapshot, texts)
    case 'persons':
      return steps.persons({ award: at(snapshot.awards, cue.award).name, persons: cue.persons.length })
    case 'award':
      return steps.award({ award: at(snapshot.awards, cue.award).name })
    case 'points':
      return steps.points({ award: at(snapshot.awards, cue.award).name, rank: cue.rank })
    case 'names': {
      const { award, rank, teams } = cue
      return steps.names({ award: at(snapshot.awards, award).name, rank, teams: teams.length })
    }
    default:
      return cue satisfies never
  }
}

/** What is said while an item runs that calls no groups. */
export function runningLine({ item }: RunningItem, snapshot: Snapshot, { mc: { line } }: Texts): string {
  if (item.scene !== 'checkin') return line.running({ title: item.title })
  return line.checkin({
    present: keysOf(snapshot.checkin).length,
    teams: inOrder(snapshot.teams).length,
    deadline: snapshot.event.checkin?.deadline,
  })
}

/** The picture in the hall; where black or the safe picture covers it, also what is under it. */
export function onAirWords({ program, covered, subjects }: ControlSnapshot, texts: Texts): string {
  const nameOf = ({ scene, subject }: Program) =>
    [texts.scenes[scene], subject && at(subjects, subject).shortName].filter(Boolean).join(' · ')
  return nameOf(program) + (covered ? texts.mc.covered({ scene: nameOf(covered) }) : '')
}
