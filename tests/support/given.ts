/** given what happened, when somebody does something, then this is what follows. A test's name is a rule. */
import { expect, test } from 'vitest'
import type { EventFileInput } from '../../shared/event-file.ts'
import { isRefusal } from '../../shared/refusal.ts'
import { textsOf } from '../../shared/texts/texts.ts'
import { openDay, type Day, type Sent } from './day.ts'

export const rule = test

/** A day on which these commands have been carried out. */
export function given(...before: readonly Sent[]) {
  return inEvent(undefined, ...before)
}

export function inEvent(event: EventFileInput | undefined, ...before: readonly Sent[]) {
  const day = openDay(event)
  for (const sent of before) {
    const answer = day.send(sent)
    if (isRefusal(answer)) throw new Error(`what is given was declined: ${answer.say(textsOf.en)}`)
  }
  return { day, when: (sent: Sent) => then(day, sent) }
}

function then(day: Day, sent: Sent) {
  const answer = day.send(sent)
  return {
    day,
    /** These facts follow, in this order. */
    thenFacts(...facts: readonly { type: string; data: unknown }[]) {
      if (isRefusal(answer)) throw new Error(`declined: ${answer.status} ${answer.say(textsOf.en)}`)
      expect(answer.map(({ type, data }) => ({ type, data }))).toEqual(facts)
      return day
    },
    /** It is declined, in words in both languages. */
    thenRefused(status: number, more: { current?: object; path?: string } = {}) {
      if (!isRefusal(answer)) throw new Error(`carried out: ${JSON.stringify(answer)}`)
      expect(answer.status).toBe(status)
      expect([answer.say(textsOf.zh), answer.say(textsOf.en)]).toEqual([
        expect.stringMatching(/\p{Script=Han}/u),
        expect.stringMatching(/[a-z]/),
      ])
      if (more.current) expect(answer.current).toMatchObject(more.current)
      if (more.path !== undefined) expect(answer.errors?.map(({ path }) => path)).toContain(more.path)
      return day
    },
  }
}

/** Points for the red team's paper, unless told otherwise. */
export function scoreSet({
  points = 18.5,
  team = 'red',
  subject = 'theory',
  item,
  ...sent
}: Partial<Omit<Sent, 'type' | 'data'>> & {
  points?: unknown
  team?: string
  subject?: string
  item?: string
} = {}): Sent {
  return { type: 'score.set', data: { team, subject, ...(item !== undefined && { item }), points }, ...sent }
}

export function send(type: string, data: object = {}, sent: Partial<Sent> = {}): Sent {
  return { ...sent, type, data }
}
