import { readdirSync, readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Language } from '@/lib/labs/language'
import { scanTokens } from './_tokens'
import { highlight } from './highlight'

function tokens(source: string, language: Language = 'ts'): [string | null, string][] {
  const found: [string | null, string][] = []
  let from = 0
  scanTokens(source, language, (kind, end) => {
    if (end <= from) throw new Error(`no progress at ${from}`)
    found.push([kind, source.slice(from, end)])
    from = end
  })
  expect(from).toBe(source.length)
  return found
}

const coloured = (source: string, language: Language = 'ts') =>
  tokens(source, language)
    .filter(([kind]) => kind !== null)
    .map(([kind, text]) => `${kind} ${text}`)

/** What a reader sees. */
function textOf(html: string): string {
  return html
    .replace(/<[^>]*>/g, '')
    .replaceAll('&#10;', '\n')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}

test.each<[string, Language, string[]]>([
  [
    'const a: Foo = b(1_0n, "x\\"y") // c',
    'ts',
    ['keyword const', 'type Foo', 'function b', 'number 1_0n', 'string "x\\"y"', 'comment // c'],
  ],
  [
    '`a${ { b: `c${1}` } }d`',
    'ts',
    ['string `a${', 'string `c${', 'number 1', 'string }`', 'string }d`'],
  ],
  ['x = /[/]"/g.test(y) / 2 / z', 'ts', ['string /[/]"/g', 'function test', 'number 2']],
  ['/* a\nb */ import.meta', 'ts', ['comment /* a\nb */', 'keyword import']],
  ["'open\nlet x", 'ts', ["string 'open", 'keyword let']],
  [
    '@vertex fn main() -> vec4f { return 1.5; }',
    'wgsl',
    ['keyword vertex', 'keyword fn', 'function main', 'keyword return', 'number 1.5'],
  ],
])('The words of %j have their kinds', (source, language, kinds) => {
  expect(coloured(source, language)).toEqual(kinds)
})

test('Whatever the text is, the reader sees exactly that text, a line for each line', () => {
  const snippet = fc.constantFrom(
    '`',
    '${',
    '}',
    '{',
    '/',
    '*',
    '"',
    "'",
    '\\',
    '\n',
    'if',
    'é',
    '😀',
    '\ud800',
    '<b>',
    '&amp;',
    '1e9',
    ' ',
    '\u2028',
    '[',
  )
  fc.assert(
    fc.property(fc.array(fc.oneof(snippet, fc.string()), { maxLength: 60 }), (parts) => {
      const source = parts.join('').replaceAll('\r', '')
      for (const language of ['ts', 'wgsl'] as const) {
        const html = highlight(source, language)
        expect(textOf(html)).toBe(source)
        expect(html.split('<span class="line">').length - 1).toBe(source.split('\n').length)
      }
    }),
  )
})

const NASTY = [
  ...['a', '(', '`${', '`', '/', '/[', '/*', '//', '<', 'a<', '"', "'", '\\', '{', '}', '0x1'],
  ...['\n', ' ', '\t', 'é', '😀', '\ud800', '@', 'a.', 'a(', '"";', 'if ', '/a/;', '\u2028', '${'],
]

test.each(NASTY)('200,000 characters of %j are one pass, and the markup is bounded', (unit) => {
  const source = unit.repeat(Math.ceil(200_000 / unit.length))
  // The same work per character as for a tenth of it: counted, not timed.
  const steps = (text: string) => tokens(text).length
  const short = unit.repeat(Math.ceil(20_000 / unit.length))
  expect(steps(source)).toBeLessThanOrEqual(10 * steps(short) + 10)
  const html = highlight(source, 'ts')
  expect(textOf(html)).toBe(source)
  expect(html.length).toBeLessThan(5 * source.length + 60 * 25_000)
})

test('A program with more words than anybody writes is plain from there on', () => {
  const html = highlight('if '.repeat(60_000), 'ts')
  expect(html.split('--code-keyword').length - 1).toBe(20_000)
  const many = highlight('\n'.repeat(60_000), 'ts')
  expect(many.split('class="line"').length - 1).toBe(5_000)
})

test('Every solution of every lab is coloured as code, and none ends inside a string or comment', () => {
  for (const slug of readdirSync('labs')) {
    if (slug.includes('.')) continue
    for (const file of readdirSync(`labs/${slug}/solution`)) {
      const source = readFileSync(`labs/${slug}/solution/${file}`, 'utf8')
      const kinds = tokens(source, file.endsWith('.wgsl') ? 'wgsl' : 'ts')
      expect(
        kinds.some(([kind]) => kind === 'keyword'),
        `${slug}/${file}`,
      ).toBe(true)
      const odd = kinds.filter(
        ([kind, text]) => kind === 'string' && /[^\\]\n/.test(text) && !/^[`}]/.test(text),
      )
      expect(odd).toEqual([])
    }
  }
})
