import { expect, test } from 'vitest'
import type { Lesson } from '@/lib/course/course'
import { checkEquality, checkTermsBeforeUse, lessonsBefore } from './check-words'

const glossary = {
  coinbase: {
    term: 'coinbase',
    definition: 'The first transaction of a block.',
    taught: 'basics/utxo',
    forms: ['coinbase transaction', 'block-reward (first)'],
  },
}
const before = (text: string, known: string[] = []) =>
  checkTermsBeforeUse(text, new Set(known), glossary)

test('A term that nothing has explained is a fault', () => {
  expect(before('The coinbase pays.')).toEqual([
    '“coinbase” stands here before basics/utxo explains it: mark it <Term id="coinbase">, or make that a prerequisite',
  ])
  expect(before('Coinbases pay.')).toHaveLength(1)
  expect(before('Coinbase transactions pay.')).toHaveLength(1)
  expect(before('The block-reward (first) pays.')).toHaveLength(1)
})

test('Marked where it first stands, or taught before, it is none', () => {
  expect(before('The <Term id="coinbase">coinbase</Term> pays; a coinbase is first.')).toEqual([])
  expect(before('A coinbase, that is a <Term id="coinbase">coinbase</Term>.')).toHaveLength(1)
  expect(before('The coinbase pays.', ['basics/utxo'])).toEqual([])
})

test('Code, formulas, notes, addresses and longer words are not the term', () => {
  const text = [
    '---\nsummary: The coinbase\n---\n',
    'See `coinbase` and $coinbase$ and [this](https://example.org/coinbase) and recoinbased.[^coinbase]',
    '\n```ts\nconst coinbase = 1\n```\n',
    '\n[^coinbase]: The coinbase of [a block](https://example.org).',
  ]
  expect(before(text.join('\n'))).toEqual([])
})

test('A lesson builds on what its prerequisites build on', () => {
  const lesson = (id: string, ...prerequisites: string[]) =>
    ({ id, prerequisites }) as unknown as Lesson
  const lessons = [lesson('a'), lesson('b', 'a'), lesson('c', 'b'), lesson('d')]
  expect([...lessonsBefore(lessons[2]!, lessons)].sort()).toEqual(['a', 'b', 'c'])
})

test('Nobody is everybody’s “he”; a man with a name may be', async () => {
  expect(await checkEquality('A miner keeps his blocks.')).toEqual([
    '“his” is not everybody: they, it, or a name (A miner keeps his blocks.)',
  ])
  expect(await checkEquality('Bob keeps his blocks. Alice keeps hers.')).toEqual([])
  expect(await checkEquality('An invalid block is simply refused.\n\n`he` is a variable.')).toEqual(
    [],
  )
})
