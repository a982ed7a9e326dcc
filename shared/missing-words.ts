/** What becomes of a team that misses something, or everything, as a sentence. Source: EVENT 2.17, 2.18. */
import type { MissedSubjects, WithdrawnTeams } from './snapshot-event.ts'
import type { Texts } from './texts/texts.ts'

interface AbsenceRules {
  readonly missedSubjects?: MissedSubjects | undefined
  readonly withdrawnTeams?: WithdrawnTeams | undefined
}

export function missingWords(
  { missedSubjects = 'zero', withdrawnTeams = 'last' }: AbsenceRules,
  { missingText, missed, withdrawn }: Texts['rules'],
): string {
  return missingText({ missed: missed[missedSubjects], withdrawn: withdrawn[withdrawnTeams] })
}
