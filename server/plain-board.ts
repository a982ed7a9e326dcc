/**
 * The ranking as a plain table that reloads itself, for browsers that cannot run the pages: Internet Explorer, dual-
 * engine browsers in compatibility mode, old Chromium. It draws on the public snapshot alone. Source: EVENT 3.5.
 */
import { html } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'
import { at, inOrder, type SubjectId } from '../shared/ids.ts'
import { decimalsOf, formatPoints } from '../shared/points.ts'
import type { Score } from '../shared/snapshot-scores.ts'
import type { Snapshot } from '../shared/snapshot.ts'
import type { Texts } from '../shared/texts/texts.ts'
import { worded } from '../shared/texts/worded.ts'
import { clockMinutes } from '../shared/time.ts'
import { totalHead } from '../shared/views/total-head.ts'
import { freezeLine } from '../shared/views/freeze-line.ts'
import { isMark } from '../shared/views/mark.ts'
import { noticeIsOver } from '../shared/views/notice.ts'
import { exact, hasScores, ranking, type RankRow } from '../shared/views/ranking.ts'
import { timeline } from '../shared/views/timeline.ts'

const REFRESH_S = 10

type Html = HtmlEscapedString | Promise<HtmlEscapedString>

export interface PlainWish {
  readonly texts: Texts
  /** The hall's screen, or a reader's. */
  readonly page: 'hall' | 'reader'
  /** Why it is the plain board: the browser, or because it was asked for; then there is a way to the full page. */
  readonly because: 'browser' | { readonly full: string }
  /** Hub time in ms. */
  readonly now: number
}

/** Browsers that are known to fail; whoever is not known gets the full page, which looks after itself. */
export function isTooOld(userAgent: string): boolean {
  if (/MSIE |Trident\//.test(userAgent)) return true
  const version = (pattern: RegExp) => Number(pattern.exec(userAgent)?.[1] ?? Infinity)
  return (
    version(/(?:Chrome|Chromium)\/(\d+)/) < 74 ||
    version(/Firefox\/(\d+)/) < 67 ||
    version(/(?:iPhone )?OS (\d+)_\d[\d_]* like Mac OS X/) < 13
  )
}

export function plainBoard(snapshot: Snapshot, { texts: general, page, because, now }: PlainWish): Html {
  const texts = worded(general, snapshot.event.words)
  const { event } = snapshot
  const notice = noticeIsOver(snapshot, now) ? undefined : snapshot.notice
  const say = texts.plain
  return html`<!doctype html>
    <html lang="${texts.locale}">
      <head>
        <meta charset="utf-8" />
        <meta name="renderer" content="webkit" />
        <meta name="force-rendering" content="webkit" />
        <meta http-equiv="X-UA-Compatible" content="IE=edge" />
        <meta http-equiv="refresh" content="${REFRESH_S}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${event.shortTitle}</title>
        <link rel="stylesheet" href="/plain/plain.css" />
      </head>
      <body class="${page}">
        <h1>${event.title}</h1>
        <p class="hint">
          ${because === 'browser' ? say.oldBrowser : html`<a href="${because.full}">${say.full}</a>`}
        </p>
        ${notice ? html`<p class="notice">${notice.text}</p>` : ''}
        <p>${stateOf(snapshot, texts)} ${say.asOf({ time: clockMinutes(now, event.timezone) })}</p>
        ${agendaLine(snapshot, texts, now)} ${table(snapshot, texts)} ${persons(snapshot)}
      </body>
    </html>`
}

function stateOf(snapshot: Snapshot, { display, plain }: Texts): string {
  if (snapshot.standings.mode === 'reveal') return display.ceremony
  const frozen = freezeLine(snapshot, display)
  return frozen ? [frozen.what, frozen.note].filter(Boolean).join(' ') : plain.live
}

function agendaLine(snapshot: Snapshot, { display }: Texts, now: number): Html | string {
  const items = timeline(snapshot, now)
  const running = items.filter(({ item }) => item.status === 'running').map(({ item }) => item.title)
  const next = items.find(({ isNext }) => isNext)?.item
  if (running.length === 0 && !next) return ''
  return html`<p>
    ${running.length > 0 ? html`${display.running} <b>${running.join(' · ')}</b>` : ''}
    ${next ? html`${display.next} ${next.start} <b>${next.title}</b>` : ''}
  </p>`
}

function table(snapshot: Snapshot, texts: Texts): Html {
  const { display } = texts
  const subjects = inOrder(snapshot.subjects)
  const rows = ranking(snapshot)
  const begun = hasScores(rows)
  const head = totalHead(snapshot, display)
  const ranked = (cells: Html) => (snapshot.unranked ? '' : cells)
  return html`<table>
    <tr>
      ${ranked(html`<th>${display.rank}</th>`)}
      <th class="team">${display.team}</th>
      ${subjects.map((id) => html`<th>${at(snapshot.subjects, id).shortName}</th>`)}
      ${ranked(
        html`<th>${[head.label, head.outOf].filter(Boolean).join(' ')}</th>
          <th></th>`,
      )}
    </tr>
    ${rows.map((row) => tableRow(snapshot, row, { texts, subjects, begun }))}
  </table>`
}

function tableRow(
  snapshot: Snapshot,
  row: RankRow,
  { texts, subjects, begun }: { texts: Texts; subjects: readonly SubjectId[]; begun: boolean },
): Html {
  const { display } = texts
  const { name, eligible } = at(snapshot.teams, row.team)
  const without = eligible === false ? display.ineligible : display.noRank
  const decimals = decimalsOf(exact(snapshot.event.pointsStep))
  const figure = (points: RankRow['total'] | undefined) =>
    points === undefined ? undefined : formatPoints(points, decimals)
  const hasPoints = Object.keys(row.subjects).length > 0
  const ranked = (cells: Html) => (snapshot.unranked ? '' : cells)
  return html`<tr>
    ${ranked(html`<td>${begun ? (row.rank ?? without) : display.noRank}</td>`)}
    <td class="team">${name}</td>
    ${subjects.map((id) => {
      const score = snapshot.scores[row.team]?.[id]
      return html`<td>${figure(row.subjects[id]) ?? wordOf(snapshot, score, texts)}</td>`
    })}
    ${ranked(
      html`<td class="total">${hasPoints ? figure(row.total) : display.noRank}</td>
        <td class="prize">${prizeOf(snapshot, row, texts)}</td>`,
    )}
  </tr>`
}

/** In a reveal nothing is told of who is not named yet, not even that scores are missing. */
function wordOf({ reveal }: Snapshot, score: Score | undefined, { display }: Texts): string {
  if (!score || score.status === 'pending') return reveal ? display.noRank : display.pending
  return isMark(score.status) ? display.mark[score.status] : display.hidden
}

function prizeOf(snapshot: Snapshot, { award, atBorder }: RankRow, { display }: Texts): string {
  if (atBorder) return `${display.tied} ${display.undecided}`
  if (award === undefined) return ''
  const { name } = at(snapshot.awards, award)
  return snapshot.reveal ? name : `${display.provisional} ${name}`
}

/** Awards for persons, once they have been shown. */
function persons({ awards, teams }: Snapshot): Html[] {
  return inOrder(awards)
    .map((id) => at(awards, id))
    .filter(({ recipients }) => recipients.length > 0)
    .map(({ name, recipients }) => {
      const named = recipients.map((one) =>
        one.team === undefined ? one.name : `${one.name}（${at(teams, one.team).shortName}）`,
      )
      return html`<p><b>${name}</b> ${named.join(' ')}</p>`
    })
}
