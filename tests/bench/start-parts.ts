/** `node start-parts.ts FOLDER`: how long the parts of a start take on a data folder, printed as JSON. */
import { createCheckpoints } from '../../server/checkpoints/checkpoints.ts'
import { programOf } from '../../server/checkpoints/program.ts'
import { openDataFolder } from '../../server/data-folder.ts'
import { createHub } from '../../server/hub.ts'
import { createNameTable, newPersonId } from '../../server/names.ts'
import { openLog } from '../../server/open-log.ts'
import { instantOf } from '../../shared/time.ts'

export interface Parts {
  /** The chain and all pages. */
  readonly verifyMs: number
  /** State, revs, pictures and course; from the checkpoint on, if there is one. */
  readonly replayMs: number
}

const program = programOf()
const folder = openDataFolder(process.argv[2] ?? '')
const begun = performance.now()
const { log, close } = await openLog(folder)
const verified = performance.now()
const names = createNameTable(folder.db, newPersonId)
const checkpoints = createCheckpoints(folder.db, program)
createHub({ log, names, checkpoints, now: () => instantOf(0), onChange: () => undefined }, () => {
  throw new Error('the log is empty')
})
const parts: Parts = { verifyMs: verified - begun, replayMs: performance.now() - verified }
console.log(JSON.stringify(parts))
close()
folder.close()
