/** A snapshot as a schema, for the reference: what `shared/snapshot.ts` says as types. A test compares it with real days. */
import { z } from 'zod'
import { SCENES } from '../../shared/snapshot-show.ts'

const id = z.string()
export const instant = z.iso.datetime()
const flag = z.literal(true).optional()
const keyed = <Value extends z.ZodType>(value: Value) => z.record(id, value)
const points = z.number()
const text = z.string()
const mark = z.enum(['absent', 'withdrawn', 'disqualified'])

const event = z.object({
  title: text,
  titleLines: z.array(text).optional(),
  shortTitle: text,
  subtitle: text.optional(),
  slogans: z.array(text).optional(),
  organisers: z.array(text),
  date: z.iso.date(),
  venue: text,
  timezone: text,
  pointsStep: points,
  words: keyed(text).optional(),
  sessions: z.array(z.object({ id, name: text })),
  barOrder: z.array(id),
  tieBreak: z.array(
    z.union([
      z.object({ subject: id }),
      z.object({ item: z.object({ subject: id, item: id }) }),
      z.object({ measure: z.object({ subject: id, item: id }) }),
    ]),
  ),
  borderTie: z.enum(['rank-window', 'expand', 'demote']),
  sharedRanks: z.literal('dense').optional(),
  missedSubjects: z.literal('unranked').optional(),
  withdrawnTeams: z.literal('ranked').optional(),
  ranking: z.union([z.enum(['reveal', 'subjects']), z.object({ until: id })]).optional(),
  fourEyes: flag,
  appeals: z.object({ minutes: z.int() }).optional(),
  publicNotice: z.object({ workdays: z.int() }).optional(),
  checkin: z
    .object({
      deadline: text,
      list: z.array(z.object({ name: text, arrival: flag, optional: flag, note: text.optional() })),
    })
    .optional(),
  demo: flag,
})

const team = z.object({
  name: text,
  shortName: text,
  order: z.int(),
  kind: text.optional(),
  eligible: z.boolean().optional(),
})

const item = z.object({
  name: text,
  order: z.int(),
  maxPoints: points,
  step: points,
  measure: z
    .object({
      ...{ name: text, unit: text, limit: z.number().optional() },
      ...{ fullAt: z.number().optional(), zeroAt: z.number().optional(), each: points.optional() },
      steps: z
        .array(z.object({ atMost: z.number().optional(), atLeast: z.number().optional(), points }))
        .optional(),
    })
    .optional(),
  panel: z
    .object({ judges: z.int(), combine: z.enum(['mean', 'trimmed']), trimFrom: z.int().optional() })
    .optional(),
})

const subject = z.object({
  name: text,
  shortName: text,
  glyph: text,
  order: z.int(),
  maxPoints: points,
  weight: points.optional(),
  carriedIn: flag,
  carriedInMax: points.optional(),
  visibility: z.literal('release').optional(),
  held: flag,
  appealed: flag,
  items: keyed(item),
})

const agendaItem = z.object({
  title: text,
  shortTitle: text.optional(),
  session: text,
  order: z.int(),
  lane: text.optional(),
  start: text,
  end: text.optional(),
  note: text.optional(),
  scene: z.enum(SCENES).optional(),
  feeds: z.array(z.object({ subject: id, items: z.array(id).optional() })).optional(),
  groupSize: z.int().optional(),
  drawFrom: z.int().optional(),
  lineup: z.array(id).optional(),
  deferred: z.array(id).optional(),
  group: z.int().optional(),
  status: z.enum(['planned', 'running', 'done', 'skipped']),
  startedAt: instant.optional(),
  endedAt: instant.optional(),
})

const score = z.object({
  status: z.enum(['pending', 'partial', 'entered', 'checked', ...mark.options]),
  points: points.optional(),
  items: keyed(points).optional(),
  marks: keyed(mark).optional(),
  measures: keyed(z.number()).optional(),
  fromPaper: flag,
  deducted: points.optional(),
  curtained: flag,
})

const recipient = z.object({ name: text, team: id.optional() })

const award = z.object({
  name: text,
  kind: z.enum(['team', 'person']),
  quota: z.int(),
  order: z.int(),
  recipients: z.array(recipient),
})

const timer = z.object({
  label: text,
  durationMs: z.int(),
  agendaItem: id.optional(),
  state: z.enum(['idle', 'running', 'paused', 'done']),
  startedAt: instant.optional(),
  elapsedMs: z.int().optional(),
})

export const program = z.object({
  scene: z.enum(SCENES),
  subject: id.optional(),
  team: id.optional(),
  award: id.optional(),
})

const frame = z.discriminatedUnion('show', [
  z.object({ show: z.literal('persons'), award: id }),
  z.object({ show: z.literal('award'), award: id }),
  z.object({
    show: z.literal('points'),
    award: id,
    rank: z.int(),
    total: points,
    ways: z.array(keyed(points)),
  }),
  z.object({ show: z.literal('names'), award: id, rank: z.int(), teams: z.array(id) }),
])
const winner = z.object({ award: id, rank: z.int(), total: points, subjects: keyed(points) })

