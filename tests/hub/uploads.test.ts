/** Files that are not what they should be: one sentence that helps, nothing changed, and a hub that goes on meanwhile. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Problem } from '../../shared/protocol.ts'
import { textsOf } from '../../shared/texts/texts.ts'
import { startHub, type RunningHub } from '../support/hub.ts'
import { formWorkbook, upload, workbook } from '../support/workbook.ts'
import { workbookParts, xmlRow, zip } from '../support/zips.ts'

let hub: RunningHub
let form: Buffer
beforeAll(async () => {
  hub = await startHub()
  form = await formWorkbook([{ unit: '邹城市', people: [['1', '张三', '男']] }])
})
afterAll(() => hub.stop())

const table = xmlRow(1, ['单位：邹城市']) + xmlRow(2, ['姓名', '性别']) + xmlRow(3, ['张三', '男'])
const MiB = 1_048_576
/** So many letters in each of so many cells. */
const longText = (letters: number, cells: number) =>
  Array.from({ length: cells }, (_, n) => xmlRow(n + 1, ['x'.repeat(letters)])).join('')
/** A compound file, as Office wrote before 2007, with a stream of that name. */
const compound = (stream: string) =>
  Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    Buffer.alloc(1024),
    Buffer.from(stream, 'utf16le'),
    Buffer.alloc(512),
  ])

/** It is refused with this status, and nothing is stored. */
async function refusedWith(status: number, file: Uint8Array, says: RegExp, where: object = {}) {
  const { seq } = (await hub.controlSnapshot()).log
  const response = await upload(hub, file, where)
  expect({ status: response.status, type: response.headers.get('content-type') }).toEqual({
    status,
    type: 'application/problem+json',
  })
  expect(((await response.json()) as Problem).detail).toMatch(says)
  expect((await hub.controlSnapshot()).log).toEqual({ seq })
}

describe('a file that is no workbook is told by what it is', () => {
  test.each([
    ['of no bytes', 400, Buffer.alloc(0), /0 字节/],
    ['an old .xls', 415, compound('Workbook'), /旧格式 \.xls/],
    ['a workbook with a password', 415, compound('EncryptedPackage'), /密码/],
    ['an old Word document', 415, compound('WordDocument'), /Word/],
    ['a CSV that was renamed', 415, Buffer.from('姓名,性别\n张三,男\n'), /文本文件/],
    ['a web page that was renamed', 415, Buffer.from('<html><table></table></html>'), /网页或 XML/],
    [
      'a workbook of 2003 in XML',
      415,
      Buffer.from('\uFEFF<?xml version="1.0"?><Workbook/>', 'utf16le'),
      /网页或 XML/,
    ],
    ['a picture', 415, Buffer.from('89504e470d0a1a0a0000000d', 'hex'), /不是 Excel 表格/],
    ['a Word document', 415, zip([{ name: 'word/document.xml', data: '<w/>' }]), /Word/],
    [
      'an OpenDocument sheet',
      415,
      zip([
        { name: 'mimetype', data: 'application/vnd.oasis.opendocument.spreadsheet' },
        { name: 'content.xml', data: '<office/>' },
      ]),
      /OpenDocument/,
    ],
    ['a binary workbook', 415, zip([{ name: 'xl/workbook.bin', data: '' }]), /\.xlsb/],
    ['another archive', 415, zip([{ name: 'readme.txt', data: 'hello' }]), /不是 Excel 表格/],
    ['an empty archive', 415, zip([]), /不是 Excel 表格/],
    [
      'an archive in an archive',
      415,
      zip([{ name: 'form.xlsx', data: zip(workbookParts(table)) }]),
      /不是 Excel/,
    ],
    [
      'a workbook with macros',
      415,
      zip([...workbookParts(table), { name: 'xl/vbaProject.bin', data: 'x' }]),
      /宏/,
    ],
    [
      'a workbook that says it has macros',
      415,
      zip(
        workbookParts(table).map((part) => ({
          ...part,
          data: String(part.data).replace(
            'vnd.openxmlformats-officedocument.spreadsheetml.sheet',
            'vnd.ms-excel.sheet.macroEnabled',
          ),
        })),
      ),
      /宏/,
    ],
  ])('%s', (_what, status, file, says) => refusedWith(status, file, says))
})

