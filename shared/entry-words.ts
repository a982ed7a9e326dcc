/** What an entry of the log did, as a sentence. */
import type { Fact, TopicFact } from './entry.ts'
import { at, entriesOf, type ItemId, type SubjectId, type TeamId } from './ids.ts'
import { NO_NAMES, nameOf } from './persons.ts'
import { formatPoints } from './points.ts'
import type { HistoryEntry, RankMove } from './protocol.ts'
import type { Mark, Place } from './snapshot-scores.ts'
import type { ControlSnapshot, Snapshot } from './snapshot.ts'
import type { Actor } from './state.ts'
import type { Texts } from './texts/texts.ts'
import { deductionReason } from './views/deductions.ts'
import { itemName } from './views/item-name.ts'
import { measuredIn } from './views/measure.ts'
import { judgeName } from './views/panel.ts'
import { exact } from './views/ranking.ts'
import { ruleChangeWords } from './views/rule-change-words.ts'
import { rosterSize } from './views/roster.ts'

/** Who did it, as people say it. */
export function actorName({ role, name }: Actor, texts: Texts): string {
  return role === 'hub' ? texts.console.entry.hub : name
}

/** All entries of one command as one sentence. */
export function stepSentence(
  step: { readonly entries: readonly HistoryEntry[] },
  snapshot: ControlSnapshot,
  texts: Texts,
): string {
  return step.entries
    .map((entry) => entrySentence(entry, snapshot, texts) + movedWords(entry.moved, texts))
    .join(texts.console.entry.also)
}

/** What a score did to its team's place. */
function movedWords(moved: RankMove | undefined, texts: Texts): string {
  const words = texts.console.entry.moved
  if (!moved) return ''
  const { from, to } = moved
  if (to === undefined) return words.out
  return from === undefined
    ? words.new({ to })
    : to < from
      ? words.up({ from, to })
      : words.down({ from, to })
}

type JudgeFact = Extract<TopicFact, { type: 'score.judged' | 'score.waived' | 'score.retracted' }>
type DeductionFact = Extract<TopicFact, { type: 'score.deducted' | 'score.lifted' }>
type ValueFact = Extract<TopicFact, { type: 'score.entered' | 'score.marked' }>
type Value = { readonly status?: string; readonly points?: number; readonly measure?: number }

