/** What a spreadsheet leaves on the clipboard, and what a CSV file holds. */
import fc from 'fast-check'
import { expect } from 'vitest'
import { decodeText, isMarkup, readTable } from '../../shared/table-text.ts'
import { rule } from '../support/given.ts'

rule('cells lie between tabs, rows between line ends, and a blank cell stays one', () => {
  expect(readTable('市支队\t4.40\t13.50\r\n任城区\t\t14.15\r\n')).toEqual([
    ['市支队', '4.40', '13.50'],
    ['任城区', '', '14.15'],
  ])
  expect(readTable('9.5\n\n9.3')).toEqual([['9.5'], [''], ['9.3']])
})

rule('a CSV file has commas, and quotes around what holds one, a quote or a line end', () => {
  expect(readTable('"队,名",9.5\n"说 ""好""\n了",1')).toEqual([
    ['队,名', '9.5'],
    ['说 "好"\n了', '1'],
  ])
})

rule('where there are tabs a comma is part of a cell', () => {
  expect(readTable('甲\t9,5')).toEqual([['甲', '9,5']])
})

rule('a CSV file may have semicolons, and a tab within quotes parts nothing', () => {
  expect(readTable('单位;得分\r\n邹城市;87,66\r\n')).toEqual([
    ['单位', '得分'],
    ['邹城市', '87,66'],
  ])
  expect(readTable('单位,得分;备注\n邹城市,8;7')).toEqual([
    ['单位', '得分;备注'],
    ['邹城市', '8;7'],
  ])
  expect(readTable('"邹城\t市",9\n鱼台县,8')).toEqual([
    ['邹城\t市', '9'],
    ['鱼台县', '8'],
  ])
})

rule('nothing is an empty table, and a quote inside a cell is only a quote', () => {
  expect(readTable('')).toEqual([])
  expect(readTable('\r\n\t\r\n')).toEqual([])
  expect(readTable('5" 屏\t1')).toEqual([['5" 屏', '1']])
})

rule('any table that a spreadsheet writes is read back as it was', () => {
  const cell = fc.stringMatching(/^([a-z甲乙0-9.,"\n]*[a-z甲乙0-9.,"])?$/)
  const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 })
  fc.assert(
    fc.property(table, (rows) => {
      const written = rows.map((row) => row.map(quoted).join('\t')).join('\r\n')
      const known = rows.map((row) => row.map((one) => one.trim()))
      while (known[known.length - 1]?.every((one) => one === '')) known.pop()
      expect(readTable(written)).toEqual(known)
    }),
  )
})

rule('a file is UTF-8 with or without a mark, UTF-16, or what Excel in China writes', () => {
  const text = '市支队,4.4'
  const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])
  const gbk = Buffer.from([0xca, 0xd0, 0xd6, 0xa7, 0xb6, 0xd3, 0x2c, 0x34, 0x2e, 0x34])
  const utf16be = Buffer.from(utf16).swap16()
  for (const bytes of [Buffer.from(text), Buffer.from(`\uFEFF${text}`), utf16, utf16be, gbk])
    expect(decodeText(bytes)).toBe(text)
})

function quoted(cell: string): string {
  return /["\n\t]/.test(cell) ? `"${cell.replace(/"/g, '""')}"` : cell
}

rule('a web page or XML is no table, whatever its file is called; a sign of less is no tag', () => {
  const pages = [
    '<html><body>',
    ' \r\n<!DOCTYPE html>',
    '<?xml version="1.0"?>',
    '<TABLE>',
    'MIME-Version: 1.0',
  ]
  expect(pages.map(isMarkup)).toEqual(pages.map(() => true))
  expect(['<60 分,3', '单位,<b>', ''].map(isMarkup)).toEqual([false, false, false])
})
