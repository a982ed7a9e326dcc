/** The thread that reads one upload and ends. Whatever it holds of it goes with it. */
import { parentPort, workerData } from 'node:worker_threads'
import { readRosterForm, type Sheet } from '../../shared/roster-form.ts'
import { decodeText, readTable } from '../../shared/table-text.ts'
import { BadUpload } from './bad-upload.ts'
import type { Done, Job } from './job.ts'
import { sheetsOf } from './workbook.ts'

const MAX_FILE_BYTES = 5 * 1_048_576 // CONTRACT §3
/** A table for people to look through, not a data set. */
const MAX_CELLS = 50_000
/** One long text may stand in every cell: read, it is one; handed over, it is as many as there are cells. */
const MAX_CHARACTERS = 2_000_000

parentPort?.postMessage(await done(workerData as Job))

async function done({ body, contentType, wanted }: Job): Promise<Done> {
  try {
    const file = await fileIn(body, contentType)
    if (wanted.as === 'roster')
      return { is: 'roster', reading: readRosterForm(await sheetsOf(file), wanted.rules) }
    return { is: 'tables', sheets: bounded(await tablesOf(file)) }
  } catch (error) {
    if (!(error instanceof BadUpload)) throw error
    return { is: 'bad', why: error.why, cell: error.cell }
  }
}

async function fileIn(body: ArrayBuffer, contentType: string): Promise<Buffer> {
  const form = await new Response(body, { headers: { 'content-type': contentType } })
    .formData()
    .catch(() => undefined)
  const file = form?.get('file')
  if (!(file instanceof File)) throw new BadUpload('no-file')
  if (file.size > MAX_FILE_BYTES) throw new BadUpload('too-large')
  return Buffer.from(await file.arrayBuffer())
}

/** The sheets of a workbook that are not hidden, or the one table of a text. */
async function tablesOf(file: Buffer): Promise<Sheet[]> {
  try {
    return (await sheetsOf(file)).filter(({ hidden }) => !hidden)
  } catch (error) {
    if (!(error instanceof BadUpload) || error.why !== 'text') throw error
    return [{ name: '', rows: readTable(decodeText(file)) }]
  }
}

function bounded(sheets: Sheet[]): Sheet[] {
  const rows = sheets.flatMap((sheet) => sheet.rows)
  const cells = rows.reduce((sum, row) => sum + row.length, 0)
  if (cells > MAX_CELLS) throw new BadUpload('too-complex')
  const characters = rows.flat().reduce((sum, text) => sum + text.length, 0)
  if (characters > MAX_CHARACTERS) throw new BadUpload('too-complex')
  return sheets
}
