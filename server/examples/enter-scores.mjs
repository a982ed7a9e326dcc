/**
 * An example for other tools: enters scores from a CSV through the hub's API, with nothing but Node 20.
 *
 *     JINBANG_PIN=… node enter-scores.mjs http://127.0.0.1:3000 scores.csv
 *
 * The first line of the file names its columns: team, subject, item, points, and if wanted judge, measure and note. A team,
 * subject or item is given by its id or by its name; a subject of one item needs none. Where judges score an item, each of
 * them is a row, with the judge's number from 1. Where a time or a count becomes points, measure holds it (seconds, 1:05,
 * 13.58 or 1:02.35 where hundredths are timed, or a whole number) and points stays empty. Each row is a command whose id is
 * made from the row, so a file that is sent twice, or again after a break, enters nothing twice. For the same reason a score
 * that goes back to an earlier value wants another note.
 *
 * Exit code: 0 all is in, 1 some rows were refused, 2 nothing could be done.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'

const TRIES = 5
/** Worth another try: nothing was decided. */
const AGAIN = [429, 503]

const isEnglish = (process.env.LANG ?? '').startsWith('en')
const say = isEnglish
  ? {
      usage: 'JINBANG_PIN=… node enter-scores.mjs http://127.0.0.1:3000 scores.csv',
      noReader: (path) => `${path} cannot be read`,
      noColumns: (path) =>
        `The first line of ${path} must name the columns team and subject, and points or measure`,
      entered: (seq) => `entered, entry ${seq}`,
      before: (seq) => `was entered before, entry ${seq}; not entered again`,
      notNumber: (text) => `“${text}” is no number of points`,
      notMeasure: (text) => `“${text}” is no time or count`,
      notJudge: (text) => `“${text}” is no judge's number`,
      away: 'The hub does not answer',
      row: (line, row, what) => `Line ${line}, ${row}: ${what}`,
      sum: (done, refused) => `${done} rows are in, ${refused} refused`,
    }
  : {
      usage: 'JINBANG_PIN=口令 node enter-scores.mjs http://127.0.0.1:3000 scores.csv',
      noReader: (path) => `无法读取 ${path}`,
      noColumns: (path) => `${path} 的第一行须写明列名 team、subject，以及 points 或 measure`,
      entered: (seq) => `已录入，第 ${seq} 条记录`,
      before: (seq) => `此前已录入，第 ${seq} 条记录，没有重复录入`,
      notNumber: (text) => `“${text}”不是分数`,
      notMeasure: (text) => `“${text}”不是用时或数量`,
      notJudge: (text) => `“${text}”不是评委序号`,
      away: '主机没有应答',
      row: (line, row, what) => `第 ${line} 行 ${row}：${what}`,
      sum: (done, refused) => `${done} 行已在系统中，${refused} 行未录入`,
    }

const [hub, file] = process.argv.slice(2)
const pin = process.env.JINBANG_PIN
if (!hub || !file || !pin) stop(say.usage)

const rows = rowsOf(file)
const login = await ask('/api/login', { pin, name: 'enter-scores' })
if (!login.ok) stop(login.body.detail)
const { token } = login.body
const { teams, subjects } = (await ask('/api/snapshot')).body

let refused = 0
for (const { line, row } of rows) {
  const what = await enter(row)
  console.log(
    say.row(
      line,
      [row.team, row.subject, row.item, row.judge, row.points, row.measure].filter(Boolean).join(' '),
      what,
    ),
  )
}
await ask('/api/logout', {}, token)
console.log(say.sum(rows.length - refused, refused))
process.exitCode = refused > 0 ? 1 : 0

/** Enters one row, and tells what became of it. */
async function enter(row) {
  const subject = idOf(subjects, row.subject)
  const items = subjects[subject]?.items ?? {}
  const item = row.item ? idOf(items, row.item) : undefined
  const { type, given, wrong } = row.measure
    ? measured(row, items[item ?? Object.keys(items)[0]])
    : scored(row)
  if (wrong) return refuse(wrong)
  const data = {
    team: idOf(teams, row.team),
    subject,
    ...(item !== undefined && { item }),
    ...given,
    ...(row.note && { note: row.note }),
  }
  const { ok, body } = await ask('/api/commands', { id: idFor(data), type, data }, token)
  if (!ok) return refuse(body.detail)
  return body.duplicate ? say.before(body.seq) : say.entered(body.seq)
}

