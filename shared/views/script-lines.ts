/** The MC's sentences for the steps of a prize-giving, made of the texts and the names of awards. */
import { at, type AwardId } from '../ids.ts'
import type { Snapshot } from '../snapshot.ts'
import type { Texts } from '../texts/texts.ts'
import type { Cue } from './script.ts'

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
      return steps.points({ award: at(snapshot.awards, cue.award).name, rank: cue.rank, shows: steps.shows })
    case 'names': {
      const { award, rank, teams } = cue
      return steps.names({ award: at(snapshot.awards, award).name, rank, teams: teams.length })
    }
    default:
      return cue satisfies never
  }
}
