/** parse: is a command well formed, and may this role send it? The role is checked before the data. */
import { z } from 'zod'
import type { CommandId } from './ids.ts'
import { inputErrors } from './input.ts'
import { refuse, type Refusal } from './refusal.ts'
import type { Actor } from './state.ts'
import { shortText, type CommandDefinition, type CommandOf } from './topic.ts'
import { agendaCommands } from './topics/agenda.ts'
import { appealCommands } from './topics/appeal.ts'
import { awardCommands } from './topics/award.ts'
import { checkinCommands } from './topics/checkin.ts'
import { deductionCommands } from './topics/deduction.ts'
import { drawCommands } from './topics/draw.ts'
import { hallCommands } from './topics/hall.ts'
import { judgeCommands } from './topics/judge.ts'
import { noticeCommands } from './topics/notice.ts'
import { paperCommands } from './topics/paper.ts'
import { programCommands } from './topics/program.ts'
import { resultsCommands } from './topics/results.ts'
import { revealCommands } from './topics/reveal.ts'
import { rosterCommands } from './topics/roster.ts'
import { ruleCommands } from './topics/rules.ts'
import { scoreCommands } from './topics/score.ts'
import { stageCommands } from './topics/stage.ts'
import { standingsCommands } from './topics/standings.ts'
import { tieCommands } from './topics/tie.ts'
import { timerCommands } from './topics/timer.ts'

export const commands = {
  ...scoreCommands,
  ...judgeCommands,
  ...deductionCommands,
  ...paperCommands,
  ...agendaCommands,
  ...stageCommands,
  ...drawCommands,
  ...timerCommands,
  ...programCommands,
  ...hallCommands,
  ...standingsCommands,
  ...ruleCommands,
  ...noticeCommands,
  ...checkinCommands,
  ...awardCommands,
  ...rosterCommands,
  ...tieCommands,
  ...appealCommands,
  ...revealCommands,
  ...resultsCommands,
  /** A scorer may undo what the same sign-in wrote; decide checks that. */
  'entry.undo': {
    role: 'scorer',
    data: z.strictObject({ seq: z.number().int().min(1), note: shortText.optional() }),
  },
} as const

export type CommandBody = CommandOf<typeof commands>

export type Command = CommandBody & {
  readonly id: CommandId
  /** The `seq` that last wrote the cell, as the sender saw it; 0 for never. */
  readonly base?: number
}

/** What stands around the data of every command. */
export const envelope = z.strictObject({
  id: z.uuid().transform((id) => id.toLowerCase()),
  type: z.string().max(1000),
  data: z.unknown(),
  base: z.number().int().min(0).optional(),
})

export function parseCommand(input: unknown, actor: Actor): Command | Refusal {
  const outer = envelope.safeParse(input, { reportInput: true })
  if (!outer.success) return wrongInput(outer.error, [])
  const { id, type, data, base } = outer.data
  const definition = Object.hasOwn(commands, type) ? commands[type as CommandBody['type']] : undefined
  if (!definition) return wrongType(type)
  if (!mayUse(actor, definition)) return refuse(403, (t) => t.refusal.notYourRole)
  const inner = definition.data.safeParse(data, { reportInput: true })
  if (!inner.success) return wrongInput(inner.error, ['data'])
  return { id, type, data: inner.data, ...(base !== undefined && { base }) } as Command
}

function mayUse(actor: Actor, { role }: CommandDefinition): boolean {
  return actor.role === 'host' || actor.role === role
}

function wrongInput(error: z.ZodError, path: readonly string[]): Refusal {
  const errors = inputErrors(error, path)
  const [first] = errors
  return refuse(400, (t) => (first ? `${first.path} ${first.say(t)}`.trim() : t.refusal.wrongInput), {
    errors,
  })
}

function wrongType(type: string): Refusal {
  const say: Refusal['say'] = (t) => t.refusal.unknownCommand({ type: type.slice(0, 60) })
  return refuse(400, say, { errors: [{ path: 'type', say }] })
}
