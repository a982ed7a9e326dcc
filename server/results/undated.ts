/** A zip without the time at which it was packed, so that the same content is the same bytes whenever it is written. */

const END = 0x06054b50
const END_SIZE = 22
const ENTRY_SIZE = 46
/** The first day that a zip can name. */
const EPOCH = 0x0021

/** `zip` is what a writer of ours has just packed: it has no comment at its end. */
export function undated(zip: Buffer): Buffer {
  const end = zip.length - END_SIZE
  if (zip.readUInt32LE(end) !== END) throw new Error('the zip does not end where it should')
  let entry = zip.readUInt32LE(end + 16)
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    stamp(zip, entry + 12)
    stamp(zip, zip.readUInt32LE(entry + 42) + 10)
    const [name, extra, comment] = [28, 30, 32].map((at) => zip.readUInt16LE(entry + at))
    entry += ENTRY_SIZE + name! + extra! + comment!
  }
  return zip
}

/** Time, then date. */
function stamp(zip: Buffer, at: number) {
  zip.writeUInt16LE(0, at)
  zip.writeUInt16LE(EPOCH, at + 2)
}
