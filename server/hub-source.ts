/** The hub as the source of what the public may know: what it knows is true. */
import type { Instant } from '../shared/time.ts'
import type { Hub } from './hub.ts'
import type { PublicSource } from './public-source.ts'

export function sourceOf(hub: Pick<Hub, 'audiences' | 'trend'>, now: () => Instant): PublicSource {
  const audience = hub.audiences.public
  return {
    get current() {
      return audience.current
    },
    at: (rev) => audience.at(rev),
    trend: () => hub.trend(),
    now,
    staleSince: () => undefined,
  }
}
