/** Put the focus into a cell of the sheet, where the sheet shows it; of a panel into that of the first judge still missing. */
import { keyOf, type SheetPlace } from './sheet-place.ts'

export function focusCell(place: SheetPlace) {
  const key = CSS.escape(keyOf(place))
  const judges = Array.from(document.querySelectorAll<HTMLInputElement>(`[data-cell^="${key}\\/"]`))
  const cell =
    document.querySelector<HTMLInputElement>(`[data-cell="${key}"]`) ??
    judges.find(({ value }) => value === '') ??
    judges[0]
  cell?.focus()
}
