import { beforeEach, describe, expect, test } from 'vitest'
import { createKeeper, type Asked } from './keeper'
import { assetsOf, kindOf } from './what-is-kept'

const ORIGIN = 'https://course.example'
const LESSON = '/learn/foundations/block-headers'

/** What the server says now, by path; null: there is no network. */
let server: Record<string, string> | null
/** Every request that reached it. */
let sent: { path: string; credentials: string }[]
let stored: Map<string, Map<string, Response>>

beforeEach(() => {
  server = { '/offline': 'offline', [LESSON]: '<script src="/_next/static/chunks/a1.js">one' }
  server['/_next/static/chunks/a1.js'] = 'first'
  sent = []
  stored = new Map()
})

function keeperOf(build: string) {
  return createKeeper({ build, origin: ORIGIN, caches: fakeCaches(), fetch: fakeFetch })
}

/** As fetched: with the address that it came from, which is not all of the one that was asked for. */
function fetched(path: string, text: string | undefined): Response {
  const answer = new Response(text ?? 'not found', { status: text === undefined ? 404 : 200 })
  const clone = answer.clone.bind(answer)
  return Object.defineProperties(answer, {
    url: { value: ORIGIN + path },
    clone: { value: () => Object.defineProperty(clone(), 'url', { value: ORIGIN + path }) },
  })
}

async function fakeFetch(asked: string | Asked, init?: RequestInit): Promise<Response> {
  const { pathname } = new URL(typeof asked === 'string' ? asked : asked.url, ORIGIN)
  if (!server) throw new TypeError('Failed to fetch')
  sent.push({ path: pathname, credentials: init?.credentials ?? 'include' })
  return fetched(pathname, server[pathname])
}

function fakeCaches(): CacheStorage {
  return {
    keys: () => Promise.resolve([...stored.keys()]),
    delete: (name: string) => Promise.resolve(stored.delete(name)),
    open(name: string) {
      const entries = stored.get(name) ?? new Map<string, Response>()
      stored.set(name, entries)
      return Promise.resolve({
        match: (path: string) => Promise.resolve(entries.get(path)?.clone()),
        put: (path: string, answer: Response) => Promise.resolve(void entries.set(path, answer)),
        keys: () => Promise.resolve([...entries.keys()].map((path) => new Request(ORIGIN + path))),
      })
    },
  } as unknown as CacheStorage
}

function ask(path: string, more: Partial<Asked> = {}): Asked {
  const asked = { method: 'GET', mode: 'navigate', destination: 'document', headers: new Headers() }
  return { ...asked, url: ORIGIN + path, ...more }
}

async function textOf(answer: Promise<Response> | null): Promise<string> {
  return (await (answer ?? Promise.reject(new Error('left to the browser')))).text()
}

describe('What is kept', () => {
  test.each(['/', '/course', '/labs', LESSON, '/labs/header-codec', '/search'])('%s', (path) => {
    expect(kindOf(path)).toBe('page')
  })

  test.each([
    '/dashboard',
    '/account',
    '/classes/1',
    '/submissions/1',
    '/certificates/1',
    '/labs/header-codec/solution',
    '/signin',
    '/reset/token',
    '/join/code',
    '/api/progress',
    '/api/drafts/header-codec',
    '/api/labs/header-codec/visible/more',
    '/learn/foundations',
    '/sw.js',
  ])('never %s', async (path) => {
    expect(kindOf(path)).toBeNull()
    server![path] = 'mine'
    const keeper = keeperOf('a')
    await keeper.install()
    await keeper.keepAll([path])
    await keeper.respond(ask(path))
    await keeper.respond(ask(path, { mode: 'cors', destination: '' }))
    expect([...stored.values()].flatMap((entries) => [...entries.keys()])).not.toContain(path)
  })

  test('A page’s assets are found in its elements and in its data', () => {
    const html = `<link href="/_next/static/chunks/a.css"><script>push("[\\"/_next/static/chunks/b~1.js\\"]")`
    expect(assetsOf(html)).toEqual(['/_next/static/chunks/a.css', '/_next/static/chunks/b~1.js'])
  })
})