/** One entry as a sentence; a name that the snapshot does not tell stays out of it. */
export function entrySentence(fact: Fact, snapshot: ControlSnapshot, texts: Texts): string {
  const words = texts.console.entry
  const team = (id: TeamId) => at(snapshot.teams, id).shortName
  const subject = (id: SubjectId) => at(snapshot.subjects, id).shortName
  const item = (id: SubjectId, part: ItemId) => itemName(snapshot, id, part)
  const title = (id: Parameters<typeof agendaTitle>[1]) => ({ title: agendaTitle(snapshot, id) })
  switch (fact.type) {
    case 'event.opened':
      return words.opened
    case 'log.restored':
      return words.restored
    case 'score.entered': {
      const place = { team: team(fact.data.team), item: item(fact.data.subject, fact.data.item) }
      const entered = words.entered({ ...place, value: valueWord(fact.data, fact.data, { snapshot, texts }) })
      return changed(entered, fact.data, { snapshot, texts })
    }
    case 'score.marked': {
      const place = { team: team(fact.data.team), item: item(fact.data.subject, fact.data.item) }
      const { status } = fact.data
      const marked =
        status === 'pending'
          ? words.cleared(place)
          : words.marked({ ...place, mark: texts.console.scores.marks[status] })
      return changed(marked, fact.data, { snapshot, texts })
    }
    case 'score.judged':
    case 'score.waived':
    case 'score.retracted':
      return judgeSentence(fact, snapshot, texts)
    case 'score.checked':
    case 'score.unchecked': {
      const place = { team: team(fact.data.team), item: item(fact.data.subject, fact.data.item) }
      return fact.type === 'score.checked' ? words.checked(place) : words.unchecked(place)
    }
    case 'score.deducted':
    case 'score.lifted':
      return deductionSentence(fact, snapshot, texts)
    case 'paper.taken':
      return paperSentence(fact.data, snapshot, texts)
    case 'paper.removed':
      return words.paperRemoved(sizeOf(fact.data.totals))
    case 'draw.changed':
      return drawSentence(fact.data, team, texts)
    case 'agenda.started':
      return words.agenda.started(title(fact.data.item))
    case 'agenda.completed':
      return words.agenda.completed(title(fact.data.item))
    case 'agenda.reopened':
      return words.agenda.reopened(title(fact.data.item))
    case 'agenda.skipped':
      return words.agenda.skipped(title(fact.data.item))
    case 'agenda.moved':
      return words.agenda.moved(title(fact.data.item))
    case 'agenda.retimed':
      return words.agenda.retimed({ ...title(fact.data.item), start: fact.data.start })
    case 'agenda.restored':
      return words.agenda.restored(title(fact.data.item))
    case 'timer.started':
      return words.timer.started({ timer: at(snapshot.timers, fact.data.timer).label })
    case 'timer.paused':
      return words.timer.paused({ timer: at(snapshot.timers, fact.data.timer).label })
    case 'timer.reset':
      return words.timer.reset({ timer: at(snapshot.timers, fact.data.timer).label })
    case 'timer.adjusted': {
      const { timer, byMs } = fact.data
      return words.timer.adjusted({ timer: at(snapshot.timers, timer).label, seconds: byMs / 1000 })
    }
    case 'timer.restored':
      return words.timer.restored({ timer: at(snapshot.timers, fact.data.timer).label })
    case 'program.shown': {
      const { to } = fact.data
      const scene = texts.scenes[to.scene]
      return words.shown({ scene: to.subject ? `${scene} · ${subject(to.subject)}` : scene })
    }
    case 'standings.frozen':
      return fact.data.only ? words.ranksKept : words.frozen
    case 'standings.thawed':
      return fact.data.only ? words.ranksTold : words.thawed
    case 'subject.released':
      return words.released({ subject: subject(fact.data.subject) })
    case 'subject.held':
      return words.held({ subject: subject(fact.data.subject) })
    case 'rules.changed': {
      const { note } = fact.data
      return noted(words.rules({ what: ruleChangeWords(fact.data, snapshot, texts) }), note, texts)
    }
    case 'notice.shown':
      return words.notice({ text: fact.data.text })
    case 'notice.cleared':
      return words.noNotice
    case 'checkin.arrived':
      return words.arrived({ team: team(fact.data.team) })
    case 'checkin.left':
      return words.left({ team: team(fact.data.team) })
    case 'checkin.ticked': {
      const { entry, tick } = fact.data
      const about = { team: team(fact.data.team), entry: snapshot.event.checkin?.list[entry - 1]?.name ?? '' }
      return tick ? words.ticked(about) : words.unticked(about)
    }
    case 'award.granted':
      return words.granted({
        award: at(snapshot.awards, fact.data.award).name,
        name: nameOf(snapshot.persons ?? NO_NAMES, fact.data.recipient.person),
      })
    case 'award.revoked':
      return words.revoked({
        award: at(snapshot.awards, fact.data.award).name,
        name: nameOf(snapshot.persons ?? NO_NAMES, fact.data.recipient.person),
      })
    case 'roster.imported':
      return words.rosterImported(rosterSize({ roster: fact.data.to }))
    case 'names.erased':
      return words.namesErased(fact.data)
    case 'agenda.called':
      return words.called({ ...title(fact.data.item), group: fact.data.group })
    case 'agenda.deferred':
      return words.deferred({ ...title(fact.data.item), team: team(fact.data.team), to: fact.data.to })
    case 'hall.changed':
      return words.hall
    case 'tie.decided':
      return words.tieDecided({ teams: fact.data.teams.map(team), as: fact.data.as })
    case 'tie.reopened':
      return words.tieReopened({ teams: fact.data.was.teams.map(team) })
    case 'appeal.opened':
    case 'appeal.restored':
      return words.appealOpened({ team: team(fact.data.team), subject: subject(fact.data.subject) })
    case 'appeal.closed':
      return words.appealClosed({ team: team(fact.data.team), subject: subject(fact.data.subject) })
    case 'reveal.started':
      return words.revealStarted({ steps: fact.data.plan.steps.length })
    case 'reveal.moved':
      return words.revealMoved({ step: fact.data.to, version: fact.data.version })
    case 'reveal.stopped':
      return words.revealStopped
    case 'results.published':
      return noted(words.resultsPublished(fact.data), fact.data.note, texts)
    case 'entry.undone':
      return noted(
        words.undone({ what: entrySentence(fact.data.fact, snapshot, texts) }),
        fact.data.note,
        texts,
      )
    default:
      return fact satisfies never
  }
}

