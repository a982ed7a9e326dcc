/** What the big screens show. Nothing else changes it. */
import { z } from 'zod'
import { keysOf, type AwardId } from '../ids.ts'
import { subjectOf } from '../event-file.ts'
import { refuse, refuseInput, type Refusal } from '../refusal.ts'
import { SCENES, type Program } from '../snapshot.ts'
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
    }),
  },
} as const

export type ProgramCommand = CommandOf<typeof programCommands>

export interface ProgramFact {
  readonly type: 'program.shown'
  readonly data: { to: Program; was: Program }
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
  return [{ type: 'program.shown', data: { to, was: state.program } }]
}

export function reduceProgram(state: State, { data }: ProgramFact): State {
  return { ...state, program: data.to }
}

export function invertProgram(state: State, { data }: ProgramFact): ProgramFact[] | Refusal {
  if (JSON.stringify(state.program) !== JSON.stringify(data.to))
    return refuse(409, (t) => t.refusal.changedSince)
  return [{ type: 'program.shown', data: { to: data.was, was: state.program } }]
}