test('A lesson that was open is read without a network, with what it loads', async () => {
  const keeper = keeperOf('a')
  await keeper.install()
  await keeper.keepAll([LESSON])
  server = null
  expect(await textOf(keeper.respond(ask(`${LESSON}?from=mail`)))).toContain('one')
  const chunk = ask('/_next/static/chunks/a1.js', { mode: 'cors', destination: 'script' })
  expect(await textOf(keeper.respond(chunk))).toBe('first')
})

test('The script of a worker keeps the address that was asked for, with what stands after the hash sign', async () => {
  const keeper = keeperOf('a')
  const script = ask('/_next/static/chunks/a1.js#params', { mode: 'same-origin' })
  for (const _ of ['fetched', 'kept']) expect((await keeper.respond(script))?.url).toBe('')
})

test('With a network a page is what the server says now', async () => {
  const keeper = keeperOf('a')
  await keeper.keepAll([LESSON])
  server![LESSON] = 'two'
  expect(await textOf(keeper.respond(ask(LESSON)))).toBe('two')
})

test('What is kept was asked for without cookies, and what was shown is not kept', async () => {
  const keeper = keeperOf('a')
  await keeper.install()
  await keeper.respond(ask(LESSON))
  expect(stored.get('forkchoice-a')?.has(LESSON)).toBe(false)
  expect(sent.pop()).toEqual({ path: LESSON, credentials: 'include' })
  sent = []
  server!['/api/labs/header-codec/visible'] = 'export default 1'
  await keeper.keepAll([LESSON, '/api/labs/header-codec/visible'])
  expect(stored.get('forkchoice-a')?.has(LESSON)).toBe(true)
  expect(sent.map(({ credentials }) => credentials)).toEqual(['omit', 'omit', 'omit'])
})

test('In the place of a page that was not kept stands the one that says what there is, and in a frame nothing', async () => {
  const keeper = keeperOf('a')
  await keeper.install()
  server = null
  expect(await textOf(keeper.respond(ask('/dashboard')))).toBe('offline')
  expect(await textOf(keeper.respond(ask('/learn/foundations/merkle-trees')))).toBe('offline')
  await expect(keeper.respond(ask('/runner', { destination: 'iframe' }))).rejects.toThrow('fetch')
})

test('Changes, data of the router and other sites are left to the browser', () => {
  const keeper = keeperOf('a')
  expect(keeper.respond(ask(LESSON, { method: 'POST' }))).toBeNull()
  expect(keeper.respond(ask(LESSON, { headers: new Headers({ rsc: '1' }) }))).toBeNull()
  expect(keeper.respond({ ...ask('/'), url: 'https://elsewhere.example/' })).toBeNull()
  expect(keeper.respond(ask('/api/progress', { mode: 'cors', destination: '' }))).toBeNull()
})

test('A refusal is shown and not kept', async () => {
  const keeper = keeperOf('a')
  await keeper.keepAll(['/labs/no-such-lab'])
  expect(stored.get('forkchoice-a')?.size ?? 0).toBe(0)
  const answer = await keeper.respond(ask('/labs/no-such-lab'))
  expect(answer?.status).toBe(404)
})

test('A new build fetches anew what the one before has kept, and leaves nothing of it', async () => {
  const before = keeperOf('a')
  await before.install()
  await before.keepAll([LESSON])
  server![LESSON] = '<script src="/_next/static/chunks/b2.js">two'
  server!['/_next/static/chunks/b2.js'] = 'second'
  delete server!['/_next/static/chunks/a1.js']
  const after = keeperOf('b')
  await after.install()
  expect([...stored.keys()]).toEqual(['forkchoice-a', 'forkchoice-b'])
  await after.activate()
  expect([...stored.keys()]).toEqual(['forkchoice-b'])
  server = null
  expect(await textOf(after.respond(ask(LESSON)))).toContain('two')
  expect([...stored.get('forkchoice-b')!.keys()]).not.toContain('/_next/static/chunks/a1.js')
})

test('Without its offline page a build’s worker is not installed, and the one before stays', async () => {
  delete server!['/offline']
  await expect(keeperOf('b').install()).rejects.toThrow()
})
