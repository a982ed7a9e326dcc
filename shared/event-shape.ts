/**
 * The form of an event file: everything that is special to one competition, as data. Lists stand in their order;
 * whoever needs a number `order` counts them. Source: CONTRACT §4, §5.
 */
import { z } from 'zod'
import { fromDecimal, type Points } from './points.ts'
import type { AgendaItemId, AwardId, ItemId, PenaltyId, SubjectId, TeamId, TimerId } from './ids.ts'
import { SCENES } from './snapshot-show.ts'
import { TIME_OF_DAY } from './time.ts'
import { WORD_KEYS, type WordKey, type Words } from './word-keys.ts'
import type { Sentence } from './refusal.ts'

const text = z.string().trim().min(1).max(1000)
const texts = z.array(text)
const anId = <Id extends string>() =>
  patterned(/^[a-z][a-z0-9-]{0,39}$/, (t) => t.eventFile.badId).transform((value) => value as Id)

const teamId = anId<TeamId>()
const subjectId = anId<SubjectId>()
const itemId = anId<ItemId>()
const agendaItemId = anId<AgendaItemId>()
const awardId = anId<AwardId>()
const timerId = anId<TimerId>()
const penaltyId = anId<PenaltyId>()

const pointsIn = (number: z.ZodNumber) =>
  number.meta({ exclusiveMinimum: 0 }).transform((value, ctx): Points => {
    const points = fromDecimal(value)
    if (points !== undefined && points > 0) return points
    ctx.issues.push(problem(value, (t) => t.eventFile.badPoints))
    return z.NEVER
  })
const pointsValue = pointsIn(z.number())
/** So that no product of it and points is too large to be exact. */
export const MOST_WEIGHT = 100
const weightValue = pointsIn(z.number().max(MOST_WEIGHT))
const timeOfDay = patterned(TIME_OF_DAY, (t) => t.eventFile.badTime)
const timezone = text.refine(...saying(isTimezone, (t) => t.eventFile.badTimezone))

const team = z.strictObject({
  id: teamId,
  name: text,
  shortName: text,
  kind: text.optional(),
  aliases: texts.optional(),
  /** How the short name is read aloud where it is not what a dictionary says: a syllable for each character. */
  reading: text.optional(),
  /** False: listed in score order, but without rank number and prize (不参评). */
  eligible: z.boolean().optional(),
})

const wholeNumber = z.number().int().nonnegative()

/** So that the time of day alone says when it is over. */
const MOST_APPEAL_MINUTES = 720
const MOST_WORKDAYS = 60

/** A measured value beside an item's points, and the one way of three in which it becomes them. */
const measure = z.strictObject({
  name: text,
  /** `s` for seconds, `cs` for hundredths of a second, and else what is counted. */
  unit: text,
  limit: z.number().int().positive().optional(),
  /** A time: full points up to it, and none from the other on. */
  fullAt: wholeNumber.optional(),
  zeroAt: z.number().int().positive().optional(),
  /** Points for each that is counted. */
  each: pointsValue.optional(),
  /** A table, best first. */
  steps: z
    .array(
      z.strictObject({
        atLeast: wholeNumber.optional(),
        atMost: wholeNumber.optional(),
        points: pointsValue,
      }),
    )
    .min(1)
    .max(50)
    .optional(),
})

/** Judges who each give points out of the item's maximum, on its step, and how these become the item's points. */
const panel = z.strictObject({
  /** How many, or what each is called. */
  judges: z.union([z.int(), texts]),
  combine: z.enum(['mean', 'trimmed']),
  /** Fewer scores than these lose none. */
  trimFrom: z.int().optional(),
})

const item = z.strictObject({
  id: itemId,
  name: text,
  maxPoints: pointsValue,
  step: pointsValue.optional(),
  details: texts.optional(),
  measure: measure.optional(),
  panel: panel.optional(),
})

const subject = z.strictObject({
  id: subjectId,
  name: text,
  shortName: text,
  /** One character that stands for the subject where there is no room for its name. */
  glyph: text.max(2),
  maxPoints: pointsValue,
  /** What full points of it bring to the total, where that is not `maxPoints`. */
  weight: weightValue.optional(),
  aliases: texts.optional(),
  details: texts.optional(),
  /** Known before the day and taken over from elsewhere (转入); where it has another scale there, with its maximum. */
  carriedIn: z.union([z.literal(true), z.strictObject({ max: pointsValue })]).optional(),
  /** When the public sees its points: as they arrive, or once the host releases the subject. */
  visibility: z.enum(['live', 'release']).optional(),
  items: z.array(item).min(1),
})

const agendaItem = z.strictObject({
  id: agendaItemId,
  title: text,
  shortTitle: text.optional(),
  session: text,
  start: timeOfDay,
  end: timeOfDay.optional(),
  /** Items in different lanes run side by side. */
  lane: text.optional(),
  note: text.optional(),
  /** What is made ready for the hall when it begins. */
  scene: z.enum(SCENES).optional(),
  feeds: z.array(z.strictObject({ subject: subjectId, items: z.array(itemId).min(1).optional() })).optional(),
  /** How many teams compete at once, group after group. */
  groupSize: z.number().int().positive().optional(),
  /** Every team once, in the order in which they compete, where it is not that of `teams`. */
  lineup: z.array(teamId).optional(),
  /** Once all have drawn, teams compete in that order, beginning with this number and going round. */
  drawFrom: z.number().int().positive().optional(),
})

export const tieBreakKey = z.union([
  z.strictObject({ subject: subjectId }),
  z.strictObject({ item: z.strictObject({ subject: subjectId, item: itemId }) }),
  z.strictObject({ measure: z.strictObject({ subject: subjectId, item: itemId }) }),
])