describe('a workbook that is broken or lies is damaged', () => {
  const parts = workbookParts(table)
  const inSheet = (change: object) =>
    zip(parts.map((part) => (part.name.includes('sheet1') ? { ...part, ...change } : part)))
  test.each([
    ['one whose end is missing', () => form.subarray(0, form.length - 300)],
    ['one whose middle is missing', () => Buffer.concat([form.subarray(0, 700), form.subarray(1100)])],
    ['the first bytes of one', () => form.subarray(0, 8)],
    ['one that says it is smaller than it is', () => inSheet({ declaredSize: 10 })],
    ['one that says it is larger than it is', () => inSheet({ declaredSize: 10_000 })],
    ['one with a wrong checksum', () => inSheet({ crc: 1 })],
    ['one packed in a way that nobody uses', () => inSheet({ method: 99 })],
    ['one with a part twice', () => zip([...parts, ...parts])],
    ['one that is no XML', () => inSheet({ data: '<worksheet><sheetData><row>' })],
    ['one of remarks that never end', () => inSheet({ data: '<!--'.repeat(1_000_000) })],
    ['one of marked text that never ends', () => inSheet({ data: '<![CDATA['.repeat(500_000) })],
    [
      'one of sheets that never end',
      () =>
        zip(parts.map((p) => (p.name === 'xl/workbook.xml' ? { ...p, data: '<sheet '.repeat(500_000) } : p))),
    ],
    ['one without its sheet', () => zip(parts.slice(0, 3))],
  ])('%s', (_what, file) => refusedWith(400, file(), /不完整或已损坏/))

  test('one with a single encrypted part has a password', () =>
    refusedWith(415, inSheet({ flags: 1 }), /密码/))

  test('a cell that cannot be read is named by its place', () =>
    refusedWith(
      400,
      zip(workbookParts(`${table}<row r="4"><c r="B4" t="s"><v>99</v></c></row>`)),
      /第 4 行 B 列的内容无法读取/,
    ))
})

describe('a workbook as others write its XML is read like any other', () => {
  const hidden = (parts: ReturnType<typeof workbookParts>) =>
    parts.map((part) => ({
      ...part,
      data: String(part.data).replace('<sheet ', '<sheet state="veryHidden" '),
    }))
  const preview = async (file: Buffer) =>
    (await (await upload(hub, file, { path: '/api/roster?preview' })).json()) as object

  test('in UTF-16', async () => {
    const parts = workbookParts(table).map(({ name, data }) => ({
      name,
      data: Buffer.from(`\uFEFF${String(data)}`, 'utf16le'),
    }))
    expect(await preview(zip(parts))).toMatchObject({ members: { zoucheng: [{ name: '张三' }] } })
  })

  test('with remarks in a text, and with text that is marked as such', async () => {
    const odd = table.replace('单位：邹城市', '<![CDATA[单位：邹城市]]>').replace('张三', '张<!-- 一 -->三')
    expect(await preview(zip(workbookParts(odd)))).toMatchObject({
      members: { zoucheng: [{ name: '张三' }] },
    })
  })

  test('and a row that is hidden in it is read and told of', async () => {
    const filtered = table.replace('<row r="3"', '<row r="3" hidden="1"')
    expect(await preview(zip(workbookParts(filtered)))).toMatchObject({
      members: { zoucheng: [{ name: '张三' }] },
      warnings: expect.arrayContaining([
        '第 1 张工作表：有 1 行在表中是隐藏的（如被筛选），也已读取，请核对',
      ]) as unknown,
    })
  })

  test('and a sheet that is hidden in it counts as hidden', async () => {
    expect(await preview(zip(hidden(workbookParts(table))))).toMatchObject({ status: 400 })
  })
})

