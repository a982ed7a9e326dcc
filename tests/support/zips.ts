/** Archives made by hand, right and wrong. */
import { crc32, deflateRawSync } from 'node:zlib'

export interface Part {
  readonly name: string
  readonly data: string | Buffer
  /** What the archive says of it, where that is a lie. */
  readonly declaredSize?: number
  readonly crc?: number
  readonly flags?: number
  readonly method?: number
}

export function zip(parts: readonly Part[]): Buffer {
  const files: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, data, declaredSize, crc, flags = 0, method = 8 } of parts) {
    const bytes = Buffer.from(data)
    const packed = method === 8 ? deflateRawSync(bytes) : bytes
    const local = header({ name, bytes, packed, declaredSize, crc, flags, method })
    files.push(Buffer.from('PK\x03\x04\x14\x00'), local, Buffer.from(name), packed)
    directory.push(Buffer.from('PK\x01\x02\x14\x00\x14\x00'), local, tail(offset), Buffer.from(name))
    offset += 30 + Buffer.byteLength(name) + packed.length
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(size, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...files, ...directory, end])
}

/** The fields that the local header and the directory share. */
function header({
  name,
  bytes,
  packed,
  declaredSize,
  crc,
  flags,
  method,
}: {
  name: string
  bytes: Buffer
  packed: Buffer
  declaredSize: number | undefined
  crc: number | undefined
  flags: number
  method: number
}): Buffer {
  const fields = Buffer.alloc(24)
  fields.writeUInt16LE(flags, 0)
  fields.writeUInt16LE(method, 2)
  fields.writeUInt32LE(crc ?? crc32(bytes), 8)
  fields.writeUInt32LE(packed.length, 12)
  fields.writeUInt32LE(declaredSize ?? bytes.length, 16)
  fields.writeUInt16LE(Buffer.byteLength(name), 20)
  return fields
}

/** What only the directory has: where the file begins. */
function tail(offset: number): Buffer {
  const fields = Buffer.alloc(14)
  fields.writeUInt32LE(offset, 10)
  return fields
}

/** The least that a workbook is, around the XML of one sheet's rows. */
export function workbookParts(rows: string): Part[] {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const types = 'http://schemas.openxmlformats.org/package/2006/content-types'
  const relations = 'http://schemas.openxmlformats.org/package/2006/relationships'
  return [
    {
      name: '[Content_Types].xml',
      data: `<Types xmlns="${types}"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`,
    },
    {
      name: 'xl/workbook.xml',
      data: `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      data: `<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    },
    {
      name: 'xl/worksheets/sheet1.xml',
      data: `<worksheet xmlns="${main}"><sheetData>${rows}</sheetData></worksheet>`,
    },
  ]
}

/** A row of inline texts. */
export function xmlRow(row: number, cells: readonly string[]): string {
  const inline = cells.map(
    (text, at) => `<c r="${String.fromCharCode(65 + at)}${row}" t="inlineStr"><is><t>${text}</t></is></c>`,
  )
  return `<row r="${row}">${inline.join('')}</row>`
}
