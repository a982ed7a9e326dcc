/** One announcement at a time. */
import { z } from 'zod'
import { refuse, type Refusal } from '../refusal.ts'
import type { Notice } from '../snapshot.ts'
import type { State } from '../state.ts'
import { shortText, type CommandOf } from '../topic.ts'

export const noticeCommands = {
  'notice.show': {
    role: 'host',
    data: z.strictObject({ text: shortText, level: z.enum(['info', 'alert']) }),
  },
  'notice.clear': { role: 'host', data: z.strictObject({}) },
} as const

export type NoticeCommand = CommandOf<typeof noticeCommands>

export type NoticeFact =
  | { readonly type: 'notice.shown'; readonly data: Notice & { was?: Notice } }
  | { readonly type: 'notice.cleared'; readonly data: { was: Notice } }

export function decideNotice(state: State, command: NoticeCommand): NoticeFact[] | Refusal {
  const was = state.notice
  if (command.type === 'notice.show')
    return [{ type: 'notice.shown', data: { ...command.data, ...(was && { was }) } }]
  return was ? [{ type: 'notice.cleared', data: { was } }] : refuse(409, (t) => t.refusal.noNotice)
}

export function reduceNotice(state: State, fact: NoticeFact): State {
  const { notice, ...without } = state
  if (fact.type === 'notice.cleared') return without
  return { ...without, notice: { text: fact.data.text, level: fact.data.level } }
}

export function invertNotice(state: State, fact: NoticeFact): NoticeFact[] | Refusal {
  const { was } = fact.data
  const now = state.notice
  const left = fact.type === 'notice.shown' ? fact.data : undefined
  if (now?.text !== left?.text || now?.level !== left?.level)
    return refuse(409, (t) => t.refusal.changedSince)
  if (was) return [{ type: 'notice.shown', data: { ...was, ...(now && { was: now }) } }]
  return now ? [{ type: 'notice.cleared', data: { was: now } }] : []
}
