/**
 * The papers of the moment at which they are asked for. Names of persons are on one of them alone, and only on the way
 * to the page that prints it: a file can't be called back when names are erased. Source: EVENT 3.6 and §4.
 */
import { setImmediate as aMoment } from 'node:timers/promises'
import type { EventFile } from '../../shared/event-file.ts'
import { entriesOf, type AwardId } from '../../shared/ids.ts'
import { decimalsOf } from '../../shared/points.ts'
import { ERASED } from '../../shared/persons.ts'
import type { Award, Recipient } from '../../shared/snapshot-show.ts'
import type { ControlSnapshot } from '../../shared/snapshot.ts'
import type { PaperTexts } from '../../shared/texts/papers.ts'
import type { Texts } from '../../shared/texts/texts.ts'
import { worded, wordedPapers } from '../../shared/texts/worded.ts'
import { localTime, type Instant } from '../../shared/time.ts'
import type { Issue, PaperSet } from '../../shared/views/papers/paper.ts'
import { papers } from '../../shared/views/papers/papers.ts'
import type { PaperSource } from '../../shared/views/papers/source.ts'
import { noticeAfter, noticeDays } from '../../shared/views/papers/working-days.ts'
import { obstacles, revealPlan } from '../../shared/views/reveal-plan.ts'
import { sha256 } from '../log/log.ts'
import { resultsOf, type Results, type ResultsSource } from '../results/results.ts'
import { createLogReader } from './from-log.ts'

export interface PaperWish {
  readonly now: Instant
  /** Days of the public notice that the host has set. */
  readonly notice: { readonly from?: string; readonly to?: string }
  readonly names: 'told' | 'withheld'
  readonly texts: Texts
  readonly words: PaperTexts
}

/** A hub. */
export interface PapersSource extends ResultsSource {
  readonly event: EventFile
}

/** A long log is read so many entries at a time, and then the hall is served. */
const SLICE = 500

export async function papersOf(hub: PapersSource, wish: PaperWish): Promise<PaperSet> {
  const texts = worded(wish.texts, hub.event.words)
  const words = wordedPapers(wish.words, hub.event.words, texts.locale)
  const known = hub.audiences.control.current
  const results = resultsOf(hub)
  const { event } = hub
  const issue = issueOf(results, wish)
  const source: PaperSource = {
    ...results,
    event,
    open: obstacles(results.snapshot),
    hash: issue.hash,
    ...(results.version.corrections && { sheet: results.version.corrections }),
    ...(await logOf(hub, issue)),
    show: showOf(known, wish.names),
    lotOf: (team) => sha256(`${issue.hash} ${team}`),
    notice: {
      ...noticeAfter(issue.printedAt.slice(0, 10), noticeDays(results.snapshot.event)),
      ...wish.notice,
    },
    texts,
    words,
  }
  const { title, organisers, document, pointsStep } = event
  return {
    issue,
    heading: {
      title,
      organisers: organisers.join('　'),
      ...(document && { document: document.number }),
    },
    footer: [words.issue(issue), words.record({ ...issue, hash: inGroups(issue.hash) })],
    decimals: decimalsOf(pointsStep),
    signedOn: words.signedOn,
    papers: papers(source),
  }
}

function issueOf({ snapshot, head, version }: Results, { now }: PaperWish): Issue {
  const { timezone } = snapshot.event
  return {
    version: version.version,
    seq: head.seq,
    hash: head.hash,
    at: localTime(head.at, timezone),
    printedAt: localTime(now, timezone),
  }
}

async function logOf(
  { log }: PapersSource,
  { seq }: Issue,
): Promise<Pick<PaperSource, 'corrections' | 'appeals'>> {
  const reader = createLogReader()
  for (const entry of log.entriesAfter(0)) {
    if (entry.seq > seq) break
    reader.read(entry)
    if (entry.seq % SLICE === 0) await aMoment()
  }
  return { corrections: reader.corrections, appeals: reader.appeals }
}

/** The one under way, or the one that would start now. */
function showOf(known: ControlSnapshot, names: PaperWish['names']): PaperSource['show'] {
  const { steps, winners, persons } = known.show ?? {
    ...revealPlan(known, 'all'),
    persons: Object.fromEntries(
      entriesOf<AwardId, Award>(known.awards).map(([id, { recipients }]) => [id, recipients]),
    ),
  }
  if (names === 'told') return { steps, winners, persons }
  const nameless = entriesOf<AwardId, readonly Recipient[]>(persons).map(
    ([id, all]): [AwardId, Recipient[]] => [id, all.map((recipient) => ({ ...recipient, name: ERASED }))],
  )
  return { steps, winners, persons: Object.fromEntries(nameless) }
}

/** The first digits are enough to compare by eye: `ab12 cd34 ef56 7890`. */
function inGroups(hash: string): string {
  return hash.slice(0, 16).replace(/(.{4})(?=.)/g, '$1 ')
}
