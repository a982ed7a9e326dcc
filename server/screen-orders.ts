/** What a desk asks of one big screen: is the screen there, and may it be done? */
import { inputErrors } from '../shared/input.ts'
import type { ScreenOrder } from '../shared/protocol.ts'
import { refuse, refuseInput, type Refusal } from '../shared/refusal.ts'
import type { Program } from '../shared/snapshot-show.ts'
import type { Snapshot } from '../shared/snapshot.ts'
import { requestMessage } from './screen-messages.ts'
import type { Screens } from './screens.ts'

export type Ordered = { readonly order: ScreenOrder; readonly socket: string } | { readonly forget: string }

export function orderOf(input: unknown, screens: Pick<Screens, 'find'>, now: Snapshot): Ordered | Refusal {
  const parsed = requestMessage.safeParse(input, { reportInput: true })
  if (!parsed.success) return refuse(400, (t) => t.refusal.wrongInput, { errors: inputErrors(parsed.error) })
  const { screen, ...order } = parsed.data
  const found = screens.find(screen)
  if (!found) return refuse(404, (t) => t.refusal.unknownScreen)
  const { listed, socket } = found
  if (order.do === 'forget')
    return socket === undefined ? { forget: screen } : refuse(409, (t) => t.refusal.screenConnected)
  if (socket === undefined) return refuse(409, (t) => t.refusal.screenAway)
  const aspect = order.do === 'rename' ? 'name' : 'scene'
  if (['rename', 'pin', 'release'].includes(order.do) && listed.fixed?.includes(aspect))
    return refuse(409, (t) => t.refusal.screenFixed)
  return (order.do === 'pin' && unshowable(order.program, now)) || { order, socket }
}

function unshowable({ scene, subject }: Program, { subjects }: Snapshot): Refusal | undefined {
  if (scene === 'subject' && subject === undefined)
    return refuseInput('program.subject', (t) => t.refusal.sceneNeedsSubject)
  if (subject !== undefined && !Object.keys(subjects).includes(subject))
    return refuse(404, (t) => t.refusal.unknownSubject({ id: subject }))
  return undefined
}
