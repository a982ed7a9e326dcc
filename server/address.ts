/**
 * Whose request it is, as limits count: the other end of the connection, or whom a proxy names that we believe.
 * Anyone may write X-Forwarded-For, so only this machine and the proxies that a flag names are believed.
 */
import { isIP } from 'node:net'

/** What is known of a request, or of a bare connection. */
export interface Caller {
  readonly peer: string | undefined
  readonly forwardedFor?: string | undefined
}

/** An address, or a household of them in IPv6; undefined for this machine itself, which nothing limits. */
export type Address = string | undefined

export function createAddressOf(proxies: readonly string[]): (caller: Caller) => Address {
  const believed = new Set(proxies.map(plainAddress))
  const isBelieved = (address: string) => isLoopback(address) || believed.has(address)
  return ({ peer = '', forwardedFor = '' }) => {
    let address = plainAddress(peer)
    if (forwardedFor === '') return isBelieved(address) ? undefined : household(address)
    // The last name was written by the proxy next to us, the one before by the proxy next to that.
    for (const text of forwardedFor.split(',').reverse()) {
      const next = named(text)
      if (!isBelieved(address) || isIP(next) === 0) break
      address = next
    }
    return isBelieved(address) ? undefined : household(address)
  }
}

export function isLoopback(address: string): boolean {
  return address === '::1' || address.startsWith('127.')
}

/** `::ffff:192.168.1.20`, as a socket for both kinds of address says it, is `192.168.1.20`; a zone is left out. */
export function plainAddress(address: string): string {
  return address
    .toLowerCase()
    .replace(/^::ffff:(?=\d+\.)/, '')
    .replace(/%.*$/, '')
}

/** As a proxy may write it: in brackets, or with a port. */
function named(text: string): string {
  return plainAddress(text.trim().replace(/^\[(.+)\](?::\d+)?$|^([\d.]+):\d+$/, '$1$2'))
}

/** A household gets a /64, so that one phone cannot pass for many. */
function household(address: string): string {
  if (isIP(address) !== 6) return address
  const [head = '', tail] = address.split('::')
  const [front, back] = [head.split(':'), tail?.split(':') ?? []]
  const gap = tail === undefined ? 0 : 8 - front.length - back.length
  return [...front, ...Array.from({ length: gap }, () => '0'), ...back]
    .slice(0, 4)
    .map((group) => parseInt(group || '0', 16).toString(16))
    .join(':')
}
