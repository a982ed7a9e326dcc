/** This machine's addresses, and on which of them another machine has found the hub: the proof that a firewall lets it through. */
import type { NetworkInterfaceInfo } from 'node:os'
import type { NetworkReport } from '../shared/protocol.ts'
import type { Instant } from '../shared/time.ts'
import { isLoopback, plainAddress } from './address.ts'

type Interfaces = Readonly<
  Record<string, readonly Pick<NetworkInterfaceInfo, 'address' | 'family' | 'internal'>[] | undefined>
>

export interface Network {
  /** IPv4 addresses under which other machines find the hub. */
  hosts(): string[]
  /** A request came in; both addresses as the socket tells them. */
  reached(local: string | undefined, remote: string | undefined): void
  report(port: number): NetworkReport
}

interface Parts {
  /** The address that the hub listens on; `0.0.0.0` and `::` for all. */
  readonly bind: string
  readonly interfaces: () => Interfaces
  readonly now: () => Instant
}

export function createNetwork({ bind, interfaces, now }: Parts): Network {
  const reachedAt = new Map<string, Instant>()

  function hosts(): string[] {
    const lan = addressesOf(interfaces(), ({ family, internal }) => family === 'IPv4' && !internal)
    return bind === '0.0.0.0' || bind === '::' ? lan : lan.filter((address) => address === bind)
  }

  return {
    hosts,
    reached(local, remote) {
      if (local === undefined || remote === undefined) return
      const host = plainAddress(local)
      if (reachedAt.has(host) || isLoopback(plainAddress(remote))) return
      const own = addressesOf(interfaces(), () => true)
      if (own.includes(host) && isAnotherMachine(remote, own)) reachedAt.set(host, now())
    },
    report: (port) => ({
      port,
      hosts: hosts().map((host) => {
        const at = reachedAt.get(host)
        return { host, ...(at !== undefined && { reachedAt: at }) }
      }),
    }),
  }
}

/** Whether a request from `remote` proves that others can get in: this machine's own never do. */
export function isAnotherMachine(remote: string, own: readonly string[]): boolean {
  const address = plainAddress(remote)
  return address !== '' && !isLoopback(address) && !own.map(plainAddress).includes(address)
}

function addressesOf(
  interfaces: Interfaces,
  wanted: (one: { family: string; internal: boolean }) => boolean,
): string[] {
  return Object.values(interfaces)
    .flatMap((all) => all ?? [])
    .filter(wanted)
    .map(({ address }) => plainAddress(address))
}
