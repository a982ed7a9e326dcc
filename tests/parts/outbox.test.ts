/** Commands on their way to the hub, with a hub that answers when the test says so. */
import { expect, test } from 'vitest'
import { createKept } from '../../control/kept.ts'
import { Outbox, type Waiting } from '../../control/outbox.svelte.ts'
import type { Command } from '../../shared/command.ts'
import type { CommandId } from '../../shared/ids.ts'
import type { CommandAnswer } from '../../shared/protocol.ts'

const next = { type: 'standings.freeze', data: {} } as const
const typed = (text: string, base = 0) =>
  [
    {
      type: 'score.set',
      data: { team: 'red', subject: 'theory', item: 'paper', points: Number(text) },
      base,
    },
    { key: 'red/theory/paper', text },
  ] as unknown as Parameters<Outbox['keep']>

test('commands go up in order, one at a time, each exactly once (§6)', async () => {
  const { outbox, sent, answer, reported } = desk()
  outbox.keep(...typed('1'))
  outbox.keep(...typed('2'))
  outbox.keep(...typed('3'))
  const all = outbox.resume()
  await settled()
  expect(ids(sent)).toEqual(['id-1'])
  expect(outbox.waiting.map(({ phase }) => phase)).toEqual(['saving', 'queued', 'queued'])
  await answer(done(1))
  await answer(done(2))
  await answer(done(3))
  await all
  expect(ids(sent)).toEqual(['id-1', 'id-2', 'id-3'])
  expect(reported).toEqual(['id-1 done', 'id-2 done', 'id-3 done'])
  expect(outbox.waiting).toEqual([])
})

test('what was typed outlives a reload, in its order and with its ids', async () => {
  const before = desk()
  before.outbox.keep(...typed('1'))
  before.outbox.keep(...typed('2'))
  void before.outbox.resume()
  await settled()
  const after = desk(before.store)
  expect(after.outbox.waiting.map(({ command, phase, cell }) => [command.id, phase, cell?.text])).toEqual([
    ['id-1', 'queued', '1'],
    ['id-2', 'queued', '2'],
  ])
  void after.outbox.resume()
  await settled()
  await after.answer(done(1))
  await after.answer(done(2))
  expect(ids(after.sent)).toEqual(['id-1', 'id-2'])
  expect(desk(before.store).outbox.waiting).toEqual([])
})

test('what was typed after a reload stays behind what was typed before it, whatever the clock says', () => {
  const { outbox, store } = desk()
  outbox.keep(...typed('1'))
  const [tab, otherTab] = [desk(store), desk(store)]
  tab.outbox.keep(...typed('2'))
  otherTab.outbox.keep(...typed('3'))
  tab.outbox.keep(...typed('4'))
  expect(desk(store).outbox.waiting.map(({ cell }) => cell?.text)).toEqual(['1', '2', '3', '4'])
})

test('what never left can be taken back, the newest first; what may have arrived can not', async () => {
  const { outbox, sent, store } = desk()
  outbox.keep(...typed('1'))
  outbox.keep(...typed('2'))
  outbox.keep(...typed('3'))
  expect(outbox.withdraw()?.cell?.text).toBe('3')
  void outbox.resume()
  await settled()
  outbox.pause()
  expect(outbox.withdraw()?.cell?.text).toBe('2')
  expect(outbox.withdraw()).toBeUndefined()
  expect(desk(store).outbox.withdraw()).toBeUndefined()
  expect(ids(sent)).toEqual(['id-1'])
  expect(outbox.waiting.map(({ cell }) => cell?.text)).toEqual(['1'])
})

test('a refusal leaves the queue, is reported, and is not kept', async () => {
  const { outbox, store, answer, reported } = desk()
  void outbox.resume()
  outbox.keep(...typed('99'))
  await settled()
  await answer(refused(409))
  expect(reported).toEqual(['id-1 409'])
  expect(outbox.waiting).toEqual([])
  expect(desk(store).outbox.waiting).toEqual([])
})

test('a command whose answer was lost is sent again with the same id (§6)', async () => {
  const { outbox, sent, answer, reported } = desk()
  void outbox.resume()
  outbox.keep(...typed('1'))
  await settled()
  await answer('lost')
  expect(reported).toEqual([])
  await answer(done(1))
  expect(ids(sent)).toEqual(['id-1', 'id-1'])
  expect(sent[1]).toEqual(sent[0])
  expect(reported).toEqual(['id-1 done'])
})

