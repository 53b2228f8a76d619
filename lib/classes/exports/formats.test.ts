import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { ROWS, SHEET } from '@/tests/setup/grade-sheet'
import { githubClassroom, json, long, moodle, type Style, wide, type Writer } from './formats'

const FOLDER = 'tests/fixtures/exports'

const POINT: Style = { separator: ',', decimal: '.' }
const SEMICOLON: Style = { separator: ';', decimal: '.' }
const COMMA: Style = { separator: ';', decimal: ',' }

/** The whole file, as it is sent. */
function whole({ head, row, foot }: Writer): string {
  return head + ROWS.map(row).join('') + foot
}

const FILES: Readonly<Record<string, Writer>> = {
  'wide.csv': wide(SHEET, POINT),
  'wide-semicolon.csv': wide(SHEET, SEMICOLON),
  'wide-semicolon-comma.csv': wide(SHEET, COMMA),
  'long.csv': long(SHEET, POINT),
  'long-semicolon-comma.csv': long(SHEET, COMMA),
  'grades.json': json(SHEET),
  'moodle-number.csv': moodle(SHEET, { ...POINT, by: 'number' }),
  'moodle-email.csv': moodle(SHEET, { ...SEMICOLON, by: 'email' }),
  'github-classroom.csv': githubClassroom(SHEET),
}

describe('Every format is the golden file, byte for byte', () => {
  test.each(Object.keys(FILES))('%s', (name) => {
    const made = Buffer.from(whole(FILES[name]!))
    const file = path.join(FOLDER, name)
    // `GOLDEN=write npx vitest …` writes them anew, to be looked at as a diff.
    if (process.env.GOLDEN === 'write') {
      mkdirSync(FOLDER, { recursive: true })
      writeFileSync(file, made)
    }
    expect(made.equals(readFileSync(file))).toBe(true)
  })
})

test('Zero, nothing yet and excused are three things in every format', () => {
  const [first] = SHEET.assignments
  const sheet = { ...SHEET, assignments: [first!] }
  const row = (state: 'failed' | 'none' | 'excused', points: number | null) => {
    const { cells, ...who } = ROWS[0]!
    return { ...who, cells: { [first!.id]: { ...cells[first!.id]!, state, points } } }
  }
  const writers = [
    wide(sheet, POINT),
    long(sheet, POINT),
    json(sheet),
    moodle(sheet, { ...POINT, by: 'number' }),
    githubClassroom(sheet),
  ]
  for (const writer of writers) {
    const three = [row('failed', 0), row('none', null), row('excused', null)]
    expect(new Set(three.map((one) => writer.row(one, 0))).size).toBe(3)
  }
})

test('The whole JSON is JSON, with a line for each learner', () => {
  const text = whole(json(SHEET))
  const parsed = JSON.parse(text) as { format: string; learners: { grades: unknown[] }[] }
  expect(parsed.format).toBe('forkchoice-grades/1')
  expect(parsed.learners).toHaveLength(ROWS.length)
  expect(parsed.learners.every(({ grades }) => grades.length === SHEET.assignments.length)).toBe(
    true,
  )
  expect(text.trimEnd().split('\n')).toHaveLength(ROWS.length + 2)
  const none = json(SHEET)
  expect(JSON.parse(none.head + none.foot)).toMatchObject({ learners: [] })
})

test('A file for Moodle has nobody whom Moodle would take for the one above', () => {
  for (const by of ['number', 'email'] as const) {
    const { row } = moodle(SHEET, { ...POINT, by })
    for (const one of ROWS) expect(row(one, 0) === '').toBe(one[by] === null)
  }
})
