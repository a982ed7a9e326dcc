/** What is made ready for the hall when an agenda item begins; it goes there only when the host takes it. */
import type { AgendaItem } from '../snapshot-event.ts'
import type { Program } from '../snapshot-show.ts'

/** What the event file says; else the subject that the item feeds, else the agenda. */
export function suggestedProgram({ scene, feeds }: AgendaItem): Program {
  const subject = feeds?.[0]?.subject
  if (scene !== undefined && scene !== 'subject') return { scene }
  return subject === undefined ? { scene: 'agenda' } : { scene: 'subject', subject }
}