test('while paused nothing is sent, and what was typed stays', async () => {
  const { outbox, sent } = desk()
  outbox.keep(...typed('1'))
  await settled()
  expect(sent).toEqual([])
  void outbox.resume()
  await settled()
  outbox.pause()
  outbox.keep(...typed('2'))
  await settled()
  expect(ids(sent)).toEqual(['id-1'])
  expect(outbox.waiting.map(({ phase }) => phase)).toEqual(['queued', 'queued'])
})

test('a command of this moment is given up without a connection, and said so', async () => {
  const { outbox, sent, reported } = desk()
  expect(await outbox.ask(next)).toBe('lost')
  expect(outbox.waiting).toEqual([])
  expect([sent, reported]).toEqual([[], []])
})

test('a command of this moment tells who asked how it went', async () => {
  const { outbox, answer } = desk()
  void outbox.resume()
  const outcome = outbox.ask(next)
  await settled()
  await answer(refused(409))
  expect(await outcome).toEqual(refused(409))
})

test('what was typed on top of our own value is no conflict with it', async () => {
  const { outbox, sent, answer } = desk()
  void outbox.resume()
  outbox.keep(...typed('1', 4))
  outbox.keep(...typed('2', 4))
  await settled()
  await answer(done(9))
  expect(sent.map(({ base }) => base)).toEqual([4, 9])
})

test('a busy hub is asked again, and the desk is told why it waits', async () => {
  const { outbox, sent, answer } = desk({}, 'waits')
  void outbox.resume()
  outbox.keep(...typed('1'))
  await settled()
  await answer(refused(429))
  expect(outbox.delay?.status).toBe(429)
  expect(ids(sent)).toEqual(['id-1'])
  expect(outbox.waiting).toHaveLength(1)
})

test('whoever is no longer known to the hub loses nothing', async () => {
  const { outbox, answer, reported, sent } = desk()
  void outbox.resume()
  outbox.keep(...typed('1'))
  await settled()
  await answer(refused(401))
  expect(reported).toEqual(['signed out'])
  expect(outbox.waiting.map(({ phase }) => phase)).toEqual(['queued'])
  void outbox.resume()
  await settled()
  expect(ids(sent)).toEqual(['id-1', 'id-1'])
})

/** A desk with a hub that the test answers for. `waits`: the time between two attempts never passes. */
function desk(store: Record<string, string> = {}, retry: 'at once' | 'waits' = 'at once') {
  const sent: Command[] = []
  const reported: string[] = []
  const answers: ((answer: CommandAnswer | 'lost') => void)[] = []
  let count = Object.keys(store).length
  const outbox = new Outbox({
    send: (command) =>
      new Promise((resolve, reject) => {
        sent.push(command)
        answers.push((answer) => (answer === 'lost' ? reject(new Error('lost')) : resolve(answer)))
      }),
    kept: createKept<Waiting>(storeOf(store), 'outbox '),
    newId: () => `id-${String((count += 1))}` as CommandId,
    wait: () => (retry === 'waits' ? new Promise(() => undefined) : Promise.resolve()),
    report: ({ command }, answer) =>
      reported.push(`${command.id} ${answer.ok ? 'done' : String(answer.problem.status)}`),
    signedOut: () => reported.push('signed out'),
  })
  const answer = async (answer: CommandAnswer | 'lost') => {
    answers.shift()?.(answer)
    await settled()
  }
  return { outbox, store, sent, reported, answer }
}

function storeOf(values: Record<string, string>) {
  return {
    get length() {
      return Object.keys(values).length
    },
    key: (index: number) => Object.keys(values)[index] ?? null,
    getItem: (key: string) => values[key] ?? null,
    setItem: (key: string, value: string) => void (values[key] = value),
    removeItem: (key: string) => void Reflect.deleteProperty(values, key),
  }
}

function done(seq: number): CommandAnswer {
  return { ok: true, seq } as CommandAnswer
}

function refused(status: number): CommandAnswer {
  return { ok: false, problem: { type: 'about:blank', title: 'no', status, detail: 'no' } }
}

function ids(commands: readonly Command[]): string[] {
  return commands.map(({ id }) => id)
}

/** Everything that follows at once has happened: promises go before the next task. */
function settled(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve))
}
