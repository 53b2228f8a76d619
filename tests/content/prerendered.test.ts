import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import {
  createServer,
  request,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ADDRESS_OF_THE_BUILD } from '@/lib/site-address'
import { loadPrerendered } from '@/lib/web/prerendered'

const ADDRESS = 'https://course.example'
const SCRIPT = `push("${ADDRESS_OF_THE_BUILD}/learn/far")`
const HTML = `<p>${'A lesson, é. '.repeat(200)}</p>`
let dist = ''
let server: Server

beforeAll(async () => {
  dist = mkdtempSync(path.join(tmpdir(), 'dist-'))
  mkdirSync(path.join(dist, 'server/app/learn'), { recursive: true })
  const headers = { 'content-security-policy': "script-src 'self'", 'x-next-cache-tags': 'inner' }
  for (const name of ['index', 'learn/one', '_not-found']) {
    writeFileSync(path.join(dist, `server/app/${name}.html`), HTML)
    writeFileSync(path.join(dist, `server/app/${name}.meta`), JSON.stringify({ headers }))
  }
  writeFileSync(
    path.join(dist, 'server/app/learn/far.html'),
    `<link rel="canonical" href="${ADDRESS_OF_THE_BUILD}/learn/far"><script>${SCRIPT}</script>`,
  )
  writeFileSync(path.join(dist, 'server/app/learn/far.meta'), JSON.stringify({ headers }))
  const routes = { '/': {}, '/learn/far': {}, '/learn/one': {}, '/_not-found': {}, '/icon.svg': {} }
  writeFileSync(path.join(dist, 'prerender-manifest.json'), JSON.stringify({ routes }))
  const rules = [
    { regex: '^/.*$', headers: [{ key: 'X-Content-Type-Options', value: 'nosniff' }] },
    { regex: '^/elsewhere$', headers: [{ key: 'x-elsewhere', value: '1' }] },
  ]
  writeFileSync(path.join(dist, 'routes-manifest.json'), JSON.stringify({ headers: rules }))

  const prerendered = loadPrerendered(dist, ADDRESS)
  server = createServer((asked, answer) => {
    if (!prerendered(asked, answer)) left(asked, answer)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})

afterAll(() => {
  server.close()
  rmSync(dist, { recursive: true, force: true })
})

/** Stands for Next: it flushes, writes in pieces, and compresses what it is asked to compress. */
function left(asked: IncomingMessage, answer: ServerResponse): void {
  answer.writeHead(299, {
    'x-head': 'written',
    'x-asked-encoding': String(asked.headers['accept-encoding']),
  })
  answer.flushHeaders()
  answer.write(`left to Next: ${ADDRESS_OF_THE_BUILD.slice(0, 15)}`)
  answer.end(`${ADDRESS_OF_THE_BUILD.slice(15)}/learn`)
}

function ask(address: string, headers: Record<string, string> = {}, method = 'GET') {
  const { port } = server.address() as AddressInfo
  return new Promise<{ status: number; headers: IncomingMessage['headers']; body: Buffer }>(
    (resolve, reject) => {
      request({ host: '127.0.0.1', port, path: address, method, headers }, async (answer) => {
        const chunks: Buffer[] = []
        for await (const chunk of answer) chunks.push(chunk as Buffer)
        resolve({
          status: answer.statusCode ?? 0,
          headers: answer.headers,
          body: Buffer.concat(chunks),
        })
      })
        .on('error', reject)
        .end()
    },
  )
}

test('A prerendered page comes with its own headers and those of every page', async () => {
  const { status, headers, body } = await ask('/learn/one?from=mail')
  expect(status).toBe(200)
  expect(body.toString()).toBe(HTML)
  expect(headers).toMatchObject({
    'content-security-policy': "script-src 'self'",
    'x-content-type-options': 'nosniff',
    'content-type': 'text/html; charset=utf-8',
  })
  expect(headers).not.toHaveProperty('x-elsewhere')
  expect(headers).not.toHaveProperty('x-next-cache-tags')
  expect(headers.vary).toContain('rsc')
})

test('It is compressed as the browser can read it', async () => {
  const brotli = await ask('/', { 'accept-encoding': 'gzip, deflate, br' })
  expect(brotli.headers['content-encoding']).toBe('br')
  expect(brotliDecompressSync(brotli.body).toString()).toBe(HTML)
  const gzip = await ask('/', { 'accept-encoding': 'gzip' })
  expect(gunzipSync(gzip.body).toString()).toBe(HTML)
  expect(gzip.headers.etag).not.toBe(brotli.headers.etag)
})

test('A browser that has the page hears that it has not changed', async () => {
  const first = await ask('/')
  const again = await ask('/', { 'if-none-match': String(first.headers.etag) })
  expect(again.status).toBe(304)
  expect(again.body.length).toBe(0)
})

test('HEAD has the headers and no body', async () => {
  const { headers, body } = await ask('/', {}, 'HEAD')
  expect(Number(headers['content-length'])).toBe(Buffer.byteLength(HTML))
  expect(body.length).toBe(0)
})

test('All else is left to Next', async () => {
  expect((await ask('/', { rsc: '1' })).status).toBe(299)
  expect((await ask('/', {}, 'POST')).status).toBe(299)
  for (const address of ['/icon.svg', '/_not-found', '/learn/two', '/learn/one/', '/../etc/passwd'])
    expect((await ask(address)).status).toBe(299)
})

test('A page says the address where it is served, and its policy admits the scripts that say so', async () => {
  const { body, headers } = await ask('/learn/far')
  const script = SCRIPT.replace(ADDRESS_OF_THE_BUILD, ADDRESS)
  expect(body.toString()).toBe(
    `<link rel="canonical" href="${ADDRESS}/learn/far"><script>${script}</script>`,
  )
  const hash = createHash('sha256').update(script).digest('base64')
  expect(headers['content-security-policy']).toMatch(`script-src 'self' 'sha256-${hash}';`)
})

test('What Next answers to the router says the same address, compressed as the browser can read it', async () => {
  const plain = await ask('/learn/far', { rsc: '1' })
  expect(plain.status).toBe(299)
  expect(plain.headers['x-head']).toBe('written')
  expect(plain.body.toString()).toBe(`left to Next: ${ADDRESS}/learn`)
  expect(Number(plain.headers['content-length'])).toBe(plain.body.length)
  const brotli = await ask('/learn/far', { rsc: '1', 'accept-encoding': 'gzip, br' })
  expect(brotli.headers['x-asked-encoding']).toBe('undefined')
  expect(brotliDecompressSync(brotli.body).toString()).toBe(`left to Next: ${ADDRESS}/learn`)
})
