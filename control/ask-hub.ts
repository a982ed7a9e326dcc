/** Asking the hub for what does not travel with the live picture. */
import type { Problem } from '../shared/protocol.ts'

/** What it answered, or why not; without a detail the hub was not reached. */
export type Answered<Body> = { readonly body: Body } | { readonly detail?: string }

export async function askHub<Body>(path: string, method = 'GET'): Promise<Answered<Body>> {
  try {
    const headers = { 'Accept-Language': document.documentElement.lang }
    const response = await fetch(path, { method, headers })
    if (!response.ok) return { detail: ((await response.json()) as Problem).detail }
    return { body: (response.status === 204 ? undefined : await response.json()) as Body }
  } catch {
    return {} // said where it is shown; the next time tries again
  }
}
