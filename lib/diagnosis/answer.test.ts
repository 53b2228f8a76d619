import { expect, test } from 'vitest'
import { partsOf, type Answer } from './answer'

const value = (value: unknown): Answer => ({ kind: 'value', value })

test('An answer is told part by part', () => {
  const answer = value({ total: 5n, votes: [1, 0.1 + 0.2], root: new Uint8Array([1, 255]) })
  expect(Object.fromEntries(partsOf(answer, answer))).toEqual({
    '': 'record',
    '/total': 'bigint 5',
    '/votes': 'list of 2',
    '/votes/0': 'number 1',
    '/votes/1': 'number 0.3000000',
    '/root': 'bytes 01ff',
  })
})

test.each<[string, unknown]>([
  ['a long list', new Array(200_000).fill(1)],
  ['a wide record', Object.fromEntries(Array.from({ length: 60_000 }, (_, i) => [`k${i}`, i]))],
  ['a large map', new Map(Array.from({ length: 100_000 }, (_, i) => [i, i]))],
  ['lists in lists', new Array(400).fill(new Array(400).fill(2))],
  ['a long key above many items', { ['k'.repeat(500_000)]: new Array(5000).fill(1) }],
  ['long keys of a map', new Map([['k'.repeat(500_000), new Map([['m'.repeat(500_000), 1]])]])],
  ['a long text', 'x'.repeat(1_000_000)],
  ['many bytes', new Uint8Array(500_000)],
  ['many words', new Uint32Array(150_000)],
])('Comparing %s is bounded', (_name, answer) => {
  const parts = partsOf(value(answer), value(1))
  expect(parts.size).toBeLessThan(1200)
  const characters = [...parts].reduce((sum, [path, text]) => sum + path.length + text.length, 0)
  expect(characters).toBeLessThan(300_000)
})

test('Long answers of different lengths are different', () => {
  const texts = (answer: unknown) => JSON.stringify([...partsOf(value(answer), value(1))])
  expect(texts('x'.repeat(30_000))).not.toBe(texts('x'.repeat(30_001)))
  expect(texts(new Uint8Array(30_000))).not.toBe(texts(new Uint8Array(30_001)))
  expect(texts(new Array(3000).fill(0))).not.toBe(texts(new Array(3001).fill(0)))
})
