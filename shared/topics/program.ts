/**
 * What the big screens show; nothing else changes it. A cover (black, or the safe picture) remembers what it
 * covers, so that one key brings it back.
 */
import { z } from 'zod'
import { keysOf, type AwardId } from '../ids.ts'
import { subjectOf } from '../event-file.ts'
import { refuse, refuseInput, type Refusal } from '../refusal.ts'
import { SCENES, type Program } from '../snapshot-show.ts'
import type { State } from '../state.ts'
import { anyId, type CommandOf } from '../topic.ts'

export const programCommands = {
  'program.show': {
    role: 'host',
    data: z.strictObject({
      scene: z.enum(SCENES),
      subject: anyId.optional(),
      team: anyId.optional(),
      award: anyId.optional(),
      /** Over what is on air, which is remembered until something else is shown. */
      cover: z.literal(true).optional(),
    }),
  },
} as const

export type ProgramCommand = CommandOf<typeof programCommands>

export interface ProgramFact {
  readonly type: 'program.shown'
  readonly data: { to: Program; was: Program; covered?: Program; wasCovered?: Program }
}

export function decideProgram(state: State, { data }: ProgramCommand): ProgramFact[] | Refusal {
  if (data.scene === 'subject' && data.subject === undefined)
    return refuseInput('data.subject', (t) => t.refusal.sceneNeedsSubject)
  const subject = data.subject === undefined ? undefined : subjectOf(state.event, data.subject)?.id
  if (data.subject !== undefined && !subject)
    return refuse(404, (t) => t.refusal.unknownSubject({ id: data.subject ?? '' }))
  const team = state.event.teams.find(({ id }) => id === data.team)?.id
  if (data.team !== undefined && !team)
    return refuse(404, (t) => t.refusal.unknownTeam({ id: data.team ?? '' }))
  const award = keysOf<AwardId>(state.awards).find((id) => id === data.award)
  if (data.award !== undefined && !award)
    return refuse(404, (t) => t.refusal.unknownAward({ id: data.award ?? '' }))
  const to = {
    scene: data.scene,
    ...(subject && { subject }),
    ...(team && { team }),
    ...(award && { award }),
  }
  return [shown(state, to, data.cover && (state.covered ?? state.program))]
}

export function reduceProgram(state: State, { data }: ProgramFact): State {
  const { covered, ...rest } = state
  return { ...rest, program: data.to, ...(data.covered && { covered: data.covered }) }
}

export function invertProgram(state: State, { data }: ProgramFact): ProgramFact[] | Refusal {
  if (JSON.stringify(state.program) !== JSON.stringify(data.to))
    return refuse(409, (t) => t.refusal.changedSince)
  return [shown(state, data.was, data.wasCovered)]
}

function shown(state: State, to: Program, covered: Program | undefined): ProgramFact {
  const data = { to, was: state.program, ...(covered && { covered }) }
  return { type: 'program.shown', data: { ...data, ...(state.covered && { wasCovered: state.covered }) } }
}
