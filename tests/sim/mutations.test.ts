/**
 * That the simulator can fail: each time one part is broken on purpose, and some day among the first ones
 * must show it, under the name of the promise that it breaks.
 */
import { expect, test } from 'vitest'
import { createHub } from '../../server/hub.ts'
import { createSqliteLog } from '../../server/log/sqlite.ts'
import { heard } from '../../shared/client/following.ts'
import { ranking } from '../../shared/views/ranking.ts'
import {
  Careless,
  Forgetful,
  Hasty,
  Rash,
  changed,
  chatty,
  dropping,
  guessing,
  ill,
  late,
  leaking,
  rounding,
  startingAt,
  swallowing,
  withPublic,
} from './mutants.ts'
import { realParts, type Parts } from './parts.ts'
import { failureOf } from './replay.ts'

const DAYS = 1500

const mutations: readonly { broken: string; parts: Partial<Parts>; promise: RegExp }[] = [
  {
    broken: 'a log that answers before it writes',
    parts: { createLog: (db) => late(createSqliteLog(db)) },
    promise: /^no entry that was durable is lost or changed/,
  },
  {
    broken: 'a log that takes a full disk for a success',
    parts: { createLog: (db) => changed(createSqliteLog(db), swallowing) },
    promise: /^a command is in the log before it is answered/,
  },
  {
    broken: 'a log that does not know a command again',
    parts: { createLog: (db) => changed(createSqliteLog(db), () => ({ seqOf: () => undefined })) },
    promise: /^(a command is carried out once|what was declined is not in the log)/,
  },
  {
    broken: 'a log that rounds points',
    parts: { createLog: (db) => changed(createSqliteLog(db), rounding) },
    promise: /^the hash chain verifies/,
  },
  {
    broken: 'a hub that counts its revs anew when it starts',
    parts: {
      createHub: (parts, opening) => withPublic(createHub(parts, opening), startingAt(parts.log.head.seq)),
    },
    promise: /^the hub's public picture is what the log says, with the same rev/,
  },
  {
    broken: 'a hub that stays ill after an outage',
    parts: { createHub: (parts, opening) => ill(createHub(parts, opening)) },
    promise: /^the hub is healthy once the disk is/,
  },
  {
    broken: 'a public picture whose length tells a hidden value',
    parts: { createHub: (parts, opening) => leaking(createHub(parts, opening)) },
    promise: /rests on a hidden value|sees a hidden value/,
  },
  {
    broken: 'a hub that sends one message more for some hidden values',
    parts: { createHub: (parts, opening) => chatty(createHub(parts, opening)) },
    promise: /^nobody in the public sees a hidden value/,
  },
  {
    broken: 'a channel that drops every third delta',
    parts: { createChannel: dropping },
    promise: /^everyone knows the same once the network is well/,
  },
  {
    broken: 'a page that guesses',
    parts: { heard: guessing },
    promise: /is the (public|control) projection of a prefix of the log/,
  },
  {
    broken: 'a page that takes every snapshot for the newest',
    parts: { heard: (picture, message) => heard({ ...picture, status: 'stale' }, message) },
    promise: /never goes back/,
  },
  {
    broken: 'an outbox that makes a new id for every try',
    parts: { Outbox: Forgetful },
    promise: /^(a wish is carried out once|what was acknowledged is in the log, once)/,
  },
  {
    broken: 'an outbox that keeps nothing',
    parts: { Outbox: Careless },
    promise: /^everything that was typed is answered in the end/,
  },
  {
    broken: 'an outbox that takes back what may have arrived',
    parts: { Outbox: Rash },
    promise: /^(what was taken back is not carried out|everything that was typed is answered in the end)/,
  },
  {
    broken: 'an outbox that takes the newest first after a reload',
    parts: { Outbox: Hasty },
    promise: /^what one desk types into a cell arrives in the order of typing/,
  },
  {
    broken: 'a ranking that gives equal teams different ranks',
    parts: {
      ranking: (snapshot) =>
        ranking(snapshot).map((row, index) => ({ ...row, ...(row.rank && { rank: index + 1 }) })),
    },
    promise: /^the (public|control) ranks equal an independent count/,
  },
]

test.for(mutations)('$broken is found', async ({ parts, promise }) => {
  expect(await firstBroken({ ...realParts, ...parts }, promise)).toMatch(promise)
})

test('a day that failed fails the same way again, and is made shorter', async () => {
  const parts: Parts = { ...realParts, heard: guessing }
  let seed = 1
  while (!(await failureOf(seed, parts, 'found'))) seed += 1
  const [one, again] = [await failureOf(seed, parts, 'found'), await failureOf(seed, parts, 'found')]
  expect(again).toEqual(one)
  const shortest = await failureOf(seed, parts)
  expect(shortest?.day.steps.length).toBeLessThan(one?.day.steps.length ?? 0)
})

/** The first promise found broken; where several are, the one that is looked for. */
async function firstBroken(parts: Parts, promise: RegExp): Promise<string> {
  let other = 'every promise holds'
  for (let seed = 1; seed <= DAYS; seed += 1) {
    const failure = await failureOf(seed, parts, 'found')
    if (failure && promise.test(failure.broken)) return failure.broken
    other = failure?.broken ?? other
  }
  return other
}