export const snapshot = z.object({
  logId: z.uuid(),
  rev: z.int(),
  event,
  teams: keyed(team),
  subjects: keyed(subject),
  agenda: keyed(agendaItem),
  scores: keyed(keyed(score)),
  awards: keyed(award),
  draw: keyed(z.int()).optional(),
  checkin: keyed(z.object({ present: z.literal(true), at: instant })),
  timers: keyed(timer),
  program,
  hall: z.object({ theme: z.enum(['dark', 'light']), boost: flag, still: flag, link: text.optional() }),
  standings: z.object({
    mode: z.enum(['live', 'frozen', 'reveal']),
    frozenAt: instant.optional(),
    sealed: flag,
    ranksKept: flag,
  }),
  reveal: z.object({ step: z.int(), frame: frame.optional(), winners: keyed(winner) }).optional(),
  unranked: flag,
  ties: z
    .array(z.object({ teams: z.array(id), as: z.enum(['shared', 'ordered']), note: text.optional() }))
    .optional(),
  results: z
    .object({ versions: z.array(z.object({ version: z.int(), at: instant })), corrected: flag })
    .optional(),
  notice: z.object({ text, level: z.enum(['info', 'alert']), until: instant.optional() }).optional(),
})

const judge = z.object({
  seq: z.int(),
  at: instant,
  by: text,
  byId: id,
  status: z.enum(['pending', 'entered', 'waived']),
  points: points.optional(),
  note: text.optional(),
})

const cell = z.object({
  seq: z.int(),
  at: instant,
  by: text,
  byId: id,
  status: z.enum(['pending', 'entered', 'checked', ...mark.options]),
  checkedBy: text.optional(),
  note: text.optional(),
  judges: keyed(judge).optional(),
})

const deduction = z.object({
  seq: z.int(),
  at: instant,
  by: text,
  byId: id,
  points,
  penalty: id.optional(),
  reason: text,
  checkedBy: text,
})

const between = <Value extends z.ZodType>(value: Value) =>
  z.object({ from: value.optional(), to: value.optional() })
const corrected = z.object({
  status: score.shape.status,
  points: points.optional(),
  measure: z.number().optional(),
  deducted: points.optional(),
})

/** What differs from the version before. */
export const correctionSheet = z.object({
  cells: z.array(
    z.object({
      team: id,
      subject: id,
      item: id.optional(),
      from: corrected,
      to: corrected,
      by: text.optional(),
      at: instant.optional(),
      reason: text.optional(),
    }),
  ),
  ties: z.array(
    z.object({
      teams: z.array(id),
      from: z.enum(['shared', 'ordered']).optional(),
      to: z.enum(['shared', 'ordered']).optional(),
      reason: text.optional(),
    }),
  ),
  rules: flag,
  moves: z.array(
    z.object({
      team: id,
      rank: between(z.int()),
      total: z.object({ from: points, to: points }),
      award: between(id),
    }),
  ),
})

export const controlSnapshot = snapshot.extend({
  results: z
    .object({
      versions: z.array(
        z.object({
          version: z.int(),
          at: instant,
          seq: z.int(),
          note: text.optional(),
          corrections: correctionSheet.optional(),
        }),
      ),
      open: correctionSheet.optional(),
    })
    .optional(),
  cells: keyed(keyed(keyed(cell))),
  covered: program.optional(),
  ticks: keyed(keyed(z.object({ at: instant, note: text.optional() }))).optional(),
  readings: keyed(text).optional(),
  aliases: keyed(z.array(text)).optional(),
  signOff: z.array(text).optional(),
  judges: keyed(keyed(z.array(text))).optional(),
  paper: z
    .object({
      at: instant,
      by: text,
      reason: text,
      typedBy: text,
      checkedBy: text,
      totals: keyed(keyed(z.union([points, mark]))),
    })
    .optional(),
  penalties: keyed(z.object({ name: text, points, order: z.int(), subject: id.optional() })).optional(),
  deductions: keyed(keyed(z.array(deduction))).optional(),
  appeals: z
    .array(z.object({ team: id, subject: id, item: id.optional(), note: text.optional(), at: instant }))
    .optional(),
  outSince: keyed(instant).optional(),
  roster: keyed(
    z.array(z.object({ person: id.optional(), role: z.enum(['leader', 'member']).optional() })),
  ).optional(),
  persons: keyed(text).optional(),
  show: z
    .object({
      step: z.int(),
      steps: z.array(frame),
      winners: keyed(winner),
      persons: keyed(z.array(recipient)),
    })
    .optional(),
  log: z.object({ seq: z.int(), restored: z.array(z.object({ from: id, seq: z.int() })).optional() }),
})
