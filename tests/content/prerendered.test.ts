import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, request, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadPrerendered } from '@/lib/web/prerendered'

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
  const routes = { '/': {}, '/learn/one': {}, '/_not-found': {}, '/icon.svg': {} }
  writeFileSync(path.join(dist, 'prerender-manifest.json'), JSON.stringify({ routes }))
  const rules = [
    { regex: '^/.*$', headers: [{ key: 'X-Content-Type-Options', value: 'nosniff' }] },
    { regex: '^/elsewhere$', headers: [{ key: 'x-elsewhere', value: '1' }] },
  ]
  writeFileSync(path.join(dist, 'routes-manifest.json'), JSON.stringify({ headers: rules }))

  const prerendered = loadPrerendered(dist)
  server = createServer((asked, answer) => {
    if (!prerendered(asked, answer)) answer.writeHead(299).end('left to Next')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})

afterAll(() => {
  server.close()
  rmSync(dist, { recursive: true, force: true })
})

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