describe('a file that would grow beyond all bounds is not read on, and the hub goes on meanwhile', () => {
  const zeros = Buffer.alloc(100 * MiB)
  test.each([
    ['100 MiB in one part', () => zip([...workbookParts(''), { name: 'xl/big.xml', data: zeros }])],
    [
      'many parts that are large together',
      () => {
        const part = Buffer.alloc(4 * MiB)
        return zip([
          ...workbookParts(''),
          ...Array.from({ length: 9 }, (_, n) => ({ name: `xl/${n}.xml`, data: part })),
        ])
      },
    ],
  ])('%s', (_what, file) => refusedWith(413, file(), /解压后过大/))

  test('100 MiB that say they are 1 KiB', () =>
    refusedWith(
      400,
      zip([...workbookParts(''), { name: 'xl/big.xml', data: zeros, declaredSize: 1024 }]),
      /损坏/,
    ))

  test('a thousand parts', () =>
    refusedWith(
      413,
      zip(Array.from({ length: 1001 }, (_, n) => ({ name: `xl/${n}.xml`, data: '' }))),
      /部件太多/,
    ))

  test.each([
    ['in a column that Excel has not', '<row r="1"><c r="ZZZZZZ1"><v>1</v></c></row>'],
    ['in single quotes', "<row r='1'><c r='ZZZZZZ1'><v>1</v></c></row>"],
    ['in letters of no column', '<row r="1"><c r="中中中中中1"><v>1</v></c></row>'],
    ['in signs that stand for letters', '<row r="1"><c r="&#90;ZZZZZ1"><v>1</v></c></row>'],
    ['behind a prefix', '<row r="1"><c x:r="ZZZZZZ1"><v>1</v></c></row>'],
    ['in a row that Excel has not', '<row r="900000000"><c r="A900000000"><v>1</v></c></row>'],
  ])('a cell so far away that nothing could end the reading of it, %s', (_where, rows) =>
    refusedWith(413, zip(workbookParts(rows)), /限定的时间和内存/),
  )

  test('a workbook up to the last cell that there is is read', async () => {
    const last = `${table}<row r="1048576"><c r="XFD1048576"/></row>`
    expect((await upload(hub, zip(workbookParts(last)), { path: '/api/roster?preview' })).status).toBe(200)
  })

  test('one long text in many cells', () =>
    refusedWith(413, zip(workbookParts(longText(25_000, 300))), /限定的时间和内存/, { path: '/api/tables' }))

  test('rows that are wide enough together to fill the memory', async () => {
    const rows = Array.from(
      { length: 100_000 },
      (_, n) => `<row r="${n + 2}"><c r="A${n + 2}"><v>1</v></c></row>`,
    )
    const far = zip(workbookParts(`<row r="1"><c r="XFD1"><v>1</v></c></row>${rows.join('')}`))
    const { seq } = (await hub.controlSnapshot()).log
    let isRead = false
    const answer = upload(hub, far).finally(() => (isRead = true))
    const token = await hub.scorerToken()
    let meanwhile = 0
    // A hub that stood still for the file would answer one at most before it tells of the file.
    for (let points = 1; points <= 3 && !isRead; points += 1) {
      const score = { team: 'city', subject: 'theory', item: 'law', points }
      expect((await hub.command(token, 'score.set', score)).status).toBe(200)
      meanwhile += 1
    }
    expect({ meanwhile, isRead }).toEqual({ meanwhile: 3, isRead: false })
    const response = await answer
    expect(response.status).toBe(413)
    expect(((await response.json()) as Problem).detail).toMatch(/限定的时间和内存/)
    expect((await hub.controlSnapshot()).log.seq).toBe(seq + meanwhile)
    expect((await upload(hub, form)).status).toBe(200)
  })
})

