import { spawn, type ChildProcess } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { useDatabase } from '../setup/database'

/**
 * Every page has exactly one policy for scripts: prerendered ones the hashes of csp-postbuild.ts, dynamic ones
 * the nonce of proxy.ts. A new dynamic page that the proxy does not know has none, and fails here.
 */
const dist = process.env.NEXT_DIST_DIR ?? '.next'

/** Values for the parameters of dynamic routes: nothing need exist under them, a refusal is a page too. */
const SAMPLE = '00000000-0000-4000-8000-000000000000'

/** Answers other than pages, each with a policy of its own or none. */
const NOT_PAGES = new Set(['/runner', '/runner/shader'])

const database = useDatabase()
let server: ChildProcess
let origin = ''

beforeAll(async () => {
  const port = await freePort()
  origin = `http://127.0.0.1:${port}`
  server = spawn(process.execPath, ['node_modules/tsx/dist/cli.mjs', 'lib/web/web.ts'], {
    env: {
      ...process.env,
      NODE_ENV: 'production',
      DATABASE_URL: database.url,
      PORT: String(port),
      HOST: '127.0.0.1',
      NEXTAUTH_URL: origin,
    },
    stdio: 'ignore',
  })
  const deadline = Date.now() + 60_000
  while (Date.now() < deadline) {
    if (await fetch(origin).catch(() => null)) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('the built site did not start')
}, 90_000)

afterAll(() => {
  server?.kill()
})

const routes = pageRoutes('app').filter((route) => !NOT_PAGES.has(route))
const addresses = [...new Set([...routes.flatMap(addressesOf), '/no/such/page'])]

test('There are pages', () => {
  expect(addresses.length).toBeGreaterThan(8)
})

test.each(addresses)('%s has one policy, and it names its inline scripts', async (address) => {
  const answer = await fetch(origin + address, { redirect: 'manual' })
  if (answer.status >= 300 && answer.status < 400) return
  const policy = answer.headers.get('content-security-policy') ?? ''
  // fetch joins two headers of one name with a comma.
  expect(policy.split(',').length, policy).toBe(1)
  expect(policy).toMatch(/^script-src 'self' '(sha256|nonce)-/)
  expect(policy.match(/script-src/g)).toHaveLength(1)
  expect(policy).not.toMatch(/script-src[^;]*unsafe/)
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff')

  const html = await answer.text()
  for (const [, attributes = '', source = ''] of html.matchAll(
    /<script([^>]*)>([\s\S]*?)<\/script>/g,
  )) {
    if (/\ssrc=/.test(attributes)) continue
    const nonce = /nonce="([^"]+)"/.exec(attributes)?.[1]
    const hash = createHash('sha256').update(source).digest('base64')
    const admitted =
      policy.includes(`'sha256-${hash}'`) || (nonce && policy.includes(`'nonce-${nonce}'`))
    expect(admitted, `${attributes} ${source.slice(0, 80)}`).toBeTruthy()
  }
})

function addressesOf(route: string): string[] {
  if (!route.includes('[')) return [route]
  if (route.startsWith('/learn/')) return prerendered().filter((page) => page.startsWith('/learn/'))
  if (route.startsWith('/labs/')) return labs().map((slug) => route.replace('[slug]', slug))
  return [route.replace(/\[[^\]]+\]/g, SAMPLE)]
}

function prerendered(): string[] {
  const file = path.join(dist, 'prerender-manifest.json')
  return Object.keys((JSON.parse(readFileSync(file, 'utf8')) as { routes: object }).routes)
}

function labs(): string[] {
  return readdirSync('labs').filter((slug) => existsSync(`labs/${slug}/lab.json`))
}

/** The address of every page.tsx. */
function pageRoutes(folder: string, route = ''): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isFile()) return entry.name === 'page.tsx' ? [route === '' ? '/' : route] : []
    if (entry.name.startsWith('_')) return []
    const group = entry.name.startsWith('(')
    return pageRoutes(path.join(folder, entry.name), group ? route : `${route}/${entry.name}`)
  })
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