function scored({ points = '', judge }) {
  if (points === '' || Number.isNaN(Number(points))) return { wrong: say.notNumber(points) }
  if (!judge) return { type: 'score.set', given: { points: Number(points) } }
  if (Number.isNaN(Number(judge))) return { wrong: say.notJudge(judge) }
  return { type: 'score.judge', given: { judge: Number(judge), points: Number(points) } }
}

/** A time where the item's unit is s, or cs for hundredths of a second, and else a count; the hub makes points of it. */
function measured({ measure }, item) {
  const { unit } = item?.measure ?? {}
  const [, minutes = '0', whole, decimals] =
    /^(?:(\d+):(?=[0-5]\d(?:$|\.\d\d$)))?(\d+)(?:\.(\d{1,2}))?$/.exec(measure) ?? []
  if (whole === undefined || (decimals !== undefined && unit !== 'cs'))
    return { wrong: say.notMeasure(measure) }
  const number = Number(minutes) * 60 + Number(whole)
  const value = unit === 'cs' ? number * 100 + Number((decimals ?? '').padEnd(2, '0')) : number
  return { type: 'score.measure', given: unit === 's' ? { seconds: value } : { value } }
}

function refuse(why) {
  refused += 1
  return why
}

/** What is not known here is sent as it is, and the hub says what is wrong with it. */
function idOf(known, text) {
  const named = Object.keys(known).find((id) => [known[id].name, known[id].shortName].includes(text))
  return text in known ? text : (named ?? text)
}

/** A UUID that is the same for the same data. Source: RFC 9562, 5.8. */
function idFor(data) {
  const hex = createHash('sha256').update(JSON.stringify(data)).digest('hex')
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-')
}

/** GET, or POST where there is a body; tried again while nobody answers, which is safe because of the ids. */
async function ask(path, body, token) {
  for (let tried = 1; ; tried += 1) {
    const answer = await fetch(new URL(path, hub), {
      method: body ? 'POST' : 'GET',
      headers: {
        'accept-language': isEnglish ? 'en' : 'zh',
        ...(body && { 'content-type': 'application/json' }),
        ...(token && { authorization: `Bearer ${token}` }),
      },
      ...(body && { body: JSON.stringify(body) }),
    }).catch(() => undefined)
    const isAnswered = answer && !AGAIN.includes(answer.status)
    if (isAnswered || (answer && tried === TRIES)) {
      const text = await answer.text()
      return { ok: answer.ok, body: text === '' ? {} : JSON.parse(text) }
    }
    if (tried === TRIES) stop(say.away)
    await wait(200 * 2 ** tried)
  }
}

/** The rows of a CSV by the names in its first line, each with its line's number. */
function rowsOf(path) {
  let text
  try {
    text = textIn(readFileSync(path))
  } catch {
    stop(say.noReader(path))
  }
  const [first = '', ...lines] = text.split(/\r?\n/)
  const columns = fieldsOf(first)
  const isThere = (name) => columns.includes(name)
  if (!isThere('team') || !isThere('subject') || !['points', 'measure'].some(isThere))
    stop(say.noColumns(path))
  return lines
    .map((line, at) => ({ line: at + 2, fields: fieldsOf(line) }))
    .filter(({ fields }) => fields.some((field) => field !== ''))
    .map(({ line, fields }) => ({
      line,
      row: Object.fromEntries(columns.map((name, at) => [name, fields[at] ?? ''])),
    }))
}

/** UTF-8, or else what Excel in China saves a CSV in. */
function textIn(bytes) {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}

/** Fields of one line; a field in quotes may hold commas, and quotes doubled. */
function fieldsOf(line) {
  return [...`,${line}`.matchAll(/,(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) =>
    (quoted?.replaceAll('""', '"') ?? plain ?? '').trim(),
  )
}

function stop(why) {
  console.error(why)
  process.exit(2)
}
