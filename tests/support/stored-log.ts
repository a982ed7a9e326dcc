/** A log on disk as the hub opens it, written and read without a hub around it. */
import { randomUUID } from 'node:crypto'
import { openDataFolder } from '../../server/data-folder.ts'
import { chain } from '../../server/log/log.ts'
import { openLog } from '../../server/open-log.ts'
import type { Entry, Fact } from '../../shared/entry.ts'
import type { CommandId } from '../../shared/ids.ts'
import type { Instant } from '../../shared/time.ts'
import { HOST, type Day } from './day.ts'

export interface StoredLog {
  readonly id: string
  /** Bytes of an unfinished step that were cut at the opening. */
  readonly torn: number
  /** Write one command's facts, a notice for each text. */
  append(...texts: string[]): void
  /** Write a day that was played in memory, with its times; no name of a person may be in it. */
  appendDay(day: Pick<Day, 'entries'>): void
  entries(): Entry[]
  close(): void
}

/** Rejects with a BadStart where the hub would not start. */
export async function openStoredLog(path: string): Promise<StoredLog> {
  const folder = openDataFolder(path)
  try {
    const { log, close } = await openLog(folder)
    return {
      id: log.id,
      torn: folder.torn,
      append(...texts) {
        const facts = texts.map((text): Fact => ({ type: 'notice.shown', data: { text, level: 'info' } }))
        const commandId = randomUUID() as string as CommandId
        const at = '2023-07-25T01:02:03.456Z' as Instant
        log.append(chain(log.head, facts, { commandId, actor: HOST, at }))
      },
      appendDay({ entries }) {
        for (const { type, data, actor, at } of entries) {
          const fact = { type, data } as Fact
          log.append(chain(log.head, [fact], { commandId: randomUUID() as string as CommandId, actor, at }))
        }
      },
      entries: () => [...log.entriesAfter(0)],
      close() {
        close()
        folder.close()
      },
    }
  } catch (error) {
    folder.close()
    throw error
  }
}
