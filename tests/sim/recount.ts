/**
 * The ranks counted once more, from the entries, in whole hundredths, by a person with a pencil: nothing here is
 * shared with the code that ranks. Kept for both audiences; the public's sheet stops while the curtain is down.
 */
import type { Entry } from '../../shared/entry.ts'
import type { EventFileInput } from '../../shared/event-file.ts'
import type { RevealPlan } from '../../shared/snapshot-show.ts'
import type { ControlSnapshot, Snapshot } from '../../shared/snapshot.ts'
import { mustHold } from './broken.ts'
import { Curtain, effectOf } from './curtain.ts'
import type { Parts } from './parts.ts'

type Cell = { hundredths: number; seconds?: number } | { mark: string }
interface Paper {
  readonly cells: Map<string, Cell>
  decided: readonly Decision[]
}
interface Decision {
  readonly teams: readonly string[]
  readonly as: string
}
export interface Place {
  readonly team: string
  readonly rank?: number
  readonly hundredths: number
}

export class Recount {
  readonly #event: EventFileInput
  readonly #ranking: Parts['ranking']
  readonly #curtain = new Curtain()
  readonly #real: Paper = { cells: new Map(), decided: [] }
  readonly #public: Paper = { cells: new Map(), decided: [] }
  #shown: Place[] = []
  readonly #plans = new Map<string, Place[]>()

  constructor(event: EventFileInput, ranking: Parts['ranking']) {
    this.#event = event
    this.#ranking = ranking
  }

