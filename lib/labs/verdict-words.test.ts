import { expect, test } from 'vitest'
import type { TestOutcome, TestStatus, VerdictStatus } from './verdict'
import { wordsOf } from './verdict-words'

function told(status: VerdictStatus, ...outcomes: (TestOutcome | TestStatus)[]) {
  const tests = outcomes.map((one) =>
    typeof one === 'string'
      ? { status: one, hidden: true }
      : { status: 'failed' as const, hidden: true, outcome: one },
  )
  return wordsOf({ status, tests })
}

test('A crash is told with its class, its line and the number of tests', () => {
  const threw: TestOutcome = { kind: 'threw', class: 'TypeError', file: 'hash.ts', line: 3 }
  expect(told('failed', threw, threw, 'passed')).toEqual({
    title: 'The code threw',
    text: 'The code threw a TypeError in 2 of 3 tests, at hash.ts, line 3.',
  })
})

test('Answers that differ are told apart from crashes', () => {
  const threw: TestOutcome = { kind: 'threw', class: 'Error' }
  const { title, text } = told('failed', threw, { kind: 'wrong' }, { kind: 'wrong' }, 'passed')
  expect(title).toBe('Not there yet')
  expect(text).toBe(
    'The code threw an Error in 1 of 4 tests. In 2 of 4 tests the code ran, and an answer differs.',
  )
})

test('A time-out names its tests and its loop', () => {
  const { title, text } = told(
    'timed-out',
    { kind: 'timed-out', file: 'a.ts', line: 7 },
    'passed',
    'skipped',
  )
  expect(title).toBe('The code ran out of time')
  expect(text).toContain('In 1 of 3 tests')
  expect(text).toContain('a.ts, line 7')
  expect(text).toContain('One test was not run')
})

test.each<[TestOutcome, string]>([
  [{ kind: 'never-settled' }, 'your promise never settles'],
  [{ kind: 'nothing' }, 'returned undefined'],
  [{ kind: 'not-exported', name: 'sha256d' }, 'no export with the name sha256d'],
  [{ kind: 'not-exported', name: 'sha256d', isDefault: true }, 'default export'],
  [{ kind: 'no-method', name: 'tip' }, 'no method with the name tip'],
  [{ kind: 'stack-overflow', file: 'a.ts', line: 2 }, 'stack was full, at a.ts, line 2'],
  [{ kind: 'wrong-kind' }, 'another kind'],
  [{ kind: 'ended' }, 'ended before it answered'],
  [{ kind: 'out-of-memory' }, 'more memory'],
])('%j has a sentence of its own', (outcome, words) => {
  expect(told('failed', outcome, 'passed').text).toContain(words)
})

test('A program that ends while it is loaded is told so', () => {
  expect(told('timed-out', 'skipped', 'skipped').text).toContain('outside of its functions')
})

test('A verdict that was stored without outcomes is told by its numbers', () => {
  expect(told('failed', 'failed', 'failed', 'passed').text).toBe('2 of 3 tests do not pass.')
})

test('Many ways to fail are summed up', () => {
  const outcomes = Array.from({ length: 9 }, (_, line): TestOutcome => ({
    kind: 'threw',
    class: 'Error',
    file: 'a.ts',
    line: line + 1,
  }))
  const { text } = told('failed', ...outcomes)
  expect(text.match(/The code threw/g)).toHaveLength(5)
  expect(text).toContain('4 tests more fail in other ways.')
})

test('A move against the rules is told with its rule, and a play without an end with its turns', () => {
  const illegal: TestOutcome = { kind: 'illegal-move', rule: 'A move is "hold" or "release".' }
  expect(told('failed', illegal, 'passed').text).toBe(
    'In 1 of 2 tests a move is against the rules: A move is "hold" or "release".',
  )
  expect(told('failed', { kind: 'endless-play', turns: 1000 }, 'passed').text).toBe(
    'In 1 of 2 tests a play was not over after 1,000 turns.',
  )
})
