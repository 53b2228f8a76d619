import path from 'node:path'
import { expect, test } from 'vitest'
import { createSearch, type SearchDocument } from './search'
import { listSearchDocuments } from './search-documents'

const documents: SearchDocument[] = [
  {
    kind: 'section',
    href: '/a#x',
    title: 'Signing',
    place: '0.1 A',
    text: 'A validator signs a vote for a checkpoint, and the checkpoint becomes final.',
  },
  {
    kind: 'lesson',
    href: '/b',
    title: 'Casper FFG and finality',
    place: 'Lesson 2.7',
    text: 'How checkpoints become final.',
  },
  {
    kind: 'term',
    href: '/glossary#nbits',
    title: 'nBits',
    place: 'Glossary',
    text: 'The target in four bytes.',
  },
  {
    kind: 'section',
    href: '/a#rounds',
    title: 'Sixty-four rounds',
    place: '0.2 B',
    text: 'SHA-256 mixes its rounds, and a miner asks for a nonce until the hash is small.',
  },
  {
    kind: 'question',
    href: '/a#quiz',
    title: 'Which nonce makes the hash small?',
    place: '0.2 B',
    text: '',
  },
]
const search = createSearch(documents)

test('Words are found begun, in any case, mistyped by a letter, and all of them must be there', () => {
  expect(search('finality')[0]?.href).toBe('/b')
  expect(search('FINALI')[0]?.href).toBe('/b')
  expect(search('chekpoint')).toHaveLength(2)
  expect(search('nbits')[0]?.href).toBe('/glossary#nbits')
  expect(search('checkpoint target')).toEqual([])
})

test('An excerpt marks what was found', () => {
  const [hit] = search('vote')
  expect(hit?.excerpt.filter(({ found }) => found)).toEqual([{ text: 'vote', found: true }])
  expect(hit?.excerpt.map(({ text }) => text).join('')).toContain('signs a vote for')
})

test('A name with a number is found without its hyphen, and with it', () => {
  for (const query of ['sha256', 'SHA-256', 'sha'])
    expect(search(query).map(({ href }) => href)).toEqual(['/a#rounds'])
})

test('Who looks for a word finds its explanation before the questions about it', () => {
  expect(search('nonce').map(({ kind }) => kind)).toEqual(['section', 'question'])
})

test('Whatever is asked, it answers', () => {
  for (const query of ['', ' ', '*', '(', '\u0000', 'a'.repeat(10_000), '<script>', 'é'])
    expect(() => search(query)).not.toThrow()
})

test('A lesson, its sections, questions and terms are all there', async () => {
  const all = await listSearchDocuments(path.resolve('tests/fixtures/content'))
  const kinds = new Set(all.map(({ kind }) => kind))
  expect(kinds).toEqual(new Set(['lesson', 'section', 'question', 'term']))
  const found = createSearch(all)('pears')
  expect(found.map(({ href }) => href)).toContain('/learn/basics/first#worked-example-three-pears')
  expect(JSON.stringify(all)).not.toContain('katex')
})
