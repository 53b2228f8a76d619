import { describe, expect, test } from 'vitest'
import { addressOf } from './_request'
import { nameOf } from './_routes'
import { useSite } from './_site'
import { createWorld, type World } from './_world'
import type { Entry } from './_entry'
import { table } from './table'

/** Whatever is sent to whatever route: the answer blames the request, never the server. */

const site = useSite()

// next-auth has a CSRF token and body parser of its own.
const api = table.filter(({ route }) => route.startsWith('/api/') && !route.includes('nextauth'))
const changing = unique(api.filter(({ method }) => method !== 'GET'))
const reading = unique(api.filter(({ method }) => method === 'GET'))

function unique(entries: readonly Entry[]): Entry[] {
  return [...new Map(entries.map((entry) => [nameOf(entry), entry])).values()]
}

async function request(
  entry: Entry,
  {
    world,
    headers = {},
    body,
  }: { world: World; headers?: Record<string, string>; body?: BodyInit },
): Promise<number> {
  const response = await fetch(site.url + addressOf(entry, world), {
    method: entry.method,
    redirect: 'manual',
    headers: {
      cookie: await world.cookie('learner'),
      'content-type': 'application/json',
      ...headers,
    },
    ...(body === undefined ? {} : { body }),
    signal: AbortSignal.timeout(20_000),
  })
  await response.body?.cancel()
  return response.status
}

const NO_JSON = ['{', '', 'undefined', '{"a":1}}', "{'a':1}", '[1,', '\u0000', '{"a":NaN}']
const NO_OBJECT = ['null', '[]', '0', 'true', '"text"', '[[[[{}]]]]', '['.repeat(5000)]
const WRONG_VALUES: unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  1e300,
  '',
  'x',
  'x'.repeat(10_000),
  'a\u0000b',
  '\ud800',
  [],
  [[]],
  {},
  { toString: 1, __proto__x: 1 },
  { $gt: '' },
  { 'a\u0000': 'b' },
]

describe.each(changing.map((entry) => ({ entry, title: nameOf(entry) })))('$title', ({ entry }) => {
  // Whatever is refused leaves the world as it was: one serves all of that.
  let unchanged: Promise<World> | undefined
  const unchangedWorld = () => (unchanged ??= createWorld())

  test('What is not JSON gets 400', async () => {
    const world = await unchangedWorld()
    for (const body of NO_JSON)
      expect([body, await request(entry, { world, body })]).toEqual([body, 400])
  })

  test('What is not an object gets 400', async () => {
    const world = await unchangedWorld()
    for (const body of NO_OBJECT)
      expect([body, await request(entry, { world, body })]).toEqual([body, 400])
  })

  test('Bytes that are not UTF-8 get 400', async () => {
    const world = await unchangedWorld()
    const body = new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])
    expect(await request(entry, { world, body })).toBe(400)
  })

  test('A field of the wrong type never gets 500', async () => {
    const world = await createWorld()
    const good = entry.body?.(world) ?? {}
    for (const key of [...Object.keys(good), 'next', 'surprise']) {
      for (const value of WRONG_VALUES) {
        const status = await request(entry, {
          world,
          body: JSON.stringify({ ...good, [key]: value }),
        })
        expect([key, value, status < 500 ? 'ok' : status]).toEqual([key, value, 'ok'])
      }
      const without = Object.fromEntries(Object.entries(good).filter(([name]) => name !== key))
      expect(await request(entry, { world, body: JSON.stringify(without) })).toBeLessThan(500)
    }
  })

  test('A body that is too large gets 413, however it is sent', async () => {
    const world = await unchangedWorld()
    const bytes = entry.upload ? 5_000_000 : 1_500_000
    const large = JSON.stringify({ ...entry.body?.(world), padding: 'x'.repeat(bytes) })
    expect(await request(entry, { world, body: large })).toBe(413)
    expect(await request(entry, { world, body: JSON.stringify('x'.repeat(2 * bytes)) })).toBe(413)
    expect(await unmeasured(entry, world, large)).toBe(413)
  })

  test('Another type of body gets 415', async () => {
    const world = await unchangedWorld()
    const others = ['text/plain', 'application/xml']
    const form = 'multipart/form-data; boundary=x'
    for (const type of entry.upload ? others : [...others, form]) {
      const body = JSON.stringify(entry.body?.(world) ?? {})
      const status = await request(entry, { world, body, headers: { 'content-type': type } })
      expect([type, status]).toEqual([type, 415])
    }
  })

  test('A form with nonsense never gets 500', async () => {
    const world = await createWorld()
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    for (const body of [
      '',
      '%',
      '%00=%00',
      'name=%00',
      '=',
      'a[]=1&a[]=2',
      '__proto__=1',
      '%ff=%fe',
    ]) {
      expect(await request(entry, { world, body, headers })).toBeLessThan(500)
    }
  })

  test('A page of another site gets 403, and nothing happens', async () => {
    const world = await unchangedWorld()
    const body = JSON.stringify(entry.body?.(world) ?? {})
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: 'http://127.0.0.1:1' },
    ]) {
      expect(await request(entry, { world, body, headers })).toBe(403)
    }
  })
})

const WRONG_PARTS = [
  'x',
  '%00',
  '%F0%9F%A6%80',
  'null',
  '-1',
  '..%2F..%2Fetc%2Fpasswd',
  'a'.repeat(3000),
  '%27%3B--',
]

describe.each([...changing, ...reading].map((entry) => ({ entry, title: nameOf(entry) })))(
  '$title, at a wrong address,',
  ({ entry }) => {
    test('never gets 500', async () => {
      const world = await createWorld()
      const names = Object.keys(entry.params?.(world) ?? {})
      for (const part of WRONG_PARTS) {
        const params = Object.fromEntries(names.map((name) => [name, part]))
        const query = ['lesson', 'lab', 'page', 'user', part]
          .map((key) => `${key}=${part}`)
          .join('&')
        const wrong: Entry = { ...entry, params: () => params, query }
        const body = entry.method === 'GET' ? undefined : JSON.stringify(entry.body?.(world) ?? {})
        const status = await request(wrong, { world, ...(body === undefined ? {} : { body }) })
        expect([part, status < 500 ? 'ok' : status]).toEqual([part, 'ok'])
      }
    })

    test('never gets 500 for a cookie that is no session', async () => {
      const world = await createWorld()
      for (const cookie of [
        'next-auth.session-token=',
        'next-auth.session-token=a.b.c.d.e',
        '=;;=',
      ]) {
        const body = entry.method === 'GET' ? undefined : JSON.stringify(entry.body?.(world) ?? {})
        const options = { world, headers: { cookie }, ...(body === undefined ? {} : { body }) }
        expect(await request(entry, options)).toBeLessThan(500)
      }
    })
  },
)

/** In chunks, without a content-length. */
async function unmeasured(entry: Entry, world: World, text: string): Promise<number> {
  const response = await fetch(site.url + addressOf(entry, world), {
    method: entry.method,
    redirect: 'manual',
    headers: { cookie: await world.cookie('learner'), 'content-type': 'application/json' },
    body: new Blob([text]).stream(),
    duplex: 'half',
    signal: AbortSignal.timeout(20_000),
  } as RequestInit)
  await response.body?.cancel()
  return response.status
}
