import { readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { ROWS, SHEET } from '@/tests/setup/grade-sheet'
import {
  type CanvasFile,
  changesFor,
  columnCalled,
  fillCanvas,
  matchCanvas,
  readCanvasFile,
} from './canvas'

const FOLDER = 'tests/fixtures/exports'

const [codec, proofs] = SHEET.assignments.map(({ id }) => id) as [string, string]

function read(file: Uint8Array): CanvasFile {
  const result = readCanvasFile(file)
  if (!result.ok) throw new Error(result.error)
  return result.value
}

function filled(file: Uint8Array, columns: ReadonlyMap<number, string>): Uint8Array {
  const canvas = read(file)
  return fillCanvas(canvas, changesFor(canvas, matchCanvas(canvas, ROWS).pairs, columns))
}

test('Canvas’ own file is filled, and is the golden file, byte for byte', () => {
  const given = readFileSync(`${FOLDER}/canvas-given.csv`)
  const file = read(given)
  expect(file.columns.map(({ heading, possible }) => [heading, possible])).toEqual([
    ['Header codec (4711)', '10'],
    ['Proofs, "all" of them (4712)', '8.5'],
    ['An essay (4713)', '20'],
  ])
  const places = file.columns.map(({ place }) => place) as [number, number, number]
  const columns = new Map([
    [places[0], codec],
    [places[1], proofs],
  ])
  const made = filled(given, columns)
  if (process.env.GOLDEN === 'write') writeFileSync(`${FOLDER}/canvas-filled.csv`, made)
  expect(Buffer.from(made).equals(readFileSync(`${FOLDER}/canvas-filled.csv`))).toBe(true)
  const { pairs, unmatched, absent } = matchCanvas(file, ROWS)
  expect(pairs.map(({ row, person }) => [row.id, person.number ?? person.entryId])).toEqual([
    // By Canvas' id, the number, the login, and an e-mail of the list.
    ['7000', '000'],
    ['9001', '001'],
    ['9002', '002'],
    ['9005', '005'],
    ['9007', ROWS[7]!.entryId],
  ])
  expect(unmatched.map(({ row, why }) => [row.id, why])).toEqual([
    ['9100', 'nobody'],
    ['7008', 'twice'],
    ['9008', 'twice'],
    // What an account says of itself finds nobody.
    ['9101', 'nobody'],
  ])
  expect(absent).toHaveLength(ROWS.length - pairs.length)
})

test('Nothing chosen changes nothing, whatever the bytes are', () => {
  const files = [
    readFileSync(`${FOLDER}/canvas-given.csv`),
    Buffer.from('Student;ID;Section;X (1)\r\n"A;""B""";7000;\xff\xfe;8,5\n\n"open', 'latin1'),
    Buffer.from('\ufeffStudent,ID,Section,X (1)\n"two\r\nlines",7000,,\n'),
  ]
  for (const file of files) expect(Buffer.from(filled(file, new Map())).equals(file)).toBe(true)
})

test('Only the cell is written, with semicolons and quotation marks too', () => {
  const head = '\ufeffStudent;ID;Section;X (1);Y (2)\r\n'
  const file = Buffer.from(`${head}"Müller; ""Anna""";7000;"a\r\nb";"8,5";"="\r\n`)
  expect(Buffer.from(filled(file, new Map([[3, codec]]))).toString()).toBe(
    `${head}"Müller; ""Anna""";7000;"a\r\nb";0;"="\r\n`,
  )
})

test('Two of the list who fit one row, and a short row, are left alone', () => {
  const people = [ROWS[0]!, { ...ROWS[2]!, lms: ROWS[0]!.lms }]
  const file = read(Buffer.from('Student,ID,Section,X (1)\nA,7000\n'))
  expect(matchCanvas(file, people)).toMatchObject({ pairs: [], unmatched: [{ why: 'several' }] })
  const { pairs } = matchCanvas(file, ROWS)
  expect(pairs).toHaveLength(1)
  expect(changesFor(file, pairs, new Map([[3, codec]]))).toEqual([])
})

test('A column is suggested where it alone is called as the assignment is', () => {
  const file = read(Buffer.from('Student,ID,Section,Codec (1),codec (2),Proof (3)\n'))
  expect(columnCalled(file, 'proof')?.place).toBe(5)
  expect(columnCalled(file, 'Codec')).toBeUndefined()
})

test.each(['', 'Name,Number\nAnna,1', '\u0000'])('%j is no file of Canvas', (text) => {
  expect(readCanvasFile(Buffer.from(text))).toEqual({ ok: false, error: 'not-canvas' })
})
