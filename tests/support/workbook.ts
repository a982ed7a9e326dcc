/** Workbooks as people hand them in, and forms to upload them in. */
import writeXlsxFile, { type Row, type Sheet } from 'write-excel-file/node'
import type { RunningHub } from './hub.ts'

export interface Unit {
  readonly unit: string
  readonly people: readonly (readonly string[])[]
}

export const COLUMNS = ['序号', '姓名', '性别', '联系方式', '身份证号', '执法证号', '备注']

/** The annex form: a title over merged cells, the unit over merged cells, a head, people with numbers as text, empty rows. */
export function formRows({ unit, people }: Unit): Row[] {
  const wide = (value: string): Row => [
    { value, columnSpan: COLUMNS.length, align: 'center' },
    ...COLUMNS.slice(1).map(() => null),
  ]
  return [
    wide('各县（市、区）技能比武参赛人员信息表'),
    [],
    wide(`单位：${unit}`),
    COLUMNS.map((value) => ({ value, fontWeight: 'bold' as const })),
    ...people.map((cells): Row => cells.map((value) => ({ value, type: String }))),
    ...Array.from({ length: 20 }, (): Row => COLUMNS.map(() => null)),
  ]
}

/** One sheet per unit. */
export function formWorkbook(units: readonly Unit[]): Promise<Buffer> {
  return workbook(units.map((unit, index) => ({ sheet: `Sheet${index + 1}`, data: formRows(unit) })))
}

export function workbook(sheets: { sheet: string; data: Row[] }[]): Promise<Buffer> {
  return writeXlsxFile(sheets as Sheet<Buffer>[]).toBuffer()
}

/** Post a file as a page would. */
export async function upload(
  hub: RunningHub,
  file: Uint8Array,
  {
    path = '/api/roster',
    token,
    name = '报名表.xlsx',
    field = 'file',
    lang = 'zh',
  }: { path?: string; token?: string; name?: string; field?: string; lang?: string } = {},
): Promise<Response> {
  const form = new FormData()
  form.set(field, new Blob([Uint8Array.from(file)]), name)
  return fetch(hub.url + path, {
    method: 'POST',
    headers: { authorization: `Bearer ${token ?? (await hub.hostToken())}`, 'accept-language': lang },
    body: form,
  })
}
