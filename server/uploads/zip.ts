/**
 * A zip archive from a stranger, read with bounds before anything is inflated: how many entries, how large they say they
 * are, and how large they really become. An entry that lies about its size is damaged. Source: APPNOTE 6.3, §4.3.
 */
import { crc32, inflateRawSync } from 'node:zlib'
import { BadUpload } from './bad-upload.ts'

export interface ZipLimits {
  readonly entries: number
  /** Bytes of all entries together that are read. */
  readonly inflated: number
}

export interface ZipEntry {
  readonly name: string
  readonly isEncrypted: boolean
  readonly method: number
  readonly crc: number
  readonly packed: number
  readonly size: number
  readonly offset: number
}

const LOCAL = 0x04034b50
const CENTRAL = 0x02014b50
const END = 0x06054b50
const [END_BYTES, CENTRAL_BYTES, LOCAL_BYTES] = [22, 46, 30]
const [STORED, DEFLATED] = [0, 8]

/** What is in it, by its directory; nothing is inflated yet. */
export function entriesOf(zip: Buffer, limits: ZipLimits): ZipEntry[] {
  const end = endOf(zip)
  const count = zip.readUInt16LE(end + 10)
  if (count > limits.entries) throw new BadUpload('too-many-parts')
  const entries = new Map<string, ZipEntry>()
  let at = zip.readUInt32LE(end + 16)
  for (let index = 0; index < count; index += 1) {
    if (at + CENTRAL_BYTES > end || zip.readUInt32LE(at) !== CENTRAL) throw new BadUpload('damaged')
    const nameBytes = zip.readUInt16LE(at + 28)
    const name = zip.toString('utf8', at + CENTRAL_BYTES, at + CENTRAL_BYTES + nameBytes).replace(/\\/g, '/')
    if (entries.has(name)) throw new BadUpload('damaged') // readers would differ in which one counts
    entries.set(name, {
      name,
      isEncrypted: (zip.readUInt16LE(at + 8) & 1) !== 0,
      method: zip.readUInt16LE(at + 10),
      crc: zip.readUInt32LE(at + 16),
      packed: zip.readUInt32LE(at + 20),
      size: zip.readUInt32LE(at + 24),
      offset: zip.readUInt32LE(at + 42),
    })
    at += CENTRAL_BYTES + nameBytes + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
  }
  return [...entries.values()]
}

/** The bytes of these entries; together they never become larger than the limit. */
export function inflated(zip: Buffer, entries: readonly ZipEntry[], limits: ZipLimits): Map<string, Buffer> {
  const declared = entries.reduce((sum, { size }) => sum + size, 0)
  if (declared > limits.inflated) throw new BadUpload('expands')
  return new Map(entries.map((entry) => [entry.name, bytesOf(zip, entry)]))
}

function endOf(zip: Buffer): number {
  const longestComment = 65_535
  for (let at = zip.length - END_BYTES; at >= 0 && at >= zip.length - END_BYTES - longestComment; at -= 1)
    if (zip.readUInt32LE(at) === END) return at
  throw new BadUpload('damaged')
}

function bytesOf(zip: Buffer, { offset, method, crc, packed, size }: ZipEntry): Buffer {
  if (offset + LOCAL_BYTES > zip.length || zip.readUInt32LE(offset) !== LOCAL) throw new BadUpload('damaged')
  const start = offset + LOCAL_BYTES + zip.readUInt16LE(offset + 26) + zip.readUInt16LE(offset + 28)
  if (start + packed > zip.length) throw new BadUpload('damaged')
  const bytes = unpack(zip.subarray(start, start + packed), { method, size })
  if (bytes.length !== size || crc32(bytes) !== crc) throw new BadUpload('damaged')
  return bytes
}

function unpack(data: Buffer, { method, size }: { method: number; size: number }): Buffer {
  if (method === STORED) return data
  if (method !== DEFLATED) throw new BadUpload('damaged')
  try {
    return inflateRawSync(data, { maxOutputLength: Math.max(size, 1) })
  } catch {
    throw new BadUpload('damaged')
  }
}

/** The same files as an archive that nobody needs to inflate. */
export function storedZip(files: ReadonlyMap<string, Buffer>): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [path, bytes] of files) {
    const name = Buffer.from(path)
    const local = Buffer.alloc(LOCAL_BYTES)
    local.writeUInt32LE(LOCAL, 0)
    const central = Buffer.alloc(CENTRAL_BYTES)
    central.writeUInt32LE(CENTRAL, 0)
    for (const [header, at] of [
      [local, 14],
      [central, 16],
    ] as const) {
      header.writeUInt32LE(crc32(bytes), at)
      header.writeUInt32LE(bytes.length, at + 4)
      header.writeUInt32LE(bytes.length, at + 8)
      header.writeUInt16LE(name.length, at + 12)
    }
    central.writeUInt32LE(offset, 42)
    parts.push(local, name, bytes)
    directory.push(central, name)
    offset += LOCAL_BYTES + name.length + bytes.length
  }
  const end = Buffer.alloc(END_BYTES)
  end.writeUInt32LE(END, 0)
  end.writeUInt16LE(files.size, 8)
  end.writeUInt16LE(files.size, 10)
  end.writeUInt32LE(
    directory.reduce((sum, { length }) => sum + length, 0),
    12,
  )
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...parts, ...directory, end])
}
