/** What stands right of the ranking besides the progress: what is contested now, else what runs, else what is next. */
import { at, type SubjectId } from '../shared/ids.ts'
import type { Snapshot, Timer } from '../shared/snapshot.ts'
import type { PublicTexts } from '../shared/texts/public.ts'
import { clockMinutes, formatDuration } from '../shared/time.ts'
import { hueOf } from '../shared/views/bar.ts'
import { floors, isUnderWay, looseClocks, type Floor } from '../shared/views/floor.ts'
import { timeline, type TimelineItem } from '../shared/views/timeline.ts'
import { ems } from './fit.ts'
import { shortTitle } from './strip.ts'

export const RAIL = { width: 440, height: 844 }
const GAP = 12
const HEIGHTS = { full: 300, tight: 270, compact: 154 }
const FIGURE = 240

export interface SubjectSign {
  readonly glyph: string
  readonly hue: number
}

export type RailCard = { readonly key: string; readonly height: number } & (
  | {
      readonly kind: 'timer'
      readonly form: TimerForm
      readonly timer: Timer
      readonly heading: Heading
    }
  | { readonly kind: 'title'; readonly heading: Heading }
  | { readonly kind: 'teams'; readonly names: readonly string[]; readonly columns: number }
  | { readonly kind: 'figure'; readonly heading: Heading; readonly figure: string }
)

type TimerForm = keyof typeof HEIGHTS

export interface Heading {
  readonly title: string
  readonly note?: string
  readonly subject?: SubjectSign
  /** Right below a ruler, where it is not the timer's length. */
  readonly limit?: string
}

/** As many cards as `room` takes, the first ones first; each stands `GAP` above the next. */
export function railCards(
  snapshot: Snapshot,
  now: number,
  { room, texts }: { room: number; texts: PublicTexts },
): RailCard[] {
  const contested = contestedCards(snapshot, { room, texts })
  const cards = contested.length > 0 ? contested : [agendaCard(snapshot, now, texts)]
  let left = room
  return cards.filter(({ height }) => {
    left -= height + GAP
    return left >= 0
  })
}

export function heightOf(cards: readonly RailCard[]): number {
  return cards.reduce((sum, { height }) => sum + height + GAP, 0)
}

function contestedCards(
  snapshot: Snapshot,
  { room, texts }: { room: number; texts: PublicTexts },
): RailCard[] {
  const all = floors(snapshot).filter(isTaken)
  const loose = looseClocks(snapshot)
  const clocks = all.flatMap(({ clocks }) => clocks.filter(isUnderWay)).length + loose.length
  const form = clocks > 1 || room < HEIGHTS.tight + GAP ? 'compact' : all.length > 1 ? 'tight' : 'full'
  return [
    ...all.flatMap((floor) => floorCards(snapshot, floor, { form, texts })),
    ...loose.map(({ id, timer }) => timerCard(id, timer, { form, heading: { title: timer.label } })),
  ]
}

function isTaken({ stage, clocks }: Floor): boolean {
  return (stage !== undefined && stage.group > 0) || clocks.some(isUnderWay)
}

/** Several clocks have a line of their own each; one takes the heading of its group. */
function floorCards(
  snapshot: Snapshot,
  { id, item, subject, stage, clocks }: Floor,
  { form, texts }: { form: TimerForm; texts: PublicTexts },
): RailCard[] {
  const say = texts.display
  const called = stage !== undefined && stage.group > 0 ? stage : undefined
  const sign = subject === undefined ? {} : { subject: signOf(snapshot, subject) }
  const names = called?.onField.map((team) => at(snapshot.teams, team).shortName) ?? []
  const underWay = clocks.filter(isUnderWay)
  const alone = form !== 'compact' && underWay.length === 1
  const onlyName = underWay.length === 0 && names.length === 1 ? names[0] : undefined
  const heading: Heading = {
    title: onlyName ?? (called ? say.groupNow({ group: called.group }) : (item.shortTitle ?? item.title)),
    ...(called && { note: onlyName ? say.group(called) : say.groups({ groups: called.groups }) }),
    ...sign,
  }
  return [
    ...(alone || !called ? [] : [{ key: id, kind: 'title', height: 52, heading } as const]),
    ...underWay.map(({ id, timer }) =>
      timerCard(id, timer, { form, heading: alone ? heading : { title: timer.label, ...sign } }),
    ),
    ...(names.length > 0 && !onlyName ? [teamsCard(id, names, texts)] : []),
  ]
}

function timerCard(
  key: string,
  timer: Timer,
  { form, heading }: { form: TimerForm; heading: Heading },
): RailCard {
  return { key, kind: 'timer', form, height: HEIGHTS[form], timer, heading }
}

const MOST_LINES = 2
const NAME_GAP = 20
const NAME_SIZE = 28 // the smallest that a name may become

/** The width that a team's name has beside the others. */
export function nameRoomOf({ columns }: { readonly columns: number }): number {
  return (RAIL.width - NAME_GAP * (columns - 1)) / columns
}

function teamsCard(id: string, names: readonly string[], { display: say }: PublicTexts): RailCard {
  const widest = Math.max(...names.map(ems)) * NAME_SIZE
  const columns = [3, 2].find((columns) => widest <= nameRoomOf({ columns })) ?? 1
  const lines = Math.ceil(names.length / columns)
  const shown = lines <= MOST_LINES ? names : [say.fieldOf({ teams: names.length })]
  return {
    key: `${id} teams`,
    kind: 'teams',
    names: shown,
    columns: Math.min(columns, shown.length),
    height: 52 * Math.min(lines, shown.length),
  }
}

/** What runs without a clock of its own, else what is next. */
function agendaCard(snapshot: Snapshot, now: number, texts: PublicTexts): RailCard {
  const say = texts.display
  const items = timeline(snapshot, now)
  const running = items.find(({ item }) => item.status === 'running')
  if (running) return runningCard(snapshot, running, texts)
  const next = items.find(({ isNext }) => isNext)
  if (!next) return { key: 'over', kind: 'title', height: 52, heading: { title: say.agendaDone } }
  const heading = { title: shortTitle(next), ...signed(snapshot, next), note: say.next }
  return { key: next.id, kind: 'figure', height: FIGURE, heading, figure: next.item.start }
}

function runningCard(snapshot: Snapshot, entry: TimelineItem, { display: say }: PublicTexts): RailCard {
  const { id, item, durationMs, expectedEndMs, elapsedMs = 0 } = entry
  const heading = { title: shortTitle(entry), ...signed(snapshot, entry) }
  if (durationMs === undefined || expectedEndMs === undefined || item.startedAt === undefined)
    return {
      key: id,
      kind: 'figure',
      height: FIGURE,
      heading: { ...heading, note: say.elapsed },
      figure: formatDuration(elapsedMs),
    }
  const limit = say.ends({ time: clockMinutes(expectedEndMs, snapshot.event.timezone) })
  const timer: Timer = { label: heading.title, durationMs, state: 'running', startedAt: item.startedAt }
  return { key: id, kind: 'timer', form: 'full', height: HEIGHTS.full, timer, heading: { ...heading, limit } }
}

function signed(snapshot: Snapshot, { item }: TimelineItem): { subject?: SubjectSign } {
  const subject = item.feeds?.[0]?.subject
  return subject === undefined ? {} : { subject: signOf(snapshot, subject) }
}

function signOf(snapshot: Snapshot, subject: SubjectId): SubjectSign {
  return { glyph: at(snapshot.subjects, subject).glyph, hue: hueOf(snapshot, subject) }
}
