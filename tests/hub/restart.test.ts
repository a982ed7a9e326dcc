/** The whole hub goes away and comes back: its phones return by themselves, one after the other. */
import { io } from 'socket.io-client'
import { afterAll, expect, test } from 'vitest'
import { AT_ONCE, SPREAD, type Pace } from '../../shared/client/pace.ts'
import { startHub } from '../support/hub.ts'
import { temporaryFolder } from '../support/hub-process.ts'

const PHONES = 200
const SCREENS = 3

const folder = temporaryFolder()
afterAll(() => folder.remove())

test('screens are back at once, and of many phones no more than half within any one second', async () => {
  const first = await startHub({ data: folder.path })
  const port = new URL(first.url).port
  const visit = (pace: Pace) => {
    const socket = io(first.url, { ...pace, transports: ['websocket'], forceNew: true })
    const greeted = () => new Promise((resolve) => void socket.once('snapshot', resolve))
    return { socket, greeted, joined: greeted() }
  }
  const screens = Array.from({ length: SCREENS }, () => visit(AT_ONCE))
  const phones = Array.from({ length: PHONES }, () => visit(SPREAD))
  await Promise.all([...screens, ...phones].map(({ joined }) => joined))

  const back = (visits: typeof phones) =>
    Promise.all(visits.map(({ greeted }) => greeted().then(() => performance.now())))
  const [screensBack, phonesBack] = [back(screens), back(phones)]
  await first.kill()
  const second = await startHub({ data: folder.path, flags: ['--port', port] })
  const upAt = performance.now()
  const seconds = (await phonesBack).map((at) => Math.floor((at - upAt) / 1_000))
  const inOne = Math.max(...seconds.map((second) => seconds.filter((other) => other === second).length))
  expect(inOne).toBeLessThanOrEqual(PHONES / 2)
  expect(Math.max(...(await screensBack))).toBeLessThan(Math.max(...(await phonesBack)))

  for (const { socket } of [...screens, ...phones]) socket.close()
  await second.stop()
})
