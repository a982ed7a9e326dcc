/**
 * The rule set in force as rows to read, to print and to sign: what is scored and out of how much, who ranks how,
 * which prizes go where, what the public sees when, and who checks. Source: EVENT 1.13, 2.
 */
import { at, inOrder, type AgendaItemId } from '../ids.ts'
import { missingWords } from '../missing-words.ts'
import { decimalsOf, formatPoints } from '../points.ts'
import type { AgendaItem, Item, RankingShown, Subject } from '../snapshot-event.ts'
import type { ControlSnapshot } from '../snapshot.ts'
import type { Texts } from '../texts/texts.ts'
import { fullMarks } from './bar.ts'
import { keyName } from './decided-by.ts'
import { itemMeasureRule } from './measure.ts'
import { teamAwards } from './prize-column.ts'
import { exact } from './ranking.ts'

export interface RuleRow {
  readonly label: string
  readonly text: string
  /** A part of the row above it. */
  readonly isPart?: true
}

export interface RuleSection {
  readonly id: 'subjects' | 'ranking' | 'prizes' | 'public' | 'course'
  readonly heading: string
  readonly rows: readonly RuleRow[]
}

export function ruleSet(snapshot: ControlSnapshot, texts: Texts): RuleSection[] {
  const { headings } = texts.rules
  return [
    { id: 'subjects', heading: headings.subjects, rows: subjectRows(snapshot, texts) },
    { id: 'ranking', heading: headings.ranking, rows: rankingRows(snapshot, texts) },
    { id: 'prizes', heading: headings.prizes, rows: prizeRows(snapshot, texts) },
    { id: 'public', heading: headings.public, rows: publicRows(snapshot, texts) },
    { id: 'course', heading: headings.course, rows: courseRows(snapshot, texts) },
  ]
}

/** Somebody has a score or a mark: from now on a rule decides about more than paper. */
export function hasBegun({ cells, paper, deductions }: ControlSnapshot): boolean {
  if (paper ?? deductions) return true
  return Object.values(cells).some((subjects) =>
    Object.values(subjects ?? {}).some((items) =>
      Object.values(items ?? {}).some((cell) => cell && (cell.status !== 'pending' || cell.judges)),
    ),
  )
}

function subjectRows(snapshot: ControlSnapshot, texts: Texts): RuleRow[] {
  const { rules: words, checkEvent } = texts
  const { subjects, event, cancelled, penalties = {} } = snapshot
  const decimals = decimalsOf(exact(event.pointsStep))
  const figure = (points: number) => formatPoints(exact(points), decimals)
  return [
    ...inOrder(subjects).flatMap((id): RuleRow[] => {
      const subject = at(subjects, id)
      return [
        { label: subject.name, text: subjectText(subject) },
        ...inOrder(subject.items).map((item): RuleRow => ({
          label: at(subject.items, item).name,
          text: itemText(at(subject.items, item)),
          isPart: true,
        })),
        ...inOrder(cancelled?.[id] ?? {}).map((item): RuleRow => ({
          label: at(cancelled?.[id] ?? {}, item).name,
          text: words.isCancelled,
          isPart: true,
        })),
      ]
    }),
    ...inOrder(penalties).map((id): RuleRow => {
      const { name, points, subject } = at(penalties, id)
      const where = subject && at(subjects, subject).shortName
      return {
        label: words.penalty({ name, subject: where }),
        text: words.takesOff({ points: figure(points) }),
      }
    }),
    { label: words.total, text: words.max({ points: figure(fullMarks(snapshot)) }) },
    { label: words.rounding, text: words.roundingText({ step: figure(event.pointsStep) }) },
  ]

  function subjectText({ maxPoints, weight, carriedIn, carriedInMax, visibility }: Subject): string {
    const { max, counts, and } = words
    return [
      max({ points: figure(maxPoints) }),
      ...(weight === undefined ? [] : [counts({ points: figure(weight) })]),
      ...(carriedIn ? [words.carriedIn] : []),
      ...(carriedInMax === undefined
        ? []
        : [words.rawMax({ max: figure(carriedInMax), points: figure(maxPoints) })]),
      ...(visibility === 'release' ? [words.onRelease] : []),
    ].join(and)
  }

  function itemText({ maxPoints, step, measure, panel }: Item): string {
    const points = figure(maxPoints)
    if (!measure)
      return [
        words.max({ points }),
        words.step({ step: formatPoints(exact(step)) }),
        ...(panel ? [checkEvent.panel(panel)] : []),
      ].join(words.and)
    return itemMeasureRule({ maxPoints, measure }, texts, decimals)
  }
}

