/** How the sheets of a workbook are printed; the writer itself knows which way the paper lies, and no more. */
import { on, type PrintSetup, type Sheet } from './cells.ts'

/** Goes into every sheet that has a setup; the others stay as the writer makes them. */
export function printable(sheets: readonly Sheet[]) {
  return {
    files: {
      transform: {
        'xl/workbook.xml': {
          transform: (xml: string) => xml.replace('<definedNames/>', definedNames(sheets)),
        },
        'xl/worksheets/sheet{id}.xml': {
          transform: (xml: string, _: unknown, { sheetIndex }: { sheetIndex: number }) => {
            const setup = sheets[sheetIndex]?.print
            return setup ? withSetup(xml, setup) : xml
          },
        },
      },
    },
  }
}

/** Excel takes the parts of a sheet in one order alone: that it fits comes first, and how it is printed last. */
function withSetup(xml: string, { orientation, foot }: PrintSetup): string {
  const [left, right] = foot.map(escaped)
  const setup = [
    '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.8" header="0.3" footer="0.3"/>',
    `<pageSetup paperSize="9" orientation="${orientation}" fitToWidth="1" fitToHeight="0"/>`,
    `<headerFooter><oddFooter>&amp;L&amp;8${left}&amp;R&amp;8${right}</oddFooter></headerFooter>`,
  ]
  return xml
    .replace(/(<worksheet[^>]*>)/, '$1<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>')
    .replace(/<page(Margins|Setup)[^>]*\/>/g, '')
    .replace('</worksheet>', `${setup.join('')}</worksheet>`)
}

/** The rows that head every page of a sheet. */
function definedNames(sheets: readonly Sheet[]): string {
  const names = sheets.flatMap(({ name, print }, index) => {
    if (print?.headRow === undefined) return []
    const rows = escaped(on(name, `$${print.headRow + 1}:$${print.headRow + 1}`))
    return [`<definedName name="_xlnm.Print_Titles" localSheetId="${index}">${rows}</definedName>`]
  })
  return names.length === 0 ? '<definedNames/>' : `<definedNames>${names.join('')}</definedNames>`
}

export function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ufffd]/g, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
}
