import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { restOfPolicy } from './csp'

const SCRIPT = /<script((?:\s[^>]*)?)>([\s\S]*?)<\/script>/g
const FLIGHT = /^(?:\(self\.__next_f=self\.__next_f\|\|\[\]\)|self\.__next_f)\.push\(/

/**
 * Gives every prerendered page a policy with the hashes of its inline scripts: `next start` sends the
 * headers of a page's .meta file with it. A nonce would make the page dynamic, 12 times slower.
 */
export function hashInlineScripts(dist: string): number {
  const root = path.join(dist, 'server/app')
  // What `next start` wrote there at run time would be served instead of the files below.
  rmSync(path.join(dist, 'server/route-cache'), { recursive: true, force: true })
  const pages = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.html'),
  )
  for (const page of pages) {
    const file = path.join(root, page)
    const html = joinFlight(readFileSync(file, 'utf8'))
    writeFileSync(file, html)
    const metaFile = `${file.slice(0, -'.html'.length)}.meta`
    const meta = JSON.parse(readFileSync(metaFile, 'utf8')) as { headers?: Record<string, string> }
    meta.headers = { ...meta.headers, 'content-security-policy': policyOf(html) }
    writeFileSync(metaFile, JSON.stringify(meta))
  }
  return pages.length
}

/** The policy of a page as it is: its inline scripts, each by its hash. */
export function policyOf(html: string): string {
  const inline = [...html.matchAll(SCRIPT)].filter(
    ([, attributes]) => !/\ssrc=/.test(attributes ?? ''),
  )
  const hashes = new Set(inline.map(([, , source]) => `'sha256-${sha256(source ?? '')}'`))
  return `script-src 'self' ${[...hashes].join(' ')}; ${restOfPolicy}`
}

/** Next streams a page's data as many small inline scripts; one needs one hash. */
function joinFlight(html: string): string {
  const flight = [...html.matchAll(SCRIPT)].filter(
    ([, attributes, source]) => attributes === '' && FLIGHT.test(source ?? ''),
  )
  if (flight.length < 2) return html
  const all = `<script>${flight.map(([, , source]) => source).join(';')}</script>`
  let joined = ''
  let at = 0
  flight.forEach((match, index) => {
    joined += html.slice(at, match.index) + (index === flight.length - 1 ? all : '')
    at = match.index + match[0].length
  })
  return joined + html.slice(at)
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('base64')
}
