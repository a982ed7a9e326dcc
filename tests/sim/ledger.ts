/**
 * What people wished for and what they were told became of it, against what stands in the log: nothing that was
 * acknowledged is missing, nothing that was wished once is done twice, and a cell follows the order of typing.
 */
import type { CommandId } from '../../shared/ids.ts'
import type { CommandAnswer } from '../../shared/protocol.ts'
import type { Entry } from '../../shared/entry.ts'
import type { Wish } from '../../control/outbox.svelte.ts'
import { Broken, mustHold } from './broken.ts'
import { effectOf } from './curtain.ts'

interface Made {
  readonly desk: string
  readonly number: number
}

export class Ledger {
  readonly #made = new Map<CommandId, Made>()
  readonly #arrived = new Map<CommandId, Wish>()
  readonly #wished = new Map<string, number>()
  readonly #doneTimes = new Map<string, number>()
  readonly #lastOf = new Map<CommandId, number>()
  readonly #lastTyped = new Map<string, number>()
  readonly #kept = new Map<string, number>()
  readonly #withdrawn = new Set<CommandId>()

  /** An id for a command of a desk. */
  newId(desk: string): CommandId {
    const number = this.#made.size + 1
    const id = `00000000-0000-4000-8000-${String(number).padStart(12, '0')}` as CommandId
    this.#made.set(id, { desk, number })
    return id
  }

  wished(desk: string, { type, data }: Wish, how: 'kept' | 'asked') {
    const wish = JSON.stringify([desk, type, data])
    this.#wished.set(wish, (this.#wished.get(wish) ?? 0) + 1)
    if (how === 'kept') this.#kept.set(wish, (this.#kept.get(wish) ?? 0) + 1)
  }

  /** Something kept was taken back before it left. */
  withdrawn(desk: string, { id, type, data }: { id: CommandId } & Wish) {
    this.#withdrawn.add(id)
    this.#closed(JSON.stringify([desk, type, data]))
  }

  /** A desk was told how a command went. */
  reported(desk: string, { id, type, data }: { id: CommandId } & Wish, answer: CommandAnswer) {
    this.#closed(JSON.stringify([desk, type, data]))
    mustHold(answer.ok || !this.#lastOf.has(id), 'what was declined is not in the log', () => [id, answer])
    if (answer.ok)
      mustHold(
        this.#lastOf.get(id) === answer.seq,
        'what was acknowledged is in the log, once, under its seq',
        () => ({
          id,
          answer,
          inLog: this.#lastOf.get(id) ?? 'nothing',
        }),
      )
  }

  /** A command reached the hub. */
  arrived({ id, ...wish }: { id: CommandId } & Wish) {
    this.#arrived.set(id, wish)
  }

  /** These entries stand in the log, and did not before; those of one command stand together. */
  stand(entries: readonly Entry[]) {
    for (const [index, entry] of entries.entries()) {
      if (entry.commandId !== entries[index - 1]?.commandId) this.#begins(entry)
      this.#lastOf.set(entry.commandId, entry.seq)
    }
  }

  #begins(first: Entry) {
    const [made, wished] = [this.#made.get(first.commandId), this.#arrived.get(first.commandId)]
    if (!made || !wished)
      throw new Broken(`the log holds only what somebody wished: ${JSON.stringify(first)}`)
    mustHold(!this.#lastOf.has(first.commandId), 'a command is carried out once', () => first)
    mustHold(!this.#withdrawn.has(first.commandId), 'what was taken back is not carried out', () => first)
    const { type, data } = wished
    const wish = JSON.stringify([made.desk, type, data])
    const times = (this.#doneTimes.get(wish) ?? 0) + 1
    this.#doneTimes.set(wish, times)
    mustHold(times <= (this.#wished.get(wish) ?? 0), 'a wish is carried out once', () => wish)
    if (type === 'score.set' || type === 'score.measure') this.#mustFollow(made, first)
  }

  mustBeSettled() {
    const open = [...this.#kept].filter(([, count]) => count !== 0)
    mustHold(open.length === 0, 'everything that was typed is answered in the end, once', () => open)
  }

  #closed(wish: string) {
    const left = this.#kept.get(wish)
    if (left !== undefined) this.#kept.set(wish, left - 1)
  }

  #mustFollow({ desk, number }: Made, entry: Entry) {
    const fact = effectOf(entry)
    if (fact.type !== 'score.entered') return
    const { team, subject, item } = fact.data
    const cell = `${desk} ${team}/${subject}/${item}`
    mustHold(
      number > (this.#lastTyped.get(cell) ?? 0),
      'what one desk types into a cell arrives in the order of typing',
      () => cell,
    )
    this.#lastTyped.set(cell, number)
  }
}
