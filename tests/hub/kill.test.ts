import { randomInt } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { startHub, wholeLog } from '../support/hub.ts'
import { temporaryFolder } from '../support/hub-process.ts'
import { createScribbler } from '../support/scribbler.ts'

describe('a hub that is killed', () => {
  test('has every acknowledged command when it starts again, and the same revs (§2, §6)', async () => {
    const folder = temporaryFolder()
    let hub = await startHub({ data: folder.path })
    const scorer = await hub.scorerToken()
    const receipts = new Map<string, number>()
    try {
      for (let round = 0; round < 4; round += 1) {
        for (const team of ['zoucheng', 'qufu', 'yutai', 'sishui', 'city']) {
          const data = { team, subject: 'air', points: 20 + round + 0.25 }
          const id = crypto.randomUUID()
          receipts.set(id, (await hub.command(scorer, 'score.set', data, { id })).body.seq)
        }
        const before = { public: await hub.snapshot(), control: await hub.controlSnapshot() }
        const last = { team: 'weishan', subject: 'air', points: 30 + round }
        const { body: receipt } = await hub.command(scorer, 'score.set', last)
        await hub.kill()
        hub = await startHub({ data: folder.path })
        const after = { public: await hub.snapshot(), control: await hub.controlSnapshot() }
        expect(after.control.log.seq).toBe(receipt.seq)
        expect(after.public.rev).toBe(before.public.rev + 1)
        expect(after.public.scores).toEqual({
          ...before.public.scores,
          weishan: { air: { status: 'entered', points: last.points, items: { daily: last.points } } },
        })
      }
      for (const [id, seq] of receipts) {
        const data = { team: 'city', subject: 'air', points: 1 }
        const again = await hub.command(scorer, 'score.set', data, { id }) // the session outlived the kills too
        expect(again.body).toMatchObject({ seq, duplicate: true })
      }
      const check = await hub.request('/api/log/verify', { token: await hub.hostToken() })
      expect(await check.json()).toMatchObject({ ok: true, entries: 25 })
    } finally {
      await hub.stop()
      folder.remove()
    }
  })

  test('at any instant, while several desks write, has each acknowledged command once and under its seq (§2, §6)', async () => {
    const folder = temporaryFolder()
    const desks = ['zoucheng', 'qufu', 'yutai', 'sishui', 'city'].map(createScribbler)
    try {
      for (let round = 0; round < 10; round += 1) {
        const hub = await startHub({ data: folder.path })
        const token = await hub.scorerToken()
        const ended: Promise<void>[] = []
        let answers = 10 + randomInt(30)
        await new Promise<void>((resolve) => {
          const writing = desks.map((desk) =>
            desk.scribble(hub, token, () => (answers -= 1) === 0 && resolve()),
          )
          ended.push(...writing)
        })
        await new Promise((resolve) => setTimeout(resolve, randomInt(4))) // somewhere in the next steps
        await hub.kill()
        await Promise.all(ended)
      }
      const hub = await startHub({ data: folder.path })
      const { entries, check } = await wholeLog(hub)
      await hub.stop()
      expect(check).toMatchObject({ ok: true, entries: entries.length })
      const seqOf = new Map(entries.map(({ commandId, seq }) => [commandId as string, seq]))
      expect(seqOf.size, 'a command stands in the log twice').toBe(entries.length)
      const acknowledged = desks.flatMap((desk) => [...desk.acknowledged])
      expect(acknowledged.length).toBeGreaterThanOrEqual(100)
      expect(acknowledged.filter(([id, seq]) => seqOf.get(id) !== seq)).toEqual([])
      const sent = new Set(desks.flatMap((desk) => [...desk.sent]))
      expect(
        entries.filter(({ type, commandId }) => type === 'score.entered' && !sent.has(commandId)),
      ).toEqual([])
    } finally {
      folder.remove()
    }
  })

  test('lets go of its data folder, however it ended (§1)', async () => {
    const folder = temporaryFolder()
    try {
      await (await startHub({ data: folder.path })).kill()
      await (await startHub({ data: folder.path })).stop()
    } finally {
      folder.remove()
    }
  })
})
