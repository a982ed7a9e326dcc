/**
 * The draw (抽签): which team took which number. It can come one number at a time, as on a stage, or all at once;
 * a team's number changes only with a reason. What follows from it for the running order is projected. Source: EVENT 2.26.
 */
import { z } from 'zod'
import { entriesOf, keysOf, type Sparse, type TeamId } from '../ids.ts'
import { isRefusal, refuse, refuseInput, type Refusal } from '../refusal.ts'
import type { State } from '../state.ts'
import { anyId, shortText, type CommandOf } from '../topic.ts'

const note = shortText.optional()

export const drawCommands = {
  /** Numbers from 1, each for one team. */
  'draw.place': {
    role: 'host',
    data: z.strictObject({ places: z.record(anyId, z.number().int().min(1).max(100)), note }),
  },
  'draw.clear': { role: 'host', data: z.strictObject({ note }) },
} as const

export type DrawCommand = CommandOf<typeof drawCommands>

/** The number of each team that has drawn. */
export type Draw = Sparse<TeamId, number>

export interface DrawFact {
  readonly type: 'draw.changed'
  readonly data: { to: Draw; was: Draw; note?: string }
}

export function decideDraw(state: State, { type, data }: DrawCommand): DrawFact[] | Refusal {
  const was = state.draw
  const to = type === 'draw.clear' ? {} : placed(state, data.places)
  if (isRefusal(to)) return to
  if (same(to, was)) return refuse(409, (t) => t.refusal.drawUnchanged)
  const isRedraw = entriesOf<TeamId, number>(was).some(([team, place]) => to[team] !== place)
  if (isRedraw && data.note === undefined) return refuseInput('data.note', (t) => t.refusal.redrawNeedsReason)
  return [{ type: 'draw.changed', data: { to, was, ...(data.note !== undefined && { note: data.note }) } }]
}

export function reduceDraw(state: State, { data }: DrawFact): State {
  return { ...state, draw: data.to }
}

export function invertDraw(state: State, { data }: DrawFact): DrawFact[] | Refusal {
  if (!same(state.draw, data.to)) return refuse(409, (t) => t.refusal.changedSince)
  return [{ type: 'draw.changed', data: { to: data.was, was: data.to } }]
}

/** All numbers after some teams took theirs. */
function placed(state: State, places: Readonly<Record<string, number>>): Draw | Refusal {
  const known = new Map<string, TeamId>(state.event.teams.map(({ id }) => [id, id]))
  const to: Partial<Record<TeamId, number>> = { ...state.draw }
  for (const [id, place] of Object.entries(places)) {
    const team = known.get(id)
    if (!team) return refuse(404, (t) => t.refusal.unknownTeam({ id }))
    if (place > known.size)
      return refuseInput(`data.places.${id}`, (t) => t.input.tooBig({ max: known.size }))
    to[team] = place
  }
  const taken = Object.values(to)
  const twice = taken.find((place, index) => taken.indexOf(place) !== index)
  return twice === undefined ? to : refuse(409, (t) => t.refusal.placeTaken({ place: twice }))
}

function same(a: Draw, b: Draw): boolean {
  return keysOf<TeamId>({ ...a, ...b }).every((team) => a[team] === b[team])
}
