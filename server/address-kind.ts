/** How far away an address is, as the host is told of it. */
import { BlockList, isIPv6 } from 'node:net'
import { networkInterfaces } from 'node:os'
import type { AddressKind } from '../shared/protocol.ts'
import type { Address } from './address.ts'

/** Networks without a way from the internet. Source: RFC 1918, 3927, 4193, 4291. */
const near = new BlockList()
near.addSubnet('10.0.0.0', 8)
near.addSubnet('172.16.0.0', 12)
near.addSubnet('192.168.0.0', 16)
near.addSubnet('169.254.0.0', 16)
near.addSubnet('fc00::', 7, 'ipv6')
near.addSubnet('fe80::', 10, 'ipv6')

export function addressKind(address: Address): AddressKind {
  if (address === undefined || isOwn(address)) return 'here'
  const whole = address.includes(':') ? `${address}::` : address // of IPv6 the household is known
  return near.check(whole, isIPv6(whole) ? 'ipv6' : 'ipv4') ? 'near' : 'far'
}

/** A machine that opens its own address on the network comes from there; an IPv6 household has other machines too. */
function isOwn(address: string): boolean {
  return Object.values(networkInterfaces()).some((known) => known?.some((one) => one.address === address))
}