describe('the request around the file', () => {
  test('a file over 5 MiB is a 413, however it is sent (§3)', async () => {
    await refusedWith(413, Buffer.alloc(5 * MiB + 1, 'PK'), /最多 5 MiB/)
    await refusedWith(413, Buffer.alloc(7 * MiB, 'PK'), /最多 5 MiB/)
    const photo = { name: 'xl/media/photo.png', data: Buffer.alloc(5 * MiB - 2000, 'x'), method: 0 }
    const largest = zip([...workbookParts(table), photo])
    expect((await upload(hub, largest, { path: '/api/roster?preview' })).status).toBe(200)
  })

  test('the sentence comes in the language of who asks', async () => {
    const response = await upload(hub, Buffer.from('name,phone'), { lang: 'en' })
    expect(((await response.json()) as Problem).detail).toBe(textsOf.en.upload.bad.text)
  })

  test('a form without the field, another body, or none says which field it wants', async () => {
    await refusedWith(400, form, /表单字段名为 file/, { field: 'other' })
    const token = await hub.hostToken()
    for (const [body, type] of [
      ['{}', 'application/json'],
      ['garbage', 'multipart/form-data; boundary=x'],
      ['', 'multipart/form-data'],
    ] as const) {
      const response = await hub.request('/api/roster', {
        token,
        method: 'POST',
        body,
        headers: { 'content-type': type },
      })
      expect(response.status).toBe(400)
    }
  })

  test('only the host may hand a file in, and no page of another site', async () => {
    expect((await upload(hub, form, { token: 'nobody' })).status).toBe(401)
    expect((await upload(hub, form, { token: await hub.scorerToken() })).status).toBe(403)
    const cookie = `jinbang=${await hub.hostToken()}`
    const foreign = { origin: 'http://elsewhere.example', cookie }
    const sent = await hub.request('/api/roster', { method: 'POST', body: 'x', headers: foreign })
    expect(sent.status).toBe(403)
  })
})