const award = z.strictObject({
  id: awardId,
  name: text,
  kind: z.enum(['team', 'person']),
  quota: z.number().int().positive(),
  basis: text.optional(),
})

/** What may be taken off a team's points in a subject (扣分), and how much. */
const penalty = z.strictObject({
  id: penaltyId,
  name: text,
  points: pointsValue,
  /** Absent where it may be in any subject. */
  subject: subjectId.optional(),
})

/** One line of the list that the check-in desk goes through with each team; ticked, and no numbers typed. */
const checkinEntry = z.strictObject({
  name: text,
  source: text.optional(),
  /** Answered by the arrival itself, which keeps its time. */
  arrival: z.literal(true).optional(),
  /** Nothing is missing where it is not ticked. */
  optional: z.literal(true).optional(),
  /** What may be written beside the tick; absent where the tick says it all. */
  note: text.optional(),
})

const timer = z.strictObject({
  id: timerId,
  label: text,
  durationMs: z.number().int().positive(),
  agendaItem: agendaItemId.optional(),
})

const rosterColumn = z.strictObject({
  name: text,
  /** Whether a value of this column may be kept at all. */
  keep: z.enum(['always', 'for-awards', 'never']),
})

const unknownWord: Sentence = (t) => t.eventFile.unknownWord({ words: WORD_KEYS.join(', ') })

/** What this event calls things; another key than these would be shown nowhere. */
const words = z
  .object(
    Object.fromEntries(WORD_KEYS.map((key) => [key, text.optional()])) as Record<
      WordKey,
      z.ZodOptional<typeof text>
    >,
  )
  .catchall(
    z
      .unknown()
      .refine(() => false, { params: { say: unknownWord } })
      .meta({ not: {} }),
  )
  .transform((all): Words => all as Words)

/**
 * When the public is told the ranking: as scores arrive, from the reveal on, the points of each subject before that,
 * or live until an agenda item begins.
 */
export const rankingShown = z.union([
  z.enum(['live', 'reveal', 'subjects']),
  z.strictObject({ until: agendaItemId }),
])

export const eventShape = z.strictObject({
  /** Where an editor finds the schema of a file in JSON. */
  $schema: text.optional(),
  title: text,
  /** The title on the opening picture, broken where it reads best. */
  titleLines: texts.max(3).optional(),
  shortTitle: text,
  subtitle: text.optional(),
  slogans: texts.optional(),
  organisers: texts,
  document: z.strictObject({ title: text, number: text, publicity: text.optional() }).optional(),
  campaigns: texts.optional(),
  addressedTo: text.optional(),
  date: z.iso.date(),
  deadlines: z.array(z.strictObject({ name: text, date: z.iso.date(), note: text.optional() })).optional(),
  venue: text,
  timezone,
  pointsStep: pointsValue,
  words: words.optional(),
  teams: z.array(team).min(1).max(100),
  composition: z.strictObject({ people: z.number().int().positive(), note: text.optional() }).optional(),
  subjects: z.array(subject).min(1).max(12),
  /** The order of the segments in a bar, where it is not that of the subjects. */
  barOrder: z.array(subjectId).optional(),
  sessions: z.array(z.strictObject({ id: text, name: text })).min(1),
  agenda: z.array(agendaItem),
  timers: z.array(timer).optional(),
  tieBreak: z.array(tieBreakKey),
  borderTie: z.enum(['rank-window', 'expand', 'demote']),
  /** Whether a shared rank uses up those behind it (1, 2, 2, 4), as where it is left out, or not (1, 2, 2, 3). */
  sharedRanks: z.enum(['skip', 'dense']).optional(),
  /** Whether a team that missed something still takes a rank, with 0 for it, as where it is left out. */
  missedSubjects: z.enum(['zero', 'unranked']).optional(),
  /** Whether a team that withdrew altogether stands last without a rank, as where it is left out. */
  withdrawnTeams: z.enum(['last', 'ranked']).optional(),
  ranking: rankingShown.optional(),
  /** Every score wants a second person, who compares it with the paper (录入、复核两人). */
  fourEyes: z.literal(true).optional(),
  penalties: z.array(penalty).max(50).optional(),
  /** How long after a subject's scores are out appeals against them are taken; 0: the event has none (申诉). */
  appeals: z.strictObject({ minutes: wholeNumber.max(MOST_APPEAL_MINUTES) }).optional(),
  /** For how many working days the results are open to objections; 0: they are not (公示). */
  publicNotice: z.strictObject({ workdays: wholeNumber.max(MOST_WORKDAYS) }).optional(),
  awards: z.array(award),
  checkin: z
    .strictObject({
      deadline: timeOfDay,
      list: z.array(checkinEntry),
    })
    .optional(),
  roster: z.strictObject({ heading: text, columns: z.array(rosterColumn) }).optional(),
  signOff: z.array(text).optional(),
})

export type EventShape = z.output<typeof eventShape>

/** An issue that carries its sentence. */
export function problem(input: unknown, say: Sentence) {
  return { code: 'custom' as const, input, params: { say } }
}

function saying(
  test: (value: string) => boolean,
  say: Sentence,
): [typeof test, { params: { say: Sentence } }] {
  return [test, { params: { say } }]
}

/** Text of a form that the published schema tells too. */
function patterned(pattern: RegExp, say: Sentence) {
  return z
    .string()
    .refine(...saying((value) => pattern.test(value), say))
    .meta({ pattern: pattern.source })
}

function isTimezone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
