import { expect, test } from 'vitest'
import { toCsv } from './csv'

test('Cells with commas, quotes and line breaks are quoted', () => {
  expect(toCsv([['a,b', 'say "hi"', 'two\nlines', 'plain', '']])).toBe(
    '\uFEFF"a,b","say ""hi""","two\nlines",plain,\r\n',
  )
})

test('Cells with other separators are quoted too', () => {
  expect(toCsv([['a;b', 'a\tb']])).toBe('\uFEFF"a;b","a\tb"\r\n')
})

const sly = [
  'b;=1+1',
  'b,=1+1',
  '";=1+1',
  'b; =1+1',
  "b;'=1+1",
  'b\t@SUM(A1)',
  'b\n=1+1',
  ';;-1',
  '"=1+1',
  ' =1',
]

test.each(sly)('%j is a formula to no spreadsheet, whatever it takes for a separator', (name) => {
  const csv = toCsv([['id', name, 'end']]).slice(1)
  for (const separator of [',', ';', '\t']) {
    for (const cell of cellsOf(csv, separator)) expect(cell).not.toMatch(/^\s*[=+\-@]/)
  }
  // A lenient reader that knows no quotes.
  for (const cell of csv.split(/[;,\t\r\n]/)) expect(cell).not.toMatch(/^["\s]*[=+\-@]/)
})

/** RFC 4180 with another separator: quotes count where they begin a cell. */
function cellsOf(csv: string, separator: string): string[] {
  const cells = ['']
  let quoted = false
  for (const character of csv.replaceAll('""', '\u0001')) {
    const cell = cells.at(-1) as string
    if (character === '"' && (quoted || cell === '')) quoted = !quoted
    else if (!quoted && (character === separator || /[\r\n]/.test(character))) cells.push('')
    else cells[cells.length - 1] = cell + (character === '\u0001' ? '"' : character)
  }
  return cells
}

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1'])(
  'A name like %j is no formula',
  (name) => {
    const csv = toCsv([[name]])
    expect(csv).toMatch(/^\uFEFF"?'/)
    expect(csv.replaceAll("'", '')).toContain(name)
  },
)
