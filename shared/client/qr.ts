/** A link as a code to photograph, as one path in a square of `size` modules, its quiet border included. */
import { encode } from 'uqr'

export function qrCode(link: string): { readonly size: number; readonly path: string } {
  const { size, data } = encode(link, { ecc: 'M', border: 3 })
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('')
  return { size, path }
}
