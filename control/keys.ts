/** Key → intention, in one table; the list behind `?` is made from it. F5 stays the browser's. */
import type { Scene } from '../shared/snapshot-show.ts'

export type Intention =
  | `preview-${Exclude<Scene, 'blank'>}`
  | `cover-${Cover}`
  | 'take'
  | 'next-item'
  | 'previous-item'
  | `timer-${1 | 2 | 3}`
  | 'undo'
  | 'redo'
  | 'find-team'
  | 'reveal-next'
  | 'reveal-back'
  | 'reveal-peek'
  | 'show-keys'

/** What goes over the hall's picture at once, and off again by the same key. */
export const COVERS = ['blank', 'title'] as const
export type Cover = (typeof COVERS)[number]

/** What a key means in a score cell. */
export type CellIntention =
  | 'commit-down'
  | 'commit-up'
  | 'restore'
  | 'up'
  | 'down'
  | 'left'
  | 'right'
  | 'mark-absent'
  | 'mark-withdrawn'
  | 'mark-disqualified'
  | 'check'
  | 'check-row'
  | 'waive'

/** What a key means on the MC's page. */
export type McIntention = 'peek' | 'show-keys' | 'theme'

interface Binding<Means> {
  readonly press: string
  readonly means: Means
  readonly host?: true
  /** Only where the event file wants a second person for every score. */
  readonly fourEyes?: true
  /** Only where an item has judges. */
  readonly panels?: true
}

interface DeskBinding extends Binding<Intention> {
  /** A sign that may also be typed means nothing inside a text field. */
  readonly where: 'anywhere' | 'outside-text'
}

export const cellBindings: readonly Binding<CellIntention>[] = [
  { press: 'Enter', means: 'commit-down' },
  { press: 'Shift+Enter', means: 'commit-up' },
  { press: 'Escape', means: 'restore' },
  { press: 'ArrowUp', means: 'up' },
  { press: 'ArrowDown', means: 'down' },
  { press: 'ArrowLeft', means: 'left' },
  { press: 'ArrowRight', means: 'right' },
  { press: 'Alt+Q', means: 'mark-absent', host: true },
  { press: 'Alt+W', means: 'mark-withdrawn', host: true },
  { press: 'Alt+X', means: 'mark-disqualified', host: true },
  { press: 'Alt+M', means: 'waive', host: true, panels: true },
  { press: 'Alt+C', means: 'check', fourEyes: true },
  { press: 'Alt+A', means: 'check-row', fourEyes: true },
]

export const deskBindings: readonly DeskBinding[] = [
  { press: '/', means: 'find-team', where: 'outside-text' },
  { press: '?', means: 'show-keys', where: 'outside-text' },
  { press: 'F1', means: 'preview-checkin', where: 'anywhere', host: true },
  { press: 'F2', means: 'preview-agenda', where: 'anywhere', host: true },
  { press: 'F3', means: 'preview-standings', where: 'anywhere', host: true },
  { press: 'F4', means: 'preview-subject', where: 'anywhere', host: true },
  { press: 'F6', means: 'preview-ceremony', where: 'anywhere', host: true },
  { press: 'F7', means: 'preview-notice', where: 'anywhere', host: true },
  { press: 'F8', means: 'preview-title', where: 'anywhere', host: true },
  { press: 'Shift+F2', means: 'preview-draw', where: 'anywhere', host: true },
  { press: 'Shift+F3', means: 'preview-trend', where: 'anywhere', host: true },
  { press: 'F9', means: 'cover-blank', where: 'anywhere', host: true },
  { press: 'F10', means: 'cover-title', where: 'anywhere', host: true },
  { press: 'Ctrl+Enter', means: 'take', where: 'anywhere', host: true },
  { press: 'PageDown', means: 'next-item', where: 'anywhere', host: true },
  { press: 'PageUp', means: 'previous-item', where: 'anywhere', host: true },
  { press: 'Alt+1', means: 'timer-1', where: 'anywhere' },
  { press: 'Alt+2', means: 'timer-2', where: 'anywhere' },
  { press: 'Alt+3', means: 'timer-3', where: 'anywhere' },
  { press: 'Alt+N', means: 'reveal-next', where: 'anywhere', host: true },
  { press: 'Alt+B', means: 'reveal-back', where: 'anywhere', host: true },
  { press: 'Alt+V', means: 'reveal-peek', where: 'anywhere', host: true },
  { press: 'Ctrl+z', means: 'undo', where: 'outside-text' },
  { press: 'Ctrl+y', means: 'redo', where: 'outside-text' },
]

export const mcBindings: readonly Binding<McIntention>[] = [
  { press: 'Space', means: 'peek' },
  { press: 'ArrowRight', means: 'peek' },
  { press: 't', means: 'theme' },
  { press: '?', means: 'show-keys' },
]

/** The keys of the scenes, in the order of their buttons. */
export const sceneKeys = deskBindings.flatMap(({ press, means }) =>
  means.startsWith('preview-') ? [{ press, scene: means.slice('preview-'.length) as Scene }] : [],
)

type Press = Pick<
  KeyboardEvent,
  'key' | 'code' | 'ctrlKey' | 'altKey' | 'shiftKey' | 'metaKey' | 'isComposing'
>

/** What a key means at the desk; a score cell counts as outside of text, since no text goes there. */
export function deskIntention(event: Press, isInText: boolean): Intention | undefined {
  const press = pressOf(event)
  return deskBindings.find(
    (binding) => binding.press === press && !(isInText && binding.where === 'outside-text'),
  )?.means
}

export function cellIntention(event: Press): CellIntention | undefined {
  const press = pressOf(event)
  return cellBindings.find((binding) => binding.press === press)?.means
}

export function mcIntention(event: Press): McIntention | undefined {
  const press = pressOf(event)
  return mcBindings.find((binding) => binding.press === press)?.means
}

/** `Ctrl+Enter`; empty while an input method is composing, whose keys are its own. */
function pressOf({ key, code, ctrlKey, altKey, shiftKey, metaKey, isComposing }: Press): string {
  if (isComposing) return ''
  // With Alt held, some layouts turn a letter or digit into a sign; the key itself stays the same.
  const plain = altKey ? /^(?:Key|Digit|Numpad)([A-Z]|\d)$/.exec(code)?.[1] : undefined
  const name = plain ?? (key === ' ' ? 'Space' : key)
  const isSign = name.length === 1
  return [ctrlKey || metaKey ? 'Ctrl' : '', altKey ? 'Alt' : '', shiftKey && !isSign ? 'Shift' : '', name]
    .filter((part) => part !== '')
    .join('+')
}
