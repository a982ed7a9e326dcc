/** What is kept from the public, told from the facts alone. */
import type { Entry, Fact } from '../../shared/entry.ts'

export type SingleFact = Exclude<Fact, { type: 'entry.undone' }>

/** What a fact does, its own or the one that undoes another. */
export function effectOf(entry: Entry): SingleFact {
  return entry.type === 'entry.undone' ? entry.data.fact : entry
}

export class Curtain {
  isFrozen = false
  areRanksKept = false
  readonly held = new Set<string>()

  hides(subject: string): boolean {
    return this.isFrozen || this.held.has(subject)
  }

  take(fact: SingleFact) {
    switch (fact.type) {
      case 'event.opened':
        this.areRanksKept = fact.data.event.ranking === 'subjects'
        for (const { id, visibility } of fact.data.event.subjects)
          if (visibility === 'release') this.held.add(id)
        break
      case 'standings.frozen':
        if (fact.data.only) this.areRanksKept = true
        else this.isFrozen = true
        break
      case 'standings.thawed':
        if (fact.data.only) this.areRanksKept = false
        else this.isFrozen = false
        break
      case 'subject.held':
        this.held.add(fact.data.subject)
        break
      case 'subject.released':
        this.held.delete(fact.data.subject)
        break
      default:
    }
  }
}

/** Facts that show the public what was hidden. */
export function opensCurtain({ type }: SingleFact): boolean {
  return ['standings.thawed', 'subject.released', 'reveal.moved'].includes(type)
}
