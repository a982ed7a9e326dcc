/**
 * Which of a browser's screens this window is: the one it was before a reload, else the first that no other window is.
 * The windows of a browser ask each other; nobody else knows.
 */
import { createScreenId, keptScreens, type KeptScreen } from './kept-screens.ts'

const CHANNEL = 'jinbang.screens'
const SESSION_KEY = 'jinbang.screen'
/** Windows answer within milliseconds; the random part keeps two that start together from choosing together. */
const PATIENCE_MS = 100
const JITTER_MS = 200

type Message = { readonly who: true } | { readonly mine: string }

export async function claimScreen(address: string): Promise<KeptScreen> {
  const taken = new Set<string>()
  const channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(CHANNEL)
  channel?.addEventListener('message', ({ data }: MessageEvent<Message>) => {
    if ('mine' in data) taken.add(data.mine)
  })
  channel?.postMessage({ who: true } satisfies Message)
  await new Promise((resolve) => setTimeout(resolve, PATIENCE_MS + Math.random() * JITTER_MS))
  const screen = chosen(
    keptScreens().filter((kept) => kept.address === address && !taken.has(kept.id)),
    address,
  )
  const answer = () => channel?.postMessage({ mine: screen.id } satisfies Message)
  channel?.addEventListener('message', ({ data }: MessageEvent<Message>) => {
    if ('who' in data) answer()
  })
  answer()
  // A page that is being reloaded would keep its own id from its successor.
  addEventListener('pagehide', () => channel?.close())
  rememberHere(screen.id)
  return screen
}

function chosen(free: readonly KeptScreen[], address: string): KeptScreen {
  const before = idHere()
  return free.find(({ id }) => id === before) ?? free[0] ?? { id: createScreenId(), address }
}

function idHere(): string | null {
  try {
    return sessionStorage.getItem(SESSION_KEY)
  } catch {
    return null // storage is switched off
  }
}

function rememberHere(id: string) {
  try {
    sessionStorage.setItem(SESSION_KEY, id)
  } catch {
    // storage is switched off: the windows still tell each other
  }
}
