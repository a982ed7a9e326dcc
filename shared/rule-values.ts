/** The rules that are one value each. An event leaves one out where it is as usual. Source: EVENT 2.6, 2.11, 2.17, 2.18. */
import type { RuleParts } from './snapshot-event.ts'

type Told = {
  readonly [Rule in 'sharedRanks' | 'missedSubjects' | 'withdrawnTeams' | 'fourEyes']?:
    RuleParts[Rule] | undefined
}

/** Each as it stands. */
export function ruleValues({
  sharedRanks = 'skip',
  missedSubjects = 'zero',
  withdrawnTeams = 'last',
  fourEyes = false,
}: Told) {
  return { sharedRanks, missedSubjects, withdrawnTeams, fourEyes }
}

/** An event with these parts in place of its own, and those left out that are as usual. */
export function withRuleValues<Event extends Told>(event: Event, parts: Told) {
  const {
    sharedRanks: numbered,
    missedSubjects: missed,
    withdrawnTeams: withdrawn,
    fourEyes: was,
    ...rest
  } = event
  const { sharedRanks, missedSubjects, withdrawnTeams, fourEyes } = ruleValues({
    sharedRanks: parts.sharedRanks ?? numbered,
    missedSubjects: parts.missedSubjects ?? missed,
    withdrawnTeams: parts.withdrawnTeams ?? withdrawn,
    fourEyes: parts.fourEyes ?? was,
  })
  return {
    ...rest,
    ...(sharedRanks !== 'skip' && { sharedRanks }),
    ...(missedSubjects !== 'zero' && { missedSubjects }),
    ...(withdrawnTeams !== 'last' && { withdrawnTeams }),
    ...(fourEyes && { fourEyes }),
  }
}
