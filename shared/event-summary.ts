/** An event file in a few lines, so that an organiser sees whether it says what was meant. */
import {
  measureOf,
  panelOf,
  stepOf,
  subjectOf,
  type EventFile,
  type EventItem,
  type EventSubject,
} from './event-file.ts'
import { measureRule } from './measure-words.ts'
import { missingWords } from './missing-words.ts'
import { formatPoints, sum } from './points.ts'
import type { Sentence } from './refusal.ts'
import { comparedBy } from './tie-break.ts'
import type { Texts } from './texts/texts.ts'

/** Before a part of the line above it. */
const INDENT = '  '

export function eventSummary(event: EventFile): Sentence[] {
  const { title, date, venue, timezone, organisers, teams, subjects, tieBreak, borderTie } = event
  const { sharedRanks = 'skip' } = event
  const unranked = teams.filter(({ eligible }) => eligible === false).map(({ shortName }) => shortName)
  const lanes = new Set(event.agenda.map(({ lane }) => lane)).size
  const { checkin, appeals, publicNotice } = event
  return [
    line('title', () => title),
    line('date', () => `${date} ${venue}（${timezone}）`),
    line('organisers', (t) => organisers.join(t.checkEvent.and)),
    line('teams', (t) =>
      t.checkEvent.teams({ count: teams.length, unranked, names: teams.map(({ shortName }) => shortName) }),
    ),
    ...subjects.flatMap((subject) => subjectLines(event, subject)),
    line('total', () => formatPoints(sum(subjects.map(({ maxPoints, weight = maxPoints }) => weight)), 0)),
    line('ties', (t) =>
      tieBreak.length === 0 ? t.checkEvent.noTies : tieBreak.map((key) => tieKey(event, key)).join(' → '),
    ),
    line('border', (t) => t.checkEvent.border[borderTie]),
    line('sharedRanks', (t) => t.rules.sharedRanks[sharedRanks]),
    line('missing', (t) => missingWords(event, t.rules)),
    line('ranking', (t) => {
      const { ranking = 'live' } = event
      if (typeof ranking === 'string') return t.rules.rankings[ranking]
      const item = event.agenda.find(({ id }) => id === ranking.until)
      return t.rules.rankings.until({ title: item?.title ?? ranking.until })
    }),
    line('awards', (t) =>
      event.awards.length === 0
        ? t.checkEvent.noAwards
        : event.awards.map((award) => t.checkEvent.award(award)).join(t.checkEvent.and),
    ),
    line('agenda', (t) => t.checkEvent.agenda({ items: event.agenda.length, lanes })),
    line('checks', (t) => (event.fourEyes ? t.checkEvent.fourEyes : t.checkEvent.oneEntry)),
    ...(event.penalties ?? []).map(({ name, points, subject }) =>
      line('penalty', (t) =>
        t.checkEvent.penalty({
          name,
          points,
          subject: event.subjects.find(({ id }) => id === subject)?.name,
        }),
      ),
    ),
    ...(appeals ? [line('appeals', (t) => t.rules.appealsText(appeals))] : []),
    ...(publicNotice ? [line('publicNotice', (t) => t.rules.publicNoticeText(publicNotice))] : []),
    ...(checkin
      ? [
          line('checkin', (t) =>
            t.checkEvent.checkin({ deadline: checkin.deadline, lines: checkin.list.length }),
          ),
        ]
      : []),
  ]
}

function line(label: keyof Texts['checkEvent']['labels'], value: Sentence): Sentence {
  return (t) => t.checkEvent.line({ label: t.checkEvent.labels[label], value: value(t) })
}

function subjectLines(event: EventFile, subject: EventSubject): Sentence[] {
  const { name, maxPoints, weight, carriedIn, visibility = 'live', items } = subject
  return [
    line('subject', ({ checkEvent: say }) =>
      [
        `${name} ${say.max({ points: maxPoints })}`,
        ...(weight === undefined ? [] : [say.weight({ points: weight })]),
        ...(carriedIn ? [say.carriedIn] : []),
        ...(typeof carriedIn === 'object' ? [say.rawMax({ points: carriedIn.max })] : []),
        say[visibility],
      ].join(say.and),
    ),
    ...items.map((item): Sentence => {
      const itself = line('item', (t) => itemLine(event, item, t))
      return (t) => INDENT + itself(t)
    }),
  ]
}

function itemLine(event: EventFile, item: EventItem, t: Texts): string {
  const { checkEvent: say } = t
  const max = `${item.name} ${say.max({ points: item.maxPoints })}`
  const measure = measureOf(item)
  if (measure) return [max, measureRule({ ...measure, max: item.maxPoints }, t)].join(say.and)
  const panel = panelOf(item)
  return [max, say.step({ step: stepOf(event, item) }), ...(panel ? [say.panel(panel)] : [])].join(say.and)
}

function tieKey(event: EventFile, key: EventFile['tieBreak'][number]): string {
  if ('subject' in key) return subjectOf(event, key.subject)?.shortName ?? key.subject
  const { subject, item } = comparedBy(key)
  const found = subjectOf(event, subject)?.items.find(({ id }) => id === item)
  return ('measure' in key ? found?.measure?.name : found?.name) ?? String(item)
}
