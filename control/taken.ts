/** Whether what was taken to the hall has really got there. Source: DESIGN §6, "Scene fails". */
import type { ListedScreen, ScreensReport } from '../shared/protocol.ts'
import { msOf } from '../shared/time.ts'

const PATIENCE_MS = 3000

export type Taken = 'painted' | 'waiting' | 'no-screen' | 'all-pinned' | 'not-painted'

/** One screen that has painted the program is enough; `nowMs` is the hub's time. */
export function taken({ program, screens }: ScreensReport, nowMs: number): Taken {
  const connected = screens.filter(isConnected)
  const following = connected.filter(({ pinned }) => !pinned)
  if (following.some((screen) => hasPainted(screen, program.rev))) return 'painted'
  if (nowMs - msOf(program.at) < PATIENCE_MS) return 'waiting'
  if (connected.length === 0) return 'no-screen'
  return following.length === 0 ? 'all-pinned' : 'not-painted'
}

/** The connected screens that should show the program and have not painted it. */
export function missing({ program, screens }: ScreensReport): ListedScreen[] {
  return screens.filter((screen) => isConnected(screen) && !screen.pinned && !hasPainted(screen, program.rev))
}

function isConnected({ leftAt }: ListedScreen): boolean {
  return leftAt === undefined
}

function hasPainted({ rev = -1 }: ListedScreen, wanted: number): boolean {
  return rev >= wanted
}
