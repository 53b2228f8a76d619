import { request } from 'node:http'
import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '@/lib/db/client'
import { createClass } from '../setup/factories'
import { query } from '../setup/postgres'
import { useSite } from './_site'

/** What stands in front of every route, asked of the built site: addresses, limits, methods, headers. */

const site = useSite()

function post(path: string, body: object, headers: Record<string, string> = {}) {
  return fetch(site.url + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
}

/** Ten at a time, as a class is. */
async function inTens<T>(count: number, one: (n: number) => Promise<T>): Promise<T[]> {
  const results: T[] = []
  for (let n = 0; n < count; n += 10) {
    results.push(...(await Promise.all(Array.from({ length: 10 }, (_, k) => one(n + k)))))
  }
  return results
}

function counted(statuses: readonly number[]): Record<number, number> {
  const counts: Record<number, number> = {}
  for (const status of statuses) counts[status] = (counts[status] ?? 0) + 1
  return counts
}

describe('One address', () => {
  const password = 'fourteen red balloons'
  let code = ''
  beforeAll(async () => {
    code = (await createClass({ joinCode: 'ABCDEFGH' })).joinCode
  })

  test('Three hundred of a class join and register from it', { timeout: 240_000 }, async () => {
    const joined = await inTens(300, async (n) => {
      const guest = { code, guest: true, name: `Pupil ${n}` }
      return (await post('/api/classes/join', guest)).status
    })
    expect(counted(joined)).toEqual({ 200: 300 })
    const registered = await inTens(300, async (n) => {
      const account = { email: `pupil${n}@example.org`, password, code }
      return (await post('/api/account/register', account)).status
    })
    expect(counted(registered)).toEqual({ 200: 300 })
  })

  test(
    'Strangers without the code, whatever address they claim',
    { timeout: 120_000 },
    async () => {
      const claims = (n: number) => ({
        'x-forwarded-for': `203.0.113.${n % 250}`,
        'x-real-ip': `203.0.113.${n % 250}`,
        forwarded: `for=203.0.113.${n % 250}`,
      })
      const guests = await inTens(
        330,
        async (n) => (await post('/api/account/guest', {}, claims(n))).status,
      )
      expect(counted(guests)).toEqual({ 200: 100, 429: 230 })
      const made = await inTens(110, async (n) => {
        // A code that is no class's is no code.
        const account = { email: `stranger${n}@example.org`, password, code: 'NOSUCHCD' }
        return (await post('/api/account/register', account, claims(n))).status
      })
      expect(counted(made)).toEqual({ 200: 100, 429: 10 })
      const late = await post('/api/classes/join', { code, guest: true, name: 'Late' })
      expect(late.status).toBe(200)
    },
  )
})

test('No header says whose site it is: a link and a certificate come from the configuration', async () => {
  const klass = await db.class.findFirstOrThrow({ select: { joinCode: true } })
  const answer = await fetch(`${site.url}/join/${klass.joinCode}`, {
    headers: { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' },
  })
  expect(await answer.text()).not.toContain('evil.example')
  // A page of another site is not ours because it says that it came by our proxy.
  const foreign = { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' }
  expect((await post('/api/account/guest', {}, foreign)).status).toBe(403)
})

test.each(['TRACE', 'PROPFIND', 'PURGE'])('%s is no method here', async (method) => {
  const { hostname, port } = new URL(site.url)
  const status = await new Promise((resolve, reject) => {
    request({ hostname, port, path: '/', method }, (answer) => resolve(answer.statusCode))
      .once('error', reject)
      .end()
  })
  expect(status).toBe(405)
})

describe('next-auth blames the request', () => {
  test.each(['%', 'nonsense', 'javascript:alert(1)', '//', 'http://', '\\\\evil', ':'])(
    'for the callbackUrl %s',
    async (callbackUrl) => {
      const asked = `callbackUrl=${encodeURIComponent(callbackUrl)}`
      const byQuery = await fetch(`${site.url}/api/auth/session?${asked}`, { redirect: 'manual' })
      expect(byQuery.status).toBeLessThan(500)
      const cookie = `next-auth.callback-url=${encodeURIComponent(callbackUrl)}`
      const byCookie = await fetch(`${site.url}/api/auth/session`, { headers: { cookie } })
      expect(byCookie.status).toBeLessThan(500)
      const byBody = await post('/api/auth/callback/password', { callbackUrl })
      expect(byBody.status).toBeLessThan(500)
    },
  )

  test.each(['{', 'null', '[]', '1', '{"callbackUrl":1}'])('for the body %s', async (body) => {
    const answer = await fetch(`${site.url}/api/auth/callback/password`, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/json' },
      body,
    })
    expect(answer.status).toBeLessThan(500)
  })
})

test.each(['/api/progress', '/api/certificates/key', '/healthz', '/readyz', '/icon.svg'])(
  '%s, shown by itself, may load nothing',
  async (path) => {
    const answer = await fetch(site.url + path)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none';/)
  },
)

test('The public hears whether the site is ready, and no more', async () => {
  expect(await (await fetch(`${site.url}/readyz`)).json()).toEqual({ ready: true })
})

test('Nobody has images scaled by us', async () => {
  const answer = await fetch(`${site.url}/_next/image?url=%2Ficon.svg&w=640&q=75`)
  expect(answer.status).toBe(404)
})

test('A refused form says which field, with JavaScript and without', async () => {
  const fields = { email: 'jürgen@example.org', password: 'fourteen red balloons' }
  const answer = await post('/api/account/register', fields)
  expect(await answer.json()).toMatchObject({
    error: 'invalid',
    fields: { email: [expect.anything()] },
  })
  const form = await fetch(`${site.url}/api/account/register`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams(fields),
  })
  expect(form.status).toBe(303)
  expect(form.headers.get('location')).toBe('/register?error=invalid&field=email')
})

test('While the database is away, 503 and when to come again', { timeout: 60_000 }, async () => {
  const session = await post('/api/classes/join', { code: 'ABCDEFGH', guest: true, name: 'Gus' })
  const cookie = session.headers.get('set-cookie')?.split(';')[0] as string
  const name = new URL(process.env.DATABASE_URL as string).pathname.slice(1)
  await withoutConnections(name, async () => {
    for (const path of ['/api/progress', '/dashboard', '/api/auth/session']) {
      const answer = await fetch(site.url + path, { headers: { cookie }, redirect: 'manual' })
      expect([path, answer.status]).toEqual([path, 503])
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
      expect(answer.headers.get('set-cookie')).toBeNull()
    }
    expect((await fetch(`${site.url}/course`)).status).toBe(200)
    expect((await fetch(`${site.url}/readyz`)).status).toBe(503)
  })
  await expect
    .poll(async () => (await fetch(`${site.url}/dashboard`, { headers: { cookie } })).status)
    .toBe(200)
})

async function withoutConnections(database: string, work: () => Promise<void>): Promise<void> {
  const server = process.env.TEST_DATABASE_URL as string
  await query(server, `alter database ${database} allow_connections false`)
  await query(
    server,
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${database}'`,
  )
  try {
    await work()
  } finally {
    await query(server, `alter database ${database} allow_connections true`)
  }
}