describe('a table that somebody looks through before anything is stored', () => {
  const rows = [
    ['单位', '成绩（百分制）'],
    ['邹城市', '87.66'],
    ['高新区', '90.1'],
  ]
  const gb18030 = Buffer.from('b5a5cebbbac52cb3c9bca80d0ad7deb3c72c38372e36360d0a', 'hex')
  const read = async (file: Buffer) =>
    (await (await upload(hub, file, { path: '/api/tables' })).json()) as unknown

  test('comes back as rows of texts, from a workbook with exact numbers', async () => {
    const file = await workbook([
      {
        sheet: '转入',
        data: [
          ['单位', '成绩（百分制）'],
          ['邹城市', 87.66],
          ['高新区', 90.1],
          [null, 0.1 + 0.2],
        ],
      },
    ])
    expect(await read(file)).toEqual({
      sheets: [{ name: '转入', rows: [...rows, ['', '0.3']] }],
    })
  })

  test.each([
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${rows.map((row) => row.join(',')).join('\r\n')}`), rows],
    [
      'UTF-16 from “Unicode text”',
      Buffer.from(`\uFEFF${rows.map((row) => row.join('\t')).join('\n')}\n`, 'utf16le'),
      rows,
    ],
    [
      'GB 18030, as Excel saves it in China',
      gb18030,
      [
        ['单位号', '成绩'],
        ['邹城', '87.66'],
      ],
    ],
    [
      'quotes around commas and lines',
      Buffer.from('"a,b","say ""c"""\n"two\nlines",1'),
      [
        ['a,b', 'say "c"'],
        ['two\nlines', '1'],
      ],
    ],
  ])('comes back from CSV in %s', async (_what, file, expected) => {
    expect(await read(file)).toEqual({ sheets: [{ name: '', rows: expected }] })
  })

  test('is read for scorers too, and for nobody who is not signed in', async () => {
    const file = Buffer.from('a,1')
    const path = '/api/tables'
    expect((await upload(hub, file, { path, token: await hub.scorerToken() })).status).toBe(200)
    expect((await upload(hub, file, { path, token: 'nobody' })).status).toBe(401)
  })

  test('comes with what went wrong in a formula, so that nobody’s score is missing without a word', async () => {
    const failed = '<row r="1"><c r="A1" t="e"><f>VLOOKUP(1,B1,1)</f><v>#N/A</v></c></row>'
    expect(await read(zip(workbookParts(failed)))).toEqual({
      sheets: [{ name: 'Sheet1', rows: [['#N/A']] }],
    })
  })

  test('comes with the sign of a percentage, exact, as no list of scores below one', async () => {
    const percent = (value: number, format: string) => ({ value, format, type: Number })
    const file = await workbook([
      {
        sheet: '转入',
        data: [
          [percent(0.8766, '0.00%'), percent(0.9, '0%'), percent(0.57, '0.0%;[Red]-0.0%')],
          [0.8766, percent(87.66, '0.00"%"'), percent(0.5, '0.00')],
        ],
      },
    ])
    expect(await read(file)).toEqual({
      sheets: [
        {
          name: '转入',
          rows: [
            ['87.66%', '90%', '57%'],
            ['0.8766', '87.66', '0.5'],
          ],
        },
      ],
    })
  })

  test('comes with that sign however the workbook writes its formats', async () => {
    const formats = `<x:styleSheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:numFmts count="1"><x:numFmt numFmtId='164' formatCode='0.0_)%'/></x:numFmts><x:cellStyleXfs><x:xf numFmtId="9"/></x:cellStyleXfs><x:cellXfs><x:xf numFmtId="0"/><x:xf numFmtId="10"/><x:xf numFmtId="164"/></x:cellXfs></x:styleSheet>`
    const rows = `<row r="1"><c s="1" r="A1"><f>B1*0.001</f><v>0.56999999999999995</v></c><c r='B1' s='2' t='n'><v>8.7660000000000002E-1</v></c><c r="C1" s="1"/><c r="D1"><v>0.5</v></c><c r="E1" s="1" t="str"><v>缺赛</v></c></row>`
    const parts = [...workbookParts(rows), { name: 'xl/styles.xml', data: formats }]
    expect(await read(zip(parts))).toEqual({
      sheets: [{ name: 'Sheet1', rows: [['57%', '87.66%', '', '0.5', '缺赛']] }],
    })
  })

  test('comes with the rows that a filter hides, and how many they are', async () => {
    const rows = [1, 2, 3, 4, 5].map((row) => xmlRow(row, row === 4 ? [''] : [`第 ${row} 行`]))
    const filtered = rows.map((row, index) =>
      row.replace('<row ', `<row hidden="${index % 2 === 1 ? '1' : index === 2 ? 'true' : '0'}" `),
    )
    const { sheets } = (await read(zip(workbookParts(filtered.join(''))))) as {
      sheets: { rows: string[][] }[]
    }
    expect(sheets).toEqual([
      { name: 'Sheet1', rows: [['第 1 行'], ['第 2 行'], ['第 3 行'], [''], ['第 5 行']], hiddenRows: 2 },
    ])
  })

  test('comes without the sheets that the workbook hides', async () => {
    const [types, book, relations, sheet] = workbookParts(table)
    const two = '<sheet name="&#x53BB;&#24180; &amp; 前年" sheetId="2" state="hidden" r:id="rId2"/></sheets>'
    const second = '<Relationship Id="rId2" Type="$&2" Target="worksheets/sheet2.xml"/></Relationships>'
    const of = /http:[^"]*worksheet/.exec(String(relations!.data))![0]
    const parts = [
      types!,
      { name: book!.name, data: String(book!.data).replace('</sheets>', two) },
      {
        name: relations!.name,
        data: String(relations!.data).replace('</Relationships>', second.replace('$&2', of)),
      },
      sheet!,
      { name: 'xl/worksheets/sheet2.xml', data: String(sheet!.data).replace('张三', '旧人') },
    ]
    const { sheets } = (await read(zip(parts))) as { sheets: { name: string }[] }
    expect(sheets.map(({ name }) => name)).toEqual(['Sheet1'])
  })

  test('stores nothing, and is refused where it is no table', async () => {
    await refusedWith(415, compound('Workbook'), /旧格式/, { path: '/api/tables' })
    await refusedWith(415, Buffer.from('<table><tr><td>邹城市'), /网页或 XML/, { path: '/api/tables' })
    await refusedWith(413, Buffer.from('1,\n'.repeat(60_000)), /限定的时间和内存/, { path: '/api/tables' })
  })
})
