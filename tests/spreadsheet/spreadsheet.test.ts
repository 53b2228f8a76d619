import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { parse } from 'csv-parse/sync'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'

/** LibreOffice opens the golden files, and has in its cells what they say, and no formula. */

const FOLDER = 'tests/fixtures/exports'

// UTF-8 is 76: without a window LibreOffice asks nobody, and takes Windows-1252. 1031 is German, whose numbers have
// commas in them; 1033 is English.
const ENGLISH = { separator: ',', filter: 'CSV:44,34,76,1,,1033' }
const SEMICOLON = { separator: ';', filter: 'CSV:59,34,76,1,,1033' }
const GERMAN = { separator: ';', filter: 'CSV:59,34,76,1,,1031' }

const FILES = [
  { name: 'wide.csv', ...ENGLISH },
  { name: 'wide-semicolon.csv', ...SEMICOLON },
  { name: 'wide-semicolon-comma.csv', ...GERMAN },
  { name: 'long.csv', ...ENGLISH },
  { name: 'long-semicolon-comma.csv', ...GERMAN },
  { name: 'moodle-number.csv', ...ENGLISH },
  { name: 'moodle-email.csv', ...SEMICOLON },
  { name: 'github-classroom.csv', ...ENGLISH },
]

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'forkchoice-spreadsheet-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test.each(FILES)(
  '$name',
  async ({ name, separator, filter }) => {
    const sheet = await open(path.join(FOLDER, name), filter)
    const rows = parse(readFileSync(path.join(FOLDER, name)), { bom: true, delimiter: separator })
    expect(rows.length).toBeGreaterThan(1)
    expect(sheet.formulas).toBe(0)
    const written = [...sheet.cells].filter(([, text]) => text !== '')
    expect(written).toHaveLength(rows.flat().filter((cell) => cell !== '').length)
    for (const [y, row] of rows.entries())
      expect(row.map((_, x) => sheet.cells.get(`${x}/${y}`) ?? '')).toEqual(
        row.map((cell) => asSeen(cell, filter === GERMAN.filter ? ',' : '.')),
      )
  },
  120_000,
)

test('A formula that nothing neutralised would be found', async () => {
  const file = path.join(folder, 'planted.csv')
  writeFileSync(file, 'name,points\n=1+1,8.5\n')
  const sheet = await open(file, ENGLISH.filter)
  expect(sheet.formulas).toBe(1)
  expect(sheet.cells.get('1/1')).toBe('8.5')
}, 120_000)

/** Numbers are numbers: zeros before them and behind their fractions go. */
function asSeen(cell: string, decimal: '.' | ','): string {
  const number = decimal === ',' ? /^\d+(,\d+)?$/ : /^\d+(\.\d+)?$/
  return number.test(cell) ? String(Number(cell.replace(',', '.'))) : cell
}

type Opened = {
  /** By column and row, from 0. */
  cells: ReadonlyMap<string, string>
  formulas: number
}

async function open(file: string, filter: string): Promise<Opened> {
  // A profile of its own: a LibreOffice that is open elsewhere would answer instead.
  const profile = `-env:UserInstallation=file://${folder}/profile`
  const args = [profile, '--headless', '--convert-to', 'xlsx', `--infilter=${filter}`]
  await promisify(execFile)('soffice', [...args, '--outdir', folder, file])
  const made = path.join(folder, `${path.basename(file, '.csv')}.xlsx`)
  const parts = unzipSync(readFileSync(made))
  const part = (name: string) => strFromU8(parts[name] ?? new Uint8Array())
  const shared = [...part('xl/sharedStrings.xml').matchAll(/<si>(.*?)<\/si>/gs)].map(([, si]) =>
    [...si!.matchAll(/<t[^>]*>(.*?)<\/t>/gs)].map(([, text]) => plain(text!)).join(''),
  )
  const xml = part('xl/worksheets/sheet1.xml')
  const cells = new Map<string, string>()
  for (const [, attributes, content = ''] of xml.matchAll(/<c ([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)) {
    const [, letters, row] = /r="([A-Z]+)(\d+)"/.exec(attributes!)!
    const value = /<v>(.*?)<\/v>/s.exec(content)?.[1] ?? ''
    const isShared = attributes!.includes('t="s"')
    cells.set(
      `${columnOf(letters!)}/${Number(row) - 1}`,
      isShared ? shared[Number(value)]! : plain(value),
    )
  }
  return { cells, formulas: [...xml.matchAll(/<f[ >]/g)].length }
}

function columnOf(letters: string): number {
  return [...letters].reduce((sum, letter) => 26 * sum + letter.charCodeAt(0) - 64, 0) - 1
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
}

function plain(xml: string): string {
  return xml
    .replace(/&#(x?)([0-9a-f]+);/gi, (_, hex: string, code: string) =>
      String.fromCodePoint(Number.parseInt(code, hex ? 16 : 10)),
    )
    .replace(/&(\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole)
    .replace(/_x([0-9A-F]{4})_/g, (_, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    )
}
