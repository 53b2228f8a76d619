import path from 'node:path'
import { Linter, type Rule } from 'eslint'
import { expect, test } from 'vitest'
import tseslint from 'typescript-eslint'

const { classDates } = (await import(
  new URL('../../eslint-rules/class-dates.mjs', import.meta.url).href
)) as { classDates: Rule.RuleModule }

const FOLDER = path.resolve('tests/fixtures/jsx')

function lint(line: string): string[] {
  const source = `
type Row = { id: string; dueAt: Date | null; dueWall: string | null; closesAt: Date | null }
type GradedWork = { graceSeconds: number; dueAt: number | null }
type Terms = { dueAt: number | null; closesAt: number | null }
declare const row: Row, maybe: Row | null, rows: Row[], work: GradedWork, terms: Terms
declare const question: { dueAt: Date | null }
export const all = ${line}
`
  const config = tseslint.config({
    files: ['**/*.tsx'],
    languageOptions: {
      parser: tseslint.parser,
      parserOptions: {
        project: 'tsconfig.json',
        tsconfigRootDir: FOLDER,
        // Under CI the parser takes every file to be read once, and its types from the disk instead of from `source`.
        disallowAutomaticSingleRunInference: true,
      },
    },
    plugins: { forkchoice: { rules: { 'class-dates': classDates } } },
    rules: { 'forkchoice/class-dates': 'error' },
  }) as Linter.Config[]
  return new Linter()
    .verify(source, config, path.join(FOLDER, 'planted.tsx'))
    .map(({ messageId, message }) => messageId ?? message)
}

test.each([
  ['row.dueAt', 1],
  ['row.dueAt === row.closesAt', 2],
  ['maybe?.dueAt', 1],
  ['work.dueAt', 1],
  ['rows.map(({ id, closesAt }) => id + closesAt)', 1],
])('Refused: %s', (line, times) => {
  expect(lint(line)).toEqual(Array.from({ length: times }, () => 'row'))
})

test.each(['terms.dueAt', 'question.dueAt', 'row.id', '[terms].map(({ dueAt }) => dueAt)'])(
  'Allowed: %s',
  (line) => {
    expect(lint(line)).toEqual([])
  },
)