  take(entry: Entry) {
    const fact = effectOf(entry)
    this.#curtain.take(fact)
    if (fact.type === 'score.entered' || fact.type === 'score.marked') {
      const { team, subject, item } = fact.data
      this.#real.cells.delete(`${team}/${subject}/${item}`)
      if (fact.type === 'score.entered')
        this.#real.cells.set(`${team}/${subject}/${item}`, {
          hundredths: Math.round(fact.data.points * 100),
          ...(fact.data.measure !== undefined && { seconds: fact.data.measure }),
        })
      else if (fact.data.status !== 'pending')
        this.#real.cells.set(`${team}/${subject}/${item}`, { mark: fact.data.status })
    }
    if (fact.type === 'tie.decided' || fact.type === 'tie.reopened') {
      const gone = fact.type === 'tie.decided' ? fact.data.was : [fact.data.was]
      const kept = this.#real.decided.filter((one) => !gone.some(({ teams }) => sameTeams(one.teams, teams)))
      this.#real.decided = fact.type === 'tie.decided' ? [...kept, fact.data] : kept
    }
    if (fact.type === 'reveal.started') this.#shown = this.#planned(fact.data.plan)
    this.#publish()
  }

  mustBe({ control, public: shown }: { control: ControlSnapshot; public: Snapshot }) {
    this.#compare('control', this.#count(this.#real, this.#real), control)
    if (!shown.reveal) this.#compare('public', this.#told(), shown)
    else {
      const named = this.#ranking(shown).filter(({ rank }) => rank !== undefined)
      for (const { team, rank, total } of named) {
        const place = this.#shown.find((other) => other.team === team)
        mustHold(
          place?.rank === rank && place?.hundredths === total,
          'a reveal tells the ranks of its start',
          () => team,
        )
      }
    }
  }

  /** What the public may count; while ranks are kept, only what the totals are. */
  #told(): Place[] {
    const places = this.#count(this.#public, this.#real)
    return this.#curtain.areRanksKept ? places.map(({ team, hundredths }) => ({ team, hundredths })) : places
  }

  #publish() {
    if (this.#curtain.isFrozen) return
    this.#public.decided = this.#curtain.held.size === 0 ? this.#real.decided : []
    for (const { id: subject, items } of this.#event.subjects) {
      if (this.#curtain.held.has(subject)) continue
      for (const { id: team } of this.#event.teams)
        for (const { id: item } of items) {
          const cell = this.#real.cells.get(`${team}/${subject}/${item}`)
          if (cell) this.#public.cells.set(`${team}/${subject}/${item}`, cell)
          else this.#public.cells.delete(`${team}/${subject}/${item}`)
        }
    }
  }

  /** A show that is taken up again tells what it told at first. */
  #planned(plan: RevealPlan): Place[] {
    const key = JSON.stringify(plan)
    const places = this.#plans.get(key) ?? this.#count(this.#real, this.#real)
    this.#plans.set(key, places)
    return places
  }

  #compare(audience: string, counted: readonly Place[], snapshot: Snapshot) {
    for (const { team, rank, total } of this.#ranking(snapshot)) {
      const place = counted.find((other) => other.team === team)
      mustHold(
        place?.rank === rank && place?.hundredths === total,
        `the ${audience} ranks equal an independent count`,
        () => ({ team, counted: place, rank, total, rev: snapshot.rev }),
      )
    }
  }

  /** `marks`: whether a team is out is told of a cell that is otherwise hidden, since its status is. */
  #count(paper: Paper, marks: Paper): Place[] {
    const rows = this.#event.teams.map(({ id: team, eligible }) => {
      const bySubject = this.#event.subjects.map(({ id: subject, items }) => {
        const of = ({ cells }: Paper) => items.map(({ id }) => cells.get(`${team}/${subject}/${id}`))
        const cells = of(paper)
        const told = cells.some((cell) => cell !== undefined) ? cells : of(marks)
        const points = cells.map((cell) => (cell && 'hundredths' in cell ? cell.hundredths : 0))
        const [mark] = told.map((cell) => (cell && 'mark' in cell ? cell.mark : ''))
        const isOut =
          (mark === 'withdrawn' || mark === 'disqualified') &&
          told.every((cell) => cell && 'mark' in cell && cell.mark === mark)
        const isMissed = cells.some(
          (cell) => cell && 'mark' in cell && (cell.mark === 'absent' || cell.mark === 'withdrawn'),
        )
        return { subject, points: points.reduce((sum, one) => sum + one, 0), isOut, isMissed }
      })
      return {
        team,
        hundredths: bySubject.reduce((sum, { points }) => sum + points, 0),
        keys: this.#event.tieBreak.map((key) => {
          if ('subject' in key) return bySubject.find(({ subject }) => subject === key.subject)?.points ?? 0
          const { subject, item } = 'item' in key ? key.item : key.measure
          const cell = paper.cells.get(`${team}/${subject}/${item}`)
          if ('item' in key) return cell && 'hundredths' in cell ? cell.hundredths : 0
          return cell && 'hundredths' in cell && cell.seconds !== undefined ? 1_000_000 - cell.seconds : 0
        }),
        takesRank:
          eligible !== false &&
          !bySubject.every(({ isOut }) => isOut) &&
          !(this.#event.missedSubjects === 'unranked' && bySubject.some(({ isMissed }) => isMissed)),
      }
    })
    type Row = (typeof rows)[number]
    const equal = (a: Row, b: Row) => a.hundredths === b.hundredths && a.keys.join() === b.keys.join()
    const ranked = rows.filter(({ takesRank }) => takesRank)
    const placed = (row: Row) => {
      const group = ranked.filter((other) => equal(other, row)).map(({ team }) => team)
      const decision = paper.decided.find(({ teams, as }) => as === 'ordered' && sameTeams(teams, group))
      return decision ? decision.teams.indexOf(row.team) : 0
    }
    const isBetter = (a: Row, b: Row) => {
      if (a.hundredths !== b.hundredths) return a.hundredths > b.hundredths
      for (const [index, key] of a.keys.entries()) if (key !== b.keys[index]) return key > b.keys[index]!
      return placed(a) < placed(b)
    }
    const isFirstOfTie = (row: Row, index: number) =>
      !ranked.slice(0, index).some((other) => !isBetter(other, row) && !isBetter(row, other))
    const counting = this.#event.sharedRanks === 'dense' ? ranked.filter(isFirstOfTie) : ranked
    return rows.map((row) => ({
      team: row.team,
      hundredths: row.hundredths,
      ...(row.takesRank && { rank: 1 + counting.filter((other) => isBetter(other, row)).length }),
    }))
  }
}

function sameTeams(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((team) => other.includes(team))
}
