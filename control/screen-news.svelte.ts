/** The newest that the hub has told of the big screens, and orders to one of them. */
import type { Socket } from 'socket.io-client'
import type {
  ControlEvents,
  ControlHubEvents,
  OrderAnswer,
  ScreenRequest,
  ScreensReport,
} from '../shared/protocol.ts'

const ANSWER_MS = 5000

export class ScreenNews {
  /** Absent until the hub has told. */
  report = $state.raw<ScreensReport>()
  readonly #socket: Socket<ControlHubEvents, ControlEvents>

  constructor(socket: Socket<ControlHubEvents, ControlEvents>) {
    this.#socket = socket
  }

  /** Begin to listen; what comes back ends it. */
  watch(): () => void {
    const take = (report: ScreensReport) => (this.report = report)
    this.#socket.on('screens', take)
    this.#socket.emit('screens', take)
    return () => void this.#socket.off('screens', take)
  }

  /** Undefined where the hub did not answer. */
  order(request: ScreenRequest): Promise<OrderAnswer | undefined> {
    return this.#socket
      .timeout(ANSWER_MS)
      .emitWithAck('order', request)
      .catch(() => undefined)
  }
}
