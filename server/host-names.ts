/**
 * Whether a request comes from our own pages. A browser tells the page's origin with every socket and every request
 * that changes something; programs tell none. And a page of another site whose name was made to point here
 * (DNS rebinding) has our origin under a strange name: it may read what is public, and change nothing.
 */
import type { IncomingHttpHeaders } from 'node:http'
import { isIP } from 'node:net'

/** Names that no site on the internet can have: they end in what is not given to anyone. */
const OF_HOUSE = /(^|\.)(localhost|local|lan|home|internal|intranet|corp|localdomain|test|home\.arpa)$/

export interface Names {
  /** Whether a browser says that a page of another site is asking. */
  isForeign(headers: IncomingHttpHeaders): boolean
  /** The name by which the hub was asked, where it is none of the hub's. */
  strange(headers: IncomingHttpHeaders): string | undefined
}

export interface KnownNames {
  /** What the flag and the machine say: `host` or `host:port`. */
  readonly given: readonly string[]
  /** The address that the host has put into the QR code. */
  readonly link: () => string | undefined
}

export function createNames({ given, link }: KnownNames): Names {
  const known = (): string[] =>
    [...given, URL.parse(link() ?? '')?.host ?? ''].map((name) => name.toLowerCase())
  return {
    isForeign({ origin, host, 'x-forwarded-host': forwarded }) {
      if (origin === undefined) return false
      const asking = URL.parse(origin)?.host
      if (!asking) return true
      // A page cannot write X-Forwarded-Host without first being asked for leave, which it does not get.
      return asking !== host?.toLowerCase() && asking !== forwarded && !known().includes(asking)
    },
    strange({ host }) {
      const name = URL.parse(`http://${host ?? 'localhost'}`)?.hostname
      if (name === undefined) return host
      if (isIP(name.replace(/^\[|\]$/g, '')) > 0 || !name.includes('.') || OF_HOUSE.test(name))
        return undefined
      return known().some((one) => one.split(':')[0] === name) ? undefined : name
    },
  }
}
