/** A second person's check, cell by cell: each names the value that was seen, so that nobody checks one that came after. */
import { at, inOrder, type ItemId } from '../shared/ids.ts'
import type { Place } from '../shared/snapshot-scores.ts'
import { checkOf, checkOfRow } from '../shared/views/checking.ts'
import type { Desk } from './desk.svelte.ts'

export async function check(desk: Desk, place: Place, reach: 'cell' | 'row'): Promise<void> {
  const { snapshot, session, texts } = desk
  const { team, subject } = place
  const found =
    reach === 'cell' ? checkOf(snapshot, place, session.id) : checkOfRow(snapshot, place, session.id)
  if (found === 'own') desk.problem = texts.console.checking.own
  if (found !== 'open') return
  const items = reach === 'cell' ? [place.item] : inOrder<ItemId>(at(snapshot.subjects, subject).items)
  const open = items
    .map((item) => ({ team, subject, item }))
    .filter((one) => checkOf(snapshot, one, session.id) === 'open')
  for (const data of open) {
    const base = snapshot.cells[team]?.[subject]?.[data.item]?.seq ?? 0
    if (!(await desk.act({ type: 'score.check', data, base }))) return
  }
}
