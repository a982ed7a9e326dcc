/** The way out for the results, for the host: a workbook that computes, a table, and data. */
import { Hono, type Context } from 'hono'
import { setImmediate as aMoment } from 'node:timers/promises'
import { isRefusal } from '../../shared/refusal.ts'
import type { Texts } from '../../shared/texts/texts.ts'
import { worded } from '../../shared/texts/worded.ts'
import { attachment } from '../attachment.ts'
import type { Hub } from '../hub.ts'
import { refused, textsFor, withSession, type HttpEnv } from '../request.ts'
import { resultsAnswer } from '../results/answer.ts'
import type { Row } from '../results/cells.ts'
import { csv } from '../results/csv.ts'
import { logLine } from '../results/log-sheet.ts'
import type { Results } from '../results/results.ts'
import { createVersions } from '../results/versions.ts'
import { versionedTable, workbook } from '../results/workbook.ts'
import { XLSX, type WriteWorkbook } from '../results/writer.ts'

/** Sentences are made so many at a time, and then the hall is served. */
const SLICE = 500
/** A day has some hundred entries; many more would take memory that the hall needs. */
const MOST_LINES = 10_000

export function resultsRoutes(hub: Hub, write: WriteWorkbook) {
  const resultsAsked = createVersions(hub)

  return new Hono<HttpEnv>()
    .get('/results.xlsx', withSession('host'), async (c) => {
      const texts = textsFor(c)
      const results = await resultsAsked(c.req.query('version'))
      if (isRefusal(results)) return refused(c, results)
      const log = await logLines(hub, results, texts)
      const bytes = await write(workbook(results, log, texts))
      return c.body(bytes, 200, { 'content-type': XLSX, ...asFile(c, results, 'xlsx') })
    })
    .get('/results.csv', withSession('host'), async (c) => {
      const results = await resultsAsked(c.req.query('version'))
      if (isRefusal(results)) return refused(c, results)
      return c.body(csv(versionedTable(results, textsFor(c))), 200, {
        'content-type': 'text/csv; charset=utf-8',
        ...asFile(c, results, 'csv'),
      })
    })
    .get('/results.json', withSession('host'), async (c) => {
      const results = await resultsAsked(c.req.query('version'))
      if (isRefusal(results)) return refused(c, results)
      return c.json(resultsAnswer(results), 200, asFile(c, results, 'json'))
    })
}

/** The newest entries, oldest first. */
async function logLines({ log }: Hub, { snapshot, head }: Results, general: Texts): Promise<Row[]> {
  const texts = worded(general, snapshot.event.words)
  const lines: Row[] = []
  for (const entry of log.entriesAfter(Math.max(0, head.seq - MOST_LINES))) {
    if (entry.seq > head.seq) break
    lines.push(logLine(entry, snapshot, texts))
    if (entry.seq % SLICE === 0) await aMoment()
  }
  return lines
}

/** The name says which event and how far its log had come; the plain one is for whoever can't read the other. */
function asFile(c: Context, { snapshot, head: { seq }, version: { version } }: Results, ending: string) {
  const { shortTitle: event, date } = snapshot.event
  const words = textsFor(c).results
  const [name, plain] =
    c.req.query('version') === undefined
      ? [words.file({ event, seq }), `results-${date}-${seq}`]
      : [words.versionFile({ event, version, seq }), `results-${date}-v${version}-${seq}`]
  return attachment({ name: `${name}.${ending}`, plain: `${plain}.${ending}` })
}
