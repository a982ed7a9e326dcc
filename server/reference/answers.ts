/** What routes answer, as schemas by name, for the reference. A test compares them with what a real hub answers. */
import { z } from 'zod'
import { PAPER_KINDS } from '../../shared/views/papers/paper.ts'
import { controlSnapshot, correctionSheet, instant, snapshot } from './snapshot-schema.ts'

const text = z.string()
const role = z.enum(['host', 'scorer'])
const sessionInfo = z.object({ role, id: text, name: text })
const actor = z.object({ role: z.enum(['host', 'scorer', 'hub']), id: text, name: text })
const entry = z.object({ seq: z.int(), commandId: text, type: text, data: z.unknown(), actor, at: instant })

const standing = z.object({
  rank: z.int().optional(),
  team: text,
  total: z.number().optional(),
  subjects: z.record(z.string(), z.number()),
  award: text.optional(),
  tiedWith: z.array(text).optional(),
})

const paperCell = z.union([
  text,
  z.object({ points: z.number() }),
  z.object({ count: z.int() }),
  z.object({ box: z.enum(['empty', 'ticked']) }),
])

export const ANSWERS = {
  Problem: z.object({
    type: text,
    title: text,
    status: z.int(),
    detail: text,
    errors: z.array(z.object({ path: text, message: text })).optional(),
    current: z.record(z.string(), z.unknown()).optional(),
  }),
  Snapshot: snapshot,
  ControlSnapshot: controlSnapshot,
  Standings: z.object({
    rev: z.int(),
    mode: z.enum(['live', 'frozen', 'reveal']),
    unranked: z.literal(true).optional(),
    rows: z.array(standing),
  }),
  Results: z.object({
    logId: z.uuid(),
    seq: z.int(),
    hash: text,
    at: instant,
    version: z.int(),
    publishedAt: instant.optional(),
    note: text.optional(),
    corrections: correctionSheet.shape.cells,
    decisions: correctionSheet.shape.ties,
    rules: z.literal(true).optional(),
    moves: correctionSheet.shape.moves,
    open: z.int(),
    event: snapshot.shape.event.pick({
      title: true,
      organisers: true,
      date: true,
      venue: true,
      tieBreak: true,
      borderTie: true,
      sharedRanks: true,
      missedSubjects: true,
      withdrawnTeams: true,
    }),
    rows: z.array(
      standing.extend({
        name: text,
        decidedBy: z
          .union([z.enum(['total', 'shared', 'decision']), snapshot.shape.event.shape.tieBreak.element])
          .optional(),
      }),
    ),
    awards: snapshot.shape.awards,
    given: z.record(z.string(), z.int()),
    subjects: snapshot.shape.subjects,
    scores: snapshot.shape.scores,
  }),
  Papers: z.object({
    issue: z.object({ version: z.int(), seq: z.int(), at: text, hash: text, printedAt: text }),
    heading: z.object({ title: text, organisers: text, document: text.optional() }),
    footer: z.array(text),
    decimals: z.int(),
    signedOn: text,
    papers: z.array(
      z.object({
        kind: z.enum(PAPER_KINDS),
        part: z.object({ id: text, name: text }).optional(),
        title: text,
        wide: z.literal(true).optional(),
        lines: z.array(text),
        tables: z.array(
          z.object({
            caption: text.optional(),
            columns: z.array(
              z.object({ head: text, width: z.number(), align: z.enum(['center', 'right']).optional() }),
            ),
            rows: z.array(z.array(paperCell)),
            tall: z.literal(true).optional(),
          }),
        ),
        notes: z.array(text),
        signatures: z.array(text),
      }),
    ),
  }),
  Trend: z.object({
    logId: z.uuid(),
    rev: z.int(),
    moments: z.array(z.object({ at: instant, ranks: z.record(z.string(), z.int()) })),
  }),
  FeedLine: z.union([
    z.object({ logId: z.uuid(), rev: z.int(), snapshot }),
    z.object({
      logId: z.uuid(),
      rev: z.int(),
      prev: z.int(),
      patch: z.record(z.string(), z.unknown()),
      staleSince: instant.optional(),
    }),
  ]),
  Receipt: z.object({ logId: z.uuid(), seq: z.int(), rev: z.int(), duplicate: z.boolean() }),
  SessionInfo: sessionInfo,
  LoginAnswer: sessionInfo.extend({ token: text }),
  Sessions: z.array(
    sessionInfo.extend({
      since: instant,
      seenAt: instant.optional(),
      from: z.enum(['here', 'near', 'far']).optional(),
      connections: z.int(),
    }),
  ),
  Health: z.object({
    status: z.enum(['ok', 'failing']),
    logId: z.uuid(),
    redis: z.enum(['there', 'away', 'taken']).optional(),
  }),
  History: z.object({
    upTo: z.int(),
    entries: z.array(
      entry.extend({ moved: z.object({ from: z.int().optional(), to: z.int().optional() }).optional() }),
    ),
  }),
  Entry: entry.extend({ prev: text, hash: text }),
  Verification: z.object({ ok: z.boolean(), entries: z.int(), head: text, brokenAt: z.int().optional() }),
  Tables: z.object({
    sheets: z.array(z.object({ name: text, rows: z.array(z.array(text)), hiddenRows: z.int().optional() })),
  }),
  Roster: z.object({
    imported: z.int(),
    warnings: z.array(text),
    people: z.int(),
    discarded: z.int(),
    members: z.record(
      z.string(),
      z.array(z.object({ name: text.optional(), role: z.enum(['leader', 'member']).optional() })),
    ),
  }),
  Network: z.object({
    port: z.int(),
    edges: z.enum(['there', 'away', 'taken']).optional(),
    hosts: z.array(z.object({ host: text, reachedAt: instant.optional() })),
  }),
  Copies: z.object({
    folder: text,
    count: z.int(),
    newest: z.object({ name: text, seq: z.int(), at: instant }).optional(),
    failed: z
      .object({ at: instant, why: z.enum(['nothing', 'no-room', 'damaged', 'unwritable']) })
      .optional(),
  }),
}

export type AnswerName = keyof typeof ANSWERS
