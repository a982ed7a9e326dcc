/** The papers, for the host: as the page that prints them asks for them, and as a workbook. */
import { Hono, type Context } from 'hono'
import { isRefusal, refuseInput, type Refusal } from '../../shared/refusal.ts'
import { paperTextsOf } from '../../shared/texts/papers.ts'
import type { Instant } from '../../shared/time.ts'
import { attachment } from '../attachment.ts'
import type { Hub } from '../hub.ts'
import { papersOf, type PaperWish } from '../papers/papers.ts'
import { paperSheets } from '../papers/sheets.ts'
import { languageFor, refused, textsFor, withSession, type HttpEnv } from '../request.ts'
import { XLSX, type WriteWorkbook } from '../results/writer.ts'

export function papersRoutes(hub: Hub, { now, write }: { now: () => Instant; write: WriteWorkbook }) {
  return new Hono<HttpEnv>()
    .get('/papers', withSession('host'), async (c) => {
      const notice = noticeIn(c)
      if (isRefusal(notice)) return refused(c, notice)
      return c.json(await papersOf(hub, { ...wishOf(c), notice, names: 'told' }))
    })
    .get('/papers.xlsx', withSession('host'), async (c) => {
      const notice = noticeIn(c)
      if (isRefusal(notice)) return refused(c, notice)
      const wish = wishOf(c)
      const set = await papersOf(hub, { ...wish, notice, names: 'withheld' })
      const { shortTitle, date } = hub.event
      const { seq } = set.issue
      const name = `${wish.words.file({ event: shortTitle, seq })}.xlsx`
      const bytes = await write(paperSheets(set, wish.words))
      return c.body(bytes, 200, {
        'content-type': XLSX,
        ...attachment({ name, plain: `papers-${date}-${seq}.xlsx` }),
      })
    })

  function wishOf(c: Context): Pick<PaperWish, 'now' | 'texts' | 'words'> {
    return { now: now(), texts: textsFor(c), words: paperTextsOf[languageFor(c)] }
  }
}

/** The days of the public notice, where the host has set them. */
function noticeIn(c: Context): PaperWish['notice'] | Refusal {
  const { from, to } = { from: c.req.query('from'), to: c.req.query('to') }
  const wrong = Object.entries({ from, to }).find(([, day]) => day !== undefined && !isDay(day))
  if (wrong) return refuseInput(wrong[0], (t) => t.input.notDate)
  return { ...(from !== undefined && { from }), ...(to !== undefined && { to }) }
}

function isDay(text: string): boolean {
  const ms = Date.parse(text)
  return !Number.isNaN(ms) && new Date(ms).toISOString().slice(0, 10) === text
}