function judgeSentence(fact: JudgeFact, snapshot: ControlSnapshot, texts: Texts): string {
  const words = texts.console.entry
  const { team, subject, item, judge, was, note } = fact.data
  const whose = {
    team: at(snapshot.teams, team).shortName,
    item: itemName(snapshot, subject, item),
    judge: judgeName(snapshot, { subject, item, judge }, texts),
  }
  const value = (points: number) => formatPoints(exact(points))
  const said =
    fact.type === 'score.judged'
      ? words.judged({ ...whose, value: value(fact.data.points) })
      : words[fact.type === 'score.waived' ? 'waived' : 'retracted'](whose)
  const before = was.status === 'entered' ? value(was.points) : texts.console.scores.waived
  return noted(was.status === 'pending' ? said : words.was({ sentence: said, was: before }), note, texts)
}

function deductionSentence({ type, data }: DeductionFact, snapshot: ControlSnapshot, texts: Texts): string {
  const { team, subject, points, penalty, note, checkedBy } = data
  const words = texts.console.entry
  const sentence = words[type === 'score.deducted' ? 'deducted' : 'lifted']({
    team: at(snapshot.teams, team).shortName,
    subject: at(snapshot.subjects, subject).shortName,
    points: formatPoints(exact(points)),
    checkedBy: nameOf(snapshot.persons ?? NO_NAMES, checkedBy),
  })
  return noted(sentence, deductionReason(snapshot, { ...(penalty && { penalty }), reason: note }), texts)
}

/** A sentence of a value, with the one before it and its note. */
function changed(sentence: string, data: ValueFact['data'], speaking: Speaking): string {
  const { was, note } = data
  const { texts } = speaking
  const words = texts.console.entry
  const whole =
    was.status === 'pending' ? sentence : words.was({ sentence, was: valueWord(was, data, speaking) })
  return noted(whole, note, texts)
}

function noted(sentence: string, note: string | undefined, texts: Texts): string {
  return note === undefined ? sentence : texts.console.entry.note({ sentence, note })
}

function paperSentence(
  { totals, reason, typedBy, checkedBy }: Extract<Fact, { type: 'paper.taken' }>['data'],
  { persons = NO_NAMES }: ControlSnapshot,
  texts: Texts,
): string {
  const people = { typedBy: nameOf(persons, typedBy), checkedBy: nameOf(persons, checkedBy) }
  return noted(texts.console.entry.paperTaken({ ...sizeOf(totals), ...people }), reason, texts)
}

function sizeOf(totals: object): { teams: number; totals: number } {
  const teams = Object.values(totals) as object[]
  return { teams: teams.length, totals: teams.reduce((sum, own) => sum + Object.keys(own).length, 0) }
}

function drawSentence(
  { to, was }: Extract<Fact, { type: 'draw.changed' }>['data'],
  team: (id: TeamId) => string,
  texts: Texts,
): string {
  const { drawn, notDrawn } = texts.console.entry
  const places = entriesOf<TeamId, number>(to).filter(([id, place]) => was[id] !== place)
  return places.length === 0
    ? notDrawn
    : drawn({ places: places.map(([id, place]) => ({ team: team(id), place })) })
}

function agendaTitle(snapshot: Snapshot, id: keyof Snapshot['agenda']): string {
  const { shortTitle, title } = at(snapshot.agenda, id)
  return shortTitle ?? title
}

interface Speaking {
  readonly snapshot: ControlSnapshot
  readonly texts: Texts
}

function valueWord({ status, points, measure }: Value, place: Place, { snapshot, texts }: Speaking): string {
  if (points === undefined) return texts.console.scores.marks[status as Mark]
  const value = formatPoints(exact(points))
  return measure === undefined ? value : `${measuredIn(snapshot, place, measure)} → ${value}`
}
