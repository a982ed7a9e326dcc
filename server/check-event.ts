/** `npm run check-event -- FILE`: the event as the hub would take it and what is worth a look, or every mistake in its file. */
import { eventSummary } from '../shared/event-summary.ts'
import { textsOf } from '../shared/texts/texts.ts'
import { worded } from '../shared/texts/worded.ts'
import { BadStart, inBoth, oneLine, orBadStart } from './bad-start.ts'
import { examineEventFile } from './event-file.ts'

/** More than this nobody mends before checking again. */
const MOST = 50

await orBadStart(() => {
  const [file, ...others] = process.argv.slice(2)
  if (file === undefined || others.length > 0) throw new BadStart((t) => t.checkEvent.usage)
  const examined = examineEventFile(file)
  if (examined.event) {
    const { parsed, hints } = examined
    const summary = eventSummary(parsed)
    for (const general of [textsOf.zh, textsOf.en]) {
      const texts = worded(general, parsed.words)
      console.log(oneLine(texts.checkEvent.good({ file })))
      for (const line of summary) console.log(`  ${oneLine(line(texts))}`)
    }
    for (const hint of hints()) console.log(inBoth(hint))
    return
  }
  const { mistakes } = examined
  for (const mistake of mistakes.slice(0, MOST)) console.error(inBoth(mistake))
  if (mistakes.length > MOST)
    console.error(inBoth((t) => t.checkEvent.notShown({ count: mistakes.length - MOST })))
  throw new BadStart((t) => t.checkEvent.wrong({ count: mistakes.length }))
})
