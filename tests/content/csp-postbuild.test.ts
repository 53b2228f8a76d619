import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { hashInlineScripts } from '@/lib/web/csp-postbuild'

let dist = ''

beforeEach(() => {
  dist = mkdtempSync(path.join(tmpdir(), 'csp-'))
  mkdirSync(path.join(dist, 'server/app/learn'), { recursive: true })
})

afterEach(() => {
  rmSync(dist, { recursive: true, force: true })
})

function writePage(name: string, html: string, meta: object = {}) {
  writeFileSync(path.join(dist, 'server/app', `${name}.html`), html)
  writeFileSync(path.join(dist, 'server/app', `${name}.meta`), JSON.stringify(meta))
}

function readPage(name: string) {
  const at = path.join(dist, 'server/app', name)
  const meta = JSON.parse(readFileSync(`${at}.meta`, 'utf8')) as { headers: Record<string, string> }
  return {
    html: readFileSync(`${at}.html`, 'utf8'),
    headers: meta.headers,
    policy: meta.headers['content-security-policy'] ?? '',
  }
}

function hash(source: string) {
  return `'sha256-${createHash('sha256').update(source).digest('base64')}'`
}

test('The scripts that carry the page’s data become one, and it is named by its hash', () => {
  writePage(
    'learn/one',
    '<head><script>theme()</script></head><script src="/x.js"></script>' +
      '<script>(self.__next_f=self.__next_f||[]).push([0])</script><p>text</p>' +
      '<script>self.__next_f.push([1,"é"])</script>',
  )
  expect(hashInlineScripts(dist)).toBe(1)
  const { html, policy } = readPage('learn/one')
  const joined = '(self.__next_f=self.__next_f||[]).push([0]);self.__next_f.push([1,"é"])'
  expect(html).toContain(`<p>text</p><script>${joined}</script>`)
  expect(policy).toContain(`script-src 'self' ${hash('theme()')} ${hash(joined)};`)
})

test('Other headers of the page stay, and a second run changes nothing', () => {
  writePage('page', '<script>a()</script>', { headers: { 'x-other': '1' }, status: 404 })
  hashInlineScripts(dist)
  const once = readPage('page')
  hashInlineScripts(dist)
  expect(readPage('page')).toEqual(once)
  expect(once.headers['x-other']).toBe('1')
})

test('What the server had cached of unprocessed pages is removed', () => {
  mkdirSync(path.join(dist, 'server/route-cache'))
  writePage('page', '<p>')
  hashInlineScripts(dist)
  expect(() => readFileSync(path.join(dist, 'server/route-cache'))).toThrow('ENOENT')
})
