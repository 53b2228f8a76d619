import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http'
import path from 'node:path'
import { chooseEncoding, compress, type Encoding } from './_compress'
import { readdress, readdressAnswer } from './_readdress'
import { policyOf } from './csp-postbuild'

type Body = { bytes: Buffer; etag: string; headers: OutgoingHttpHeaders }
type Page = { html: Buffer; headers: OutgoingHttpHeaders; bodies: Partial<Record<Encoding, Body>> }

/**
 * Serves prerendered pages from memory, compressed once. Next would hash and compress the same 100 kB again for
 * every reader. What it answers is Next's: the page's own headers (its policy among them) and those of
 * next.config.mjs. Data requests of the router, unknown addresses and everything dynamic are left to Next.
 *
 * @param address of the site, which the build does not know: it takes the place of the one that the build wrote
 */
export function loadPrerendered(
  dist: string,
  address: string,
): (request: IncomingMessage, response: ServerResponse) => boolean {
  const pages = readPages(dist, address)
  return (request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return false
    const page = pages.get(request.url?.split('?', 1)[0] ?? '')
    if (!page) return false
    if (request.headers.rsc !== undefined) {
      readdressAnswer(request, response, address)
      return false
    }
    const body = encode(page, chooseEncoding(request.headers['accept-encoding']))
    if (request.headers['if-none-match'] === body.etag) {
      response.writeHead(304, body.headers).end()
      return true
    }
    response.writeHead(200, body.headers)
    response.end(request.method === 'HEAD' ? undefined : body.bytes)
    return true
  }
}

function readPages(dist: string, address: string): Map<string, Page> {
  const manifest = readJson<{ routes: Record<string, unknown> }>(dist, 'prerender-manifest.json')
  const everywhere = readJson<{
    headers: { regex: string; headers: { key: string; value: string }[] }[]
  }>(dist, 'routes-manifest.json').headers
  const pages = new Map<string, Page>()
  for (const route of Object.keys(manifest.routes)) {
    const file = path.join(dist, 'server/app', route === '/' ? 'index' : route)
    if (route.startsWith('/_') || !existsSync(`${file}.html`)) continue
    const own = JSON.parse(readFileSync(`${file}.meta`, 'utf8')) as {
      headers?: Record<string, string>
    }
    const { 'x-next-cache-tags': _, ...headers } = own.headers ?? {}
    for (const rule of everywhere)
      if (new RegExp(rule.regex).test(route))
        for (const { key, value } of rule.headers) headers[key.toLowerCase()] = value
    const built = readFileSync(`${file}.html`)
    const html = readdress(built, address)
    // The inline scripts have other hashes now.
    if (html !== built) headers['content-security-policy'] = policyOf(html.toString('utf8'))
    pages.set(route, { html, headers, bodies: {} })
  }
  return pages
}

function encode(page: Page, encoding: Encoding): Body {
  const known = page.bodies[encoding]
  if (known) return known
  const bytes = compress(page.html, encoding)
  const digest = createHash('sha256').update(page.html).digest('base64url').slice(0, 20)
  const etag = `"${digest}-${encoding}"`
  const headers: OutgoingHttpHeaders = {
    ...page.headers,
    'content-type': 'text/html; charset=utf-8',
    'content-length': bytes.length,
    // The same address gives data to the router and HTML to everybody else.
    vary: 'rsc, next-router-state-tree, next-router-prefetch, next-router-segment-prefetch, Accept-Encoding',
    // A new build has new script files: ask each time, and mostly hear "not modified".
    'cache-control': 'public, max-age=0, must-revalidate',
    etag,
  }
  if (encoding !== 'identity') headers['content-encoding'] = encoding
  return (page.bodies[encoding] = { bytes, etag, headers })
}

function readJson<T>(dist: string, name: string): T {
  return JSON.parse(readFileSync(path.join(dist, name), 'utf8')) as T
}
