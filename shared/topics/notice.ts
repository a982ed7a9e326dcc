/** One announcement at a time, until it is taken down or, where it has an end, until then. */
import { z } from 'zod'
import { refuse, type Refusal } from '../refusal.ts'
import type { Notice } from '../snapshot-show.ts'
import type { State } from '../state.ts'
import { instantOf, msOf } from '../time.ts'
import { shortText, type CommandOf, type Context } from '../topic.ts'

export const noticeCommands = {
  'notice.show': {
    role: 'host',
    data: z.strictObject({
      text: shortText,
      level: z.enum(['info', 'alert']),
      /** How long it stays; left out: until it is taken down. */
      seconds: z.number().int().min(1).max(86_400).optional(),
    }),
  },
  'notice.clear': { role: 'host', data: z.strictObject({}) },
} as const

export type NoticeCommand = CommandOf<typeof noticeCommands>

export type NoticeFact =
  | { readonly type: 'notice.shown'; readonly data: Notice & { was?: Notice } }
  | { readonly type: 'notice.cleared'; readonly data: { was: Notice } }

export function decideNotice(
  state: State,
  command: NoticeCommand,
  { now }: Pick<Context, 'now'>,
): NoticeFact[] | Refusal {
  const was = state.notice
  if (command.type === 'notice.show') {
    const { text, level, seconds } = command.data
    const until = seconds !== undefined && { until: instantOf(msOf(now) + seconds * 1000) }
    return [{ type: 'notice.shown', data: { text, level, ...until, ...(was && { was }) } }]
  }
  return was ? [{ type: 'notice.cleared', data: { was } }] : refuse(409, (t) => t.refusal.noNotice)
}

export function reduceNotice(state: State, fact: NoticeFact): State {
  const { notice, ...without } = state
  if (fact.type === 'notice.cleared') return without
  const { was, ...shown } = fact.data
  return { ...without, notice: shown }
}

export function invertNotice(state: State, fact: NoticeFact): NoticeFact[] | Refusal {
  const { was } = fact.data
  const now = state.notice
  const left = fact.type === 'notice.shown' ? fact.data : undefined
  if (now?.text !== left?.text || now?.level !== left?.level || now?.until !== left?.until)
    return refuse(409, (t) => t.refusal.changedSince)
  if (was) return [{ type: 'notice.shown', data: { ...was, ...(now && { was: now }) } }]
  return now ? [{ type: 'notice.cleared', data: { was: now } }] : []
}
