/** A snapshot as bytes, made and compressed once per rev however many ask for it. */
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { Snapshot } from '../shared/snapshot.ts'

export interface SnapshotBody {
  readonly etag: string
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly encoding?: 'br' | 'gzip'
}

const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }

export function createSnapshotBody(): (snapshot: Snapshot, acceptEncoding: string) => SnapshotBody {
  let made: { snapshot: Snapshot; bodies: Map<string, SnapshotBody> } | undefined
  return (snapshot, acceptEncoding) => {
    if (made?.snapshot !== snapshot) made = { snapshot, bodies: new Map() }
    const encoding = accepts(acceptEncoding, 'br')
      ? 'br'
      : accepts(acceptEncoding, 'gzip')
        ? 'gzip'
        : 'identity'
    const known = made.bodies.get(encoding)
    if (known) return known
    const body = encode(snapshot, encoding)
    made.bodies.set(encoding, body)
    return body
  }
}

/** Whether an Accept-Encoding names an encoding and does not rule it out. */
function accepts(header: string, encoding: string): boolean {
  const wish = header.split(',').find((part) => part.trim().split(';')[0] === encoding)
  return wish !== undefined && !/;\s*q=0(\.0*)?\s*$/.test(wish)
}

/** Each encoding has its own strong ETag, because its bytes differ. */
function encode(snapshot: Snapshot, encoding: 'br' | 'gzip' | 'identity'): SnapshotBody {
  const plain = Buffer.from(JSON.stringify(snapshot))
  const etag = (suffix: string) => `"${snapshot.logId}.${snapshot.rev}${suffix}"`
  switch (encoding) {
    case 'br':
      return { etag: etag('.br'), encoding, bytes: new Uint8Array(brotliCompressSync(plain, BROTLI)) }
    case 'gzip':
      return { etag: etag('.gz'), encoding, bytes: new Uint8Array(gzipSync(plain)) }
    case 'identity':
      return { etag: etag(''), bytes: new Uint8Array(plain) }
    default:
      return encoding satisfies never
  }
}
