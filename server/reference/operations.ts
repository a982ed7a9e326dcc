/** Every route with who may use it, what it takes and what it answers. A test compares the list with the app itself. */
import type { ReferenceTexts } from '../../shared/texts/reference.ts'
import type { AnswerName } from './answers.ts'

export type Who = 'anyone' | 'signed in' | 'host'

export interface Operation {
  readonly who: Who
  readonly query?: readonly (keyof ReferenceTexts['parameters'])[]
  /** JSON of this schema; or one file in a form, as the field `file`. */
  readonly body?: 'Login' | 'Command' | 'file'
  readonly answer: Answer
  /** Where it is no problem: nothing has changed, nothing is there, or what `answer` says in a sad case. */
  readonly also?: readonly (204 | 304 | 503)[]
  /** Problems besides those that follow from the above. */
  readonly declines?: readonly (400 | 401 | 404 | 409 | 415 | 503)[]
}

type Answer =
  { readonly json: AnswerName } | { readonly lines: AnswerName } | { readonly type: string } | 'nothing'

const PAGE = { type: 'text/html' }
const FILE = { type: '*/*' }
const WORKBOOK = { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' }
const TABLE = { type: 'text/csv' }
const BINARY = { type: 'application/vnd.sqlite3' }

export type Route = keyof ReferenceTexts['routes']

export const OPERATIONS: Readonly<Record<Route, Operation>> = {
  'GET /healthz': { who: 'anyone', answer: { json: 'Health' }, also: [503] },
  'GET /api': { who: 'anyone', query: ['lang'], answer: PAGE, also: [304] },
  'GET /api/openapi.json': {
    who: 'anyone',
    query: ['lang'],
    answer: { type: 'application/json' },
    also: [304],
  },
  'GET /api/snapshot': { who: 'anyone', answer: { json: 'Snapshot' }, also: [304] },
  'GET /api/standings': { who: 'anyone', answer: { json: 'Standings' } },
  'GET /api/trend': { who: 'anyone', answer: { json: 'Trend' } },
  'GET /api/feed': {
    who: 'anyone',
    query: ['log', 'after'],
    answer: { lines: 'FeedLine' },
    declines: [400, 503],
  },
  'GET /api/event-schema.json': { who: 'anyone', answer: { type: 'application/schema+json' }, also: [304] },
  'GET /api/session': { who: 'anyone', answer: { json: 'SessionInfo' }, also: [204] },
  'POST /api/login': { who: 'anyone', body: 'Login', answer: { json: 'LoginAnswer' }, declines: [401] },
  'POST /api/logout': { who: 'signed in', answer: 'nothing' },
  'GET /api/control/snapshot': { who: 'signed in', answer: { json: 'ControlSnapshot' } },
  'GET /api/control/history': {
    who: 'signed in',
    query: ['after'],
    answer: { json: 'History' },
    declines: [400],
  },
  'POST /api/commands': {
    who: 'signed in',
    body: 'Command',
    answer: { json: 'Receipt' },
    declines: [404, 409, 503],
  },
  'POST /api/tables': { who: 'signed in', body: 'file', answer: { json: 'Tables' }, declines: [415] },
  'POST /api/roster': {
    who: 'host',
    query: ['preview'],
    body: 'file',
    answer: { json: 'Roster' },
    declines: [409, 415, 503],
  },
  'GET /api/results.xlsx': {
    who: 'host',
    query: ['lang', 'version'],
    answer: WORKBOOK,
    declines: [400, 404],
  },
  'GET /api/results.csv': { who: 'host', query: ['lang', 'version'], answer: TABLE, declines: [400, 404] },
  'GET /api/results.json': {
    who: 'host',
    query: ['lang', 'version'],
    answer: { json: 'Results' },
    declines: [400, 404],
  },
  'GET /api/papers': {
    who: 'host',
    query: ['from', 'to', 'lang'],
    answer: { json: 'Papers' },
    declines: [400],
  },
  'GET /api/papers.xlsx': { who: 'host', query: ['from', 'to', 'lang'], answer: WORKBOOK, declines: [400] },
  'GET /api/control/network': { who: 'host', answer: { json: 'Network' } },
  'GET /api/control/sessions': { who: 'host', answer: { json: 'Sessions' } },
  'DELETE /api/control/sessions/:id': { who: 'host', answer: 'nothing', declines: [404] },
  'GET /api/control/copies': { who: 'host', answer: { json: 'Copies' } },
  'POST /api/control/copies': { who: 'host', answer: { json: 'Copies' }, declines: [503] },
  'GET /api/control/copies/newest': { who: 'host', answer: BINARY, declines: [404] },
  'GET /api/log': { who: 'host', query: ['after'], answer: { lines: 'Entry' }, declines: [400] },
  'GET /api/log/verify': { who: 'host', answer: { json: 'Verification' } },
  'GET /': { who: 'anyone', query: ['lang', 'plain'], answer: PAGE, also: [304] },
  'GET /display': {
    who: 'anyone',
    query: ['scene', 'theme', 'lang', 'name', 'plain'],
    answer: PAGE,
    also: [304],
  },
  'GET /control': { who: 'anyone', query: ['lang'], answer: PAGE, also: [304] },
  'GET /control/mc': { who: 'anyone', query: ['lang'], answer: PAGE, also: [304] },
  'GET /control/print': { who: 'anyone', query: ['paper', 'part', 'lang'], answer: PAGE, also: [304] },
  'GET /plain/*': { who: 'anyone', answer: FILE, also: [304], declines: [404] },
  'GET /assets/*': { who: 'anyone', answer: FILE, declines: [404] },
}
