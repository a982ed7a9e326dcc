/** Whole days of any event: every cell is scored once, in any order, and the day runs to its end. */
import fc from 'fast-check'
import type { EventFileInput } from '../../shared/event-file.ts'
import { isRefusal } from '../../shared/refusal.ts'
import { textsOf } from '../../shared/texts/texts.ts'
import { ranking } from '../../shared/views/ranking.ts'
import { tiesAtBorder } from '../../shared/views/ties.ts'
import { HOST, SCORER, openDay, type Day, type Sent } from './day.ts'

export interface ScoredCell {
  readonly team: string
  readonly subject: string
  readonly item: string
  /** In hundredths; absent where the team did not show up. */
  readonly points?: number
  readonly seconds?: number
  readonly count?: number
  /** In hundredths, what each judge of a panel gave; `points` is then what comes of it. */
  readonly judges?: readonly number[]
}

/** `quarters` picks a value for each cell, from few, so that ties are common; 5 is a team that did not show up. */
export function scoredCells(event: EventFileInput, quarters: (index: number) => number): ScoredCell[] {
  const cells = event.teams.flatMap(({ id: team }) =>
    event.subjects.flatMap((subject) => subject.items.map((item) => ({ team, subject: subject.id, item }))),
  )
  return cells.map(({ item: about, ...at }, index) => {
    const { id: item, maxPoints, step = event.pointsStep, measure, panel } = about
    const quarter = quarters(index)
    const cell = { ...at, item }
    if (quarter === 5) return cell
    if (panel) {
      const least = Math.round(step * 100)
      const judges = Array.from(
        { length: judgeCount(panel) },
        (_, judge) => Math.max(0, Math.floor((maxPoints * 25 * quarter) / least) - ((judge * 3) % 7)) * least,
      )
      return { ...cell, judges, points: combined(judges, panel) }
    }
    if (!measure) {
      const [max, least] = [Math.round(maxPoints * 100), Math.round(step * 100)]
      return { ...cell, points: Math.floor((max * quarter) / 4 / least) * least }
    }
    const { steps, fullAt = 0, zeroAt = 0 } = measure
    if (steps) {
      const step = quarter === 4 ? undefined : steps[quarter]
      const count = step?.atLeast ?? Math.max(0, (steps[steps.length - 1]?.atLeast ?? 0) - 1)
      return { ...cell, points: Math.round((step?.points ?? 0) * 100), count }
    }
    return {
      ...cell,
      points: Math.round(maxPoints * 25) * quarter,
      seconds: zeroAt - ((zeroAt - fullAt) / 4) * quarter,
    }
  })
}

type Panel = NonNullable<EventFileInput['subjects'][number]['items'][number]['panel']>

function judgeCount({ judges }: Panel): number {
  return typeof judges === 'number' ? judges : judges.length
}

/** With whole numbers, and none of the project's own arithmetic. */
function combined(judges: readonly number[], { combine, trimFrom = 5 }: Panel): number {
  const sorted = [...judges].sort((a, b) => a - b)
  const counted = combine === 'trimmed' && judges.length >= trimFrom ? sorted.slice(1, -1) : sorted
  const [over, under] = [counted.reduce((sum, one) => sum + one, 0), counted.length]
  return Number((BigInt(over) * 2n + BigInt(under)) / BigInt(under * 2))
}

/** Every cell of an event, in any order. */
export function anyScores(event: EventFileInput): fc.Arbitrary<ScoredCell[]> {
  const { length } = scoredCells(event, () => 0)
  return fc
    .array(fc.nat(5), { minLength: length, maxLength: length })
    .map((quarters) => scoredCells(event, (index) => quarters[index] ?? 0))
    .chain((cells) => fc.shuffledSubarray(cells, { minLength: length }))
}

export function asCommands({ points, seconds, count, judges, ...cell }: ScoredCell): Sent[] {
  const by = SCORER
  if (points === undefined) return [{ type: 'score.mark', data: { ...cell, status: 'absent' } }]
  if (seconds !== undefined) return [{ type: 'score.measure', data: { ...cell, seconds }, by }]
  if (count !== undefined) return [{ type: 'score.measure', data: { ...cell, value: count }, by }]
  if (!judges) return [{ type: 'score.set', data: { ...cell, points: points / 100 }, by }]
  return judges.map((given, index) => ({
    type: 'score.judge',
    data: { ...cell, judge: index + 1, points: given / 100 },
    by,
  }))
}

/** From the first arrival to the thaw; nothing may be declined. `look` sees the day after each of its parts. */
export function playWhole(
  event: EventFileInput,
  cells: readonly ScoredCell[],
  look: (day: Day) => void = () => undefined,
): Day {
  const day = openDay(event)
  const must = (type: string, data: object, by = HOST) => {
    const answer = day.send({ type, data, by })
    if (isRefusal(answer)) throw new Error(`${type} ${JSON.stringify(data)}: ${answer.say(textsOf.en)}`)
  }
  look(day)
  for (const { id } of event.teams) must('checkin.set', { team: id, present: true })
  if (event.agenda.some(({ drawFrom }) => drawFrom !== undefined))
    must('draw.place', { places: Object.fromEntries(event.teams.map(({ id }, index) => [id, index + 1])) })
  const share = Math.ceil(cells.length / event.agenda.length)
  event.agenda.forEach(({ id }, index) => {
    must('agenda.start', { item: id })
    for (const cell of cells.slice(index * share, (index + 1) * share)) {
      for (const { type, data, by } of asCommands(cell)) must(type, data as object, by)
      if (event.fourEyes && cell.points !== undefined) must('score.check', { ...cellOf(cell) })
    }
    look(day)
  })
  for (const { id, visibility } of event.subjects)
    if (visibility === 'release') must('subject.release', { subject: id })
  for (const { id, kind, quota } of event.awards)
    for (let n = 1; kind === 'person' && n <= quota; n += 1)
      must('award.grant', { award: id, recipient: { name: `获奖人${n}` } })
  look(day)
  must('standings.freeze', {})
  for (const { teams } of tiesAtBorder(ranking(day.control.current)))
    must('tie.decide', { teams, as: 'shared' })
  must('reveal.start', {})
  const steps = day.control.current.show?.steps.length ?? 0
  for (let step = 1; step <= steps; step += 1) {
    must('reveal.to', { step })
    look(day)
  }
  must('reveal.stop', {})
  must('standings.thaw', {})
  look(day)
  return day
}

function cellOf({ team, subject, item }: ScoredCell) {
  return { team, subject, item }
}
