/** How the big screens look, and where their QR code leads. What they show is the program's business. */
import { z } from 'zod'
import { refuse, type Refusal, type Sentence } from '../refusal.ts'
import type { Hall } from '../snapshot-show.ts'
import type { State } from '../state.ts'
import { noPersonalNumber, type CommandOf } from '../topic.ts'

const badLink: Sentence = (t) => t.refusal.badLink

const address = z
  .string()
  .max(200)
  .refine((text) => text === '' || isAddress(text), { params: { say: badLink } })
  .refine(...noPersonalNumber)

export const hallCommands = {
  'hall.set': {
    role: 'host',
    data: z.strictObject({
      theme: z.enum(['dark', 'light']).optional(),
      boost: z.boolean().optional(),
      still: z.boolean().optional(),
      /** Empty: back to the hub's own address. */
      link: address.optional(),
    }),
  },
} as const

export type HallCommand = CommandOf<typeof hallCommands>

export interface HallFact {
  readonly type: 'hall.changed'
  readonly data: { to: Hall; was: Hall }
}

export function decideHall(state: State, { data }: HallCommand): HallFact[] | Refusal {
  const { boost, still, link } = { ...state.hall, ...data }
  const to: Hall = {
    theme: data.theme ?? state.hall.theme,
    ...(boost && { boost }),
    ...(still && { still }),
    ...(link && { link }),
  }
  if (same(to, state.hall)) return refuse(409, (t) => t.refusal.hallUnchanged)
  return [{ type: 'hall.changed', data: { to, was: state.hall } }]
}

export function reduceHall(state: State, { data }: HallFact): State {
  return { ...state, hall: data.to }
}

export function invertHall(state: State, { data }: HallFact): HallFact[] | Refusal {
  if (!same(state.hall, data.to)) return refuse(409, (t) => t.refusal.changedSince)
  return [{ type: 'hall.changed', data: { to: data.was, was: state.hall } }]
}

function same(a: Hall, b: Hall): boolean {
  return a.theme === b.theme && a.boost === b.boost && a.still === b.still && a.link === b.link
}

function isAddress(text: string): boolean {
  return /^https?:\/\/[^\s/]+\S*$/.test(text)
}
