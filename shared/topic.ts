/** What a topic is made of: its commands, who may send them, and where a fact comes from. */
import { z } from 'zod'
import { holdsPersonalNumber } from './personal-data.ts'
import type { NameBook } from './persons.ts'
import type { Sentence } from './refusal.ts'
import type { Actor, Role } from './state.ts'
import type { Instant } from './time.ts'

/** A command's data as its schema, and the least role that may send it; the host may do all a scorer may. */
export interface CommandDefinition {
  readonly role: Role
  readonly data: z.ZodType
}

export type CommandTable = Readonly<Record<string, CommandDefinition>>

/** The union of a table's commands. */
export type CommandOf<Table extends CommandTable> = {
  [Type in keyof Table & string]: { readonly type: Type; readonly data: z.output<Table[Type]['data']> }
}[keyof Table & string]

/** What a decision may know besides the state. */
export interface Context {
  readonly actor: Actor
  readonly now: Instant
  /** The `seq` that the sender saw in the cell it writes; 0 for never written. */
  readonly base?: number
  readonly names: NameBook
}

/** Where a fact stands in the log. */
export interface Origin {
  readonly seq: number
  readonly at: Instant
  readonly actor: Actor
  /** Set where the fact undoes another one, with the reason for it. */
  readonly undoing?: { readonly note?: string }
}

const personalNumber: Sentence = (t) => t.input.personalNumber

/** What a command says stays in the log for ever and may be shown, so no number that names a person may be in it. */
export const noPersonalNumber = [
  (text: string) => !holdsPersonalNumber(text),
  { params: { say: personalNumber } },
] as const

/** A text in a command. */
export const shortText = z
  .string()
  .trim()
  .min(1)
  .max(1000)
  .refine(...noPersonalNumber)
/** An id as it arrives; whether there is such a thing is decided later. */
export const anyId = z.string().max(1000)
