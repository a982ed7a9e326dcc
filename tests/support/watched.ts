/** A hub whose memory can be asked for, from outside and after a collection. */
import { startHub, type RunningHub } from './hub.ts'

const TELLS_HEAP = `process.on('SIGUSR2', () => { gc(); console.log('heap ' + process.memoryUsage().heapUsed) })`

export interface WatchedHub extends RunningHub {
  /** Bytes in use on the hub's heap. */
  heap(): Promise<number>
}

export async function startWatchedHub(): Promise<WatchedHub> {
  const hub = await startHub({
    nodeFlags: ['--expose-gc', '--import', `data:text/javascript,${encodeURIComponent(TELLS_HEAP)}`],
  })
  const told = () => [...hub.process.said().matchAll(/^heap (\d+)$/gm)]
  return {
    ...hub,
    async heap() {
      const before = told().length
      hub.process.signal('SIGUSR2')
      while (told().length === before) await new Promise((resolve) => setTimeout(resolve, 10))
      return Number(told().at(-1)?.[1])
    },
  }
}
