/** What stands in the way of a reveal or a publication, as a sentence that says what to do. */
import { at, type TeamId } from '../ids.ts'
import type { ControlSnapshot } from '../snapshot.ts'
import type { Texts } from '../texts/texts.ts'
import type { Obstacle } from './reveal-plan.ts'

export function obstacleWords(
  obstacle: Obstacle,
  { teams, subjects }: Pick<ControlSnapshot, 'teams' | 'subjects'>,
  { refusal }: Texts,
): string {
  const team = (id: TeamId) => at(teams, id).shortName
  switch (obstacle.why) {
    case 'missing':
      return refusal.scoreMissing({
        team: team(obstacle.team),
        subject: at(subjects, obstacle.subject).shortName,
      })
    case 'tie':
      return refusal.tieUndecided({ rank: obstacle.rank, teams: obstacle.teams.map(team) })
    case 'appeal':
      return refusal.underAppeal({
        team: team(obstacle.appeal.team),
        subject: at(subjects, obstacle.appeal.subject).shortName,
      })
    default:
      return obstacle satisfies never
  }
}
