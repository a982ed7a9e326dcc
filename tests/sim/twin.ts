/**
 * A second hub in lockstep: it hears the same at the same time, but for every value that the public must not know
 * it hears another one. As long as nothing of that is shown, both must send the public the same bytes, at the same
 * times, and nothing more.
 */
import type { EventFileInput } from '../../shared/event-file.ts'
import type { CommandAnswer, Handshake } from '../../shared/protocol.ts'
import type { Entry } from '../../shared/entry.ts'
import type { Names } from '../../shared/persons.ts'
import type { Actor } from '../../shared/state.ts'
import { standings } from '../../shared/views/standings.ts'
import { mustHold } from './broken.ts'
import { Curtain, effectOf, opensCurtain } from './curtain.ts'
import { Disk } from './disk.ts'
import { isEqual } from './equal.ts'
import { SimHub, keepNames, nameLog, type Surroundings } from './hub.ts'

/** What may be declined because of a hidden value: the host alone learns of it. */
const RESTS_ON_VALUES = ['tie.decide', 'reveal.start', 'reveal.to', 'results.publish']

export class Twin {
  readonly #surroundings: Omit<Surroundings, 'disk' | 'sends'>
  readonly #curtain = new Curtain()
  #hub: SimHub | undefined
  #disk = new Disk()
  #told = { one: [] as Sent[], other: [] as Sent[] }
  #differs = false
  #taken = 0

  constructor(surroundings: Omit<Surroundings, 'disk' | 'sends'>) {
    this.#surroundings = surroundings
  }

  get disk(): Disk {
    return this.#disk
  }

  /** Start with the log and the names that the other has; what was different is not any longer. */
  start(entries: readonly Entry[], names: Names) {
    for (const entry of entries.slice(this.#taken)) this.#take(entry)
    const { parts } = this.#surroundings
    this.kill()
    this.#disk.close()
    this.#disk = new Disk()
    nameLog(this.#disk, parts)
    keepNames(this.#disk, names)
    if (entries.length > 0) parts.createLog(this.#disk).append(entries)
    this.#differs = false
    this.#told = { one: [], other: [] }
    this.#hub = new SimHub({
      ...this.#surroundings,
      disk: this.#disk,
      sends: ({ id, audience }, text) =>
        audience === 'public' && this.#told.other.push({ at: this.#now, id, text }),
    })
  }

  kill() {
    this.#hub?.kill()
    this.#hub = undefined
  }

  close() {
    this.kill()
    this.#disk.close()
  }

  connect(id: string, position: Handshake) {
    this.#hub?.connect(id, 'public', position)
  }

  left(id: string) {
    this.#hub?.left(id)
  }

  /** The other hub has sent something to the public. */
  sent(id: string, text: string) {
    if (this.#hub) this.#told.one.push({ at: this.#now, id, text })
  }

  /** A command, the answer that the other hub gave, and the entries that it made. */
  command(input: { type: string; data: object }, { actor, answer, entries, core }: Handled) {
    const own = this.#otherThan(input)
    const ownAnswer = this.#hub?.command(own, actor)
    if (own !== input && ownAnswer?.ok) this.#differs = true
    if (answer && ownAnswer && statusOf(answer) !== statusOf(ownAnswer)) {
      mustHold(
        this.#differs && RESTS_ON_VALUES.includes(input.type),
        'whether a command is carried out does not rest on a hidden value',
        () => [input, statusOf(answer), statusOf(ownAnswer)],
      )
      this.kill()
    }
    for (const entry of entries) this.#take(entry)
    if (this.#hub) this.#mustFetchTheSame(core, this.#hub.core)
  }

  #take(entry: Entry) {
    const effect = effectOf(entry)
    this.#taken = entry.seq
    this.#curtain.take(effect)
    if (this.#differs && opensCurtain(effect)) this.kill() // from here on they may differ
  }

  /** What one has sent at this very moment, the other may still be about to. */
  mustTellTheSame() {
    if (!this.#hub) return
    const { one, other } = this.#told
    const isOver = [one, other].every((lines) => lines.length === 0 || lines.at(-1)!.at < this.#now)
    if (!isOver) return
    mustHold(
      isEqual(one, other),
      'nobody in the public sees a hidden value: the same bytes, as many, at the same times',
      () => ({ one, other }),
    )
    if (one.length > 0) this.#told = { one: [], other: [] }
  }

  #mustFetchTheSame(one: SimHub['core'], other: SimHub['core']) {
    const fetched = (core: SimHub['core']) => {
      const { current } = core.audiences.public
      return JSON.stringify([current, standings(current), core.trend()])
    }
    mustHold(
      fetched(one) === fetched(other),
      'nothing that the public can fetch rests on a hidden value',
      () => [fetched(one), fetched(other)],
    )
  }

  get #now(): number {
    return this.#surroundings.scheduler.now
  }

  /** The command with another value where the public must not know it. */
  #otherThan(input: { type: string; data: object }): { type: string; data: object } {
    const data = input.data as { subject?: string; item?: string; points?: number; seconds?: number }
    if (data.subject === undefined || !this.#curtain.hides(data.subject)) return input
    if (input.type === 'score.measure' && data.seconds !== undefined && data.seconds <= 86_400)
      return {
        ...input,
        data: { ...data, seconds: data.seconds < 600 ? data.seconds + 250 : data.seconds - 250 },
      }
    if (input.type !== 'score.set' || data.points === undefined) return input
    const max = maxOf(this.#surroundings.event, data)
    const points = data.points >= 1 ? data.points - 1 : data.points + 1
    return data.points >= 0 && data.points <= max ? { ...input, data: { ...data, points } } : input
  }
}

interface Sent {
  readonly at: number
  readonly id: string
  readonly text: string
}

interface Handled {
  readonly actor: Actor
  readonly answer: CommandAnswer | undefined
  readonly entries: readonly Entry[]
  readonly core: SimHub['core']
}

function statusOf(answer: CommandAnswer): number {
  return answer.ok ? 200 : answer.problem.status
}

function maxOf({ subjects }: EventFileInput, { subject, item }: { subject?: string; item?: string }): number {
  const items = subjects.find(({ id }) => id === subject)?.items ?? []
  return items.find(({ id }) => item === undefined || id === item)?.maxPoints ?? 0
}
