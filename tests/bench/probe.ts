/** Loaded into a hub that is measured (`--import`): on SIGUSR2 it says what only the process itself can know, since the last time. */
import { subscribe } from 'node:diagnostics_channel'
import { monitorEventLoopDelay } from 'node:perf_hooks'

const delay = monitorEventLoopDelay({ resolution: 5 })
delay.enable()
let requests = 0
subscribe('http.server.request.start', () => (requests += 1))
process.on('SIGUSR2', () => {
  const found = { loopP99Ms: delay.percentile(99) / 1e6 - 5, loopMaxMs: delay.max / 1e6 - 5, requests }
  requests = 0
  globalThis.gc?.()
  globalThis.gc?.()
  const { heapUsed, external, rss } = process.memoryUsage()
  console.log(
    `probe ${JSON.stringify({ ...found, heapKiB: heapUsed / 1024, externalKiB: external / 1024, rssKiB: rss / 1024 })}`,
  )
  delay.reset()
})
