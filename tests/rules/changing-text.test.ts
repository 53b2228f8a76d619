import path from 'node:path'
import { Linter, type Rule } from 'eslint'
import { expect, test } from 'vitest'
import tseslint from 'typescript-eslint'

const { changingText } = (await import(
  new URL('../../eslint-rules/changing-text.mjs', import.meta.url).href
)) as { changingText: Rule.RuleModule }

const FOLDER = path.resolve('tests/fixtures/jsx')
const PLANTED = path.join(FOLDER, 'planted.tsx')

/** What the rule says of the JSX that a client component returns. */
function lint(jsx: string): { messages: string[]; fixed: string } {
  const linter = new Linter()
  const source = `'use client'
export function C(p: { on: boolean; n: number; name: string; maybe?: string }) {
  return ${jsx}
}
`
  const config = tseslint.config({
    files: ['**/*.tsx'],
    languageOptions: {
      parser: tseslint.parser,
      parserOptions: {
        ecmaFeatures: { jsx: true },
        // A project of one file: this whole repository would be read for every case.
        project: 'tsconfig.json',
        tsconfigRootDir: FOLDER,
        // Under CI the parser takes every file to be read once, and its types from the disk instead of from `source`.
        disallowAutomaticSingleRunInference: true,
      },
    },
    plugins: { forkchoice: { rules: { 'changing-text': changingText } } },
    rules: { 'forkchoice/changing-text': 'error' },
  }) as Linter.Config[]
  const messages = linter.verify(source, config, PLANTED)
  const { output } = linter.verifyAndFix(source, config, PLANTED)
  return {
    messages: messages.map(({ messageId, message }) => messageId ?? message),
    fixed: /return (.*)\n}/s.exec(output)?.[1] ?? output,
  }
}

test.each([
  ['text that comes and goes', `<p>{p.on && 'text'}<b>x</b></p>`, ['changes']],
  ['text that may be empty', `<p>{p.maybe}<b>x</b></p>`, ['changes']],
  ['a number beside words', `<p>{p.n} blocks</p>`, ['changes']],
  ['a fragment with bare text', `<p><b>x</b>{p.on && <>text</>}</p>`, ['changes']],
  [
    'two elements that React takes for one',
    '<div>{p.on ? <p>Press <b>x</b></p> : <p>Done</p>}</div>',
    ['twins'],
  ],
  ['an element that comes and goes before text', `<p>{p.on && <b>x</b>} text</p>`, ['before']],
])('Refused: %s', (_, jsx, wanted) => {
  expect(lint(jsx).messages).toEqual(wanted)
})

test.each([
  ['one string', '<p>{`${p.n} blocks`}</p>'],
  ['one of two strings', `<p>{p.on ? 'Submitting' : 'Submit'}</p>`],
  ['text in an element of its own', `<p>{p.on && <span>text</span>}<b>x</b></p>`],
  [
    'two elements with keys',
    '<div>{p.on ? <p key="a">Press <b>x</b></p> : <p key="b">Done</p>}</div>',
  ],
  ['words that never change', `<p>Press <kbd>Esc</kbd> then go on</p>`],
])('Allowed: %s', (_, jsx) => {
  expect(lint(jsx).messages).toEqual([])
})

test('Its fix keeps every space that a reader sees', () => {
  expect(lint('<p>{p.n} blocks of {p.name}</p>').fixed).toBe(
    '<p>{`${p.n} blocks of ${p.name}`}</p>',
  )
  expect(lint('<p><b>x</b> is {p.name}</p>').fixed).toBe(
    '<p><b>x</b><span>{` is ${p.name}`}</span></p>',
  )
})