function rankingRows(snapshot: ControlSnapshot, { rules: words, console: { scores } }: Texts): RuleRow[] {
  const { event, teams } = snapshot
  const unranked = inOrder(teams)
    .map((team) => at(teams, team))
    .filter(({ eligible }) => eligible === false)
    .map(({ shortName }) => shortName)
  const keys = event.tieBreak.map((key) => keyName(snapshot, key))
  return [
    { label: words.order, text: words.byTotal({ shared: words.sharedRanks[event.sharedRanks ?? 'skip'] }) },
    { label: words.ties, text: keys.length === 0 ? words.noKeys : words.keys({ keys }) },
    { label: words.missing(scores.marks), text: missingWords(event, words) },
    {
      label: words.unranked,
      text: unranked.length === 0 ? words.everybody : words.unrankedText({ teams: unranked }),
    },
  ]
}

function prizeRows(snapshot: ControlSnapshot, { rules: words }: Texts): RuleRow[] {
  const { awards, event } = snapshot
  const ids = inOrder(awards)
  if (ids.length === 0) return [{ label: words.noPrizes, text: words.onlyRanks }]
  const forTeams = teamAwards(snapshot)
  const isDense = event.sharedRanks === 'dense'
  const placesText = isDense ? words.byPlace : words.byRank
  let place = 0
  const rows = ids.map((id): RuleRow => {
    const { name, kind, quota } = at(awards, id)
    if (kind === 'person') return { label: name, text: words.byName({ quota }) }
    const first = place + 1
    place += quota
    return { label: name, text: placesText({ quota, first, last: place }) }
  })
  if (forTeams.length === 0) return [{ label: words.forTeams, text: words.onlyRanks }, ...rows]
  return [
    ...rows,
    ...(isDense ? [{ label: words.places, text: words.placesText }] : []),
    { label: words.border, text: words.borders[event.borderTie] },
  ]
}

/** When the public is told the ranking. */
export function rankingWords(
  { agenda }: ControlSnapshot,
  ranking: RankingShown,
  { rules: { rankings } }: Texts,
): string {
  if (typeof ranking === 'string') return rankings[ranking]
  const { title, shortTitle = title } = at(agenda, ranking.until)
  return rankings.until({ title: shortTitle })
}

function publicRows(snapshot: ControlSnapshot, texts: Texts): RuleRow[] {
  const { subjects, event } = snapshot
  const words = texts.rules
  const held = inOrder(subjects)
    .map((id) => at(subjects, id))
    .filter(({ visibility }) => visibility === 'release')
    .map(({ shortName }) => shortName)
  const { appeals, publicNotice } = event
  return [
    { label: words.rankingShown, text: rankingWords(snapshot, event.ranking ?? 'live', texts) },
    { label: words.scoresShown, text: held.length === 0 ? words.live : words.heldText({ subjects: held }) },
    ...(appeals ? [{ label: words.appeals, text: words.appealsText(appeals) }] : []),
    ...(publicNotice ? [{ label: words.publicNotice, text: words.publicNoticeText(publicNotice) }] : []),
  ]
}

function courseRows(snapshot: ControlSnapshot, { rules: words }: Texts): RuleRow[] {
  const { event, agenda, signOff = [] } = snapshot
  return [
    { label: words.entry, text: event.fourEyes ? words.fourEyes : words.oneEntry },
    ...(event.checkin
      ? [{ label: words.checkin, text: words.deadline({ time: event.checkin.deadline }) }]
      : []),
    ...inOrder(agenda)
      .filter((id) => at(agenda, id).groupSize !== undefined)
      .map((id): RuleRow => ({ label: orderLabel(id), text: orderText(at(agenda, id)) })),
    ...(signOff.length > 0 ? [{ label: words.signOff, text: signOff.join(words.list) }] : []),
  ]

  function orderLabel(id: AgendaItemId): string {
    const { title, shortTitle = title } = at(agenda, id)
    return words.runningOrder({ title: shortTitle })
  }

  function orderText({ groupSize = 1, drawFrom, lineup }: AgendaItem): string {
    const groups = words.groups({ size: groupSize })
    if (drawFrom !== undefined) return words.drawn({ from: drawFrom, groups })
    return lineup ? words.lineup({ groups }) : words.asListed({ groups })
  }
}
