/** The least that a server of live connections can do: `ws`, and one ready frame written to each. */
import { WebSocketServer, type WebSocket } from 'ws'
import { frameOf } from '../../../server/frames.ts'
import type { HubMessage } from '../../../shared/protocol.ts'
import { serve, snapshot } from './serve.ts'

/** In no promise of `ws`; it is how a frame is sent that was made before. */
interface Sends {
  readonly _sender: { sendFrame(frame: readonly Buffer[]): void }
}

const open =
  '0{"sid":"yardstick","upgrades":[],"pingInterval":25000,"pingTimeout":20000,"maxPayload":1000000}'
const greeting = frameOf(['snapshot', snapshot])
const clients = new Set<WebSocket & Sends>()
const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false, backlog: 4096 })
server.on('connection', (client) => {
  const known = client as WebSocket & Sends
  client.on('message', (data: Buffer) => {
    if (!data.toString().startsWith('40')) return
    client.send('40{"sid":"yardstick"}')
    known._sender.sendFrame([greeting.plain])
    clients.add(known)
  })
  client.on('close', () => clients.delete(known))
  client.send(open)
})
serve(server, (delta) => {
  const { plain } = frameOf(['delta', delta] as HubMessage)
  for (const { _sender } of clients) _sender.sendFrame([plain])
})
