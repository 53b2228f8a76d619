import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { forgetOwner } from '@/app/_components/last-owner'
import { createStore } from '../layout/store'
import { keepDraft } from './draft-keeper'
import { reduceDraft, saveStatus, startDraft } from './draft-sync'

const starter = { 'a.ts': 'start' }
const server = { files: { 'a.ts': 'one' }, version: 1, updatedAt: '2026-01-01T00:00:00Z' }

type Put = { keepalive: boolean; body: { files: object; baseVersion: number; as?: string } }

let storage: Map<string, string>
let puts: Put[]
/** What the server does with the next PUT of a draft. */
let respond: (put: Put) => Response | Promise<Response>
let page: { window: EventTarget; document: EventTarget & { visibilityState: string } }

beforeEach(() => {
  vi.useFakeTimers()
  storage = new Map()
  puts = []
  let version = 1
  respond = () => Response.json({ version: ++version })
  page = {
    window: new EventTarget(),
    document: Object.assign(new EventTarget(), { visibilityState: 'visible' }),
  }
  vi.stubGlobal('window', page.window)
  vi.stubGlobal('document', page.document)
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => storage.get(key) ?? null,
    setItem: (key: string, value: string) => void storage.set(key, value),
    removeItem: (key: string) => void storage.delete(key),
  })
  vi.stubGlobal('fetch', async (_url: string, init: RequestInit) => {
    const put = { keepalive: init.keepalive === true, body: JSON.parse(String(init.body)) }
    puts.push(put)
    return respond(put)
  })
})

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** A tab of the lab page. */
function openTab({ userId = 'ada' as string | null, isGuest = false, draft = server } = {}) {
  const store = createStore(
    reduceDraft,
    startDraft(starter, userId ? draft : null, userId !== null),
  )
  const keeper = keepDraft(store, {
    slug: 'a-lab',
    userId,
    isGuest,
    server: userId ? draft : null,
  })
  const end = keeper.start()
  return {
    store,
    keeper,
    end,
    type: (source: string) => store.dispatch({ type: 'typed', path: 'a.ts', source }),
    status: () => saveStatus(store.get()),
  }
}

function stored(user: string) {
  const text = storage.get(`forkchoice:draft:${user}:a-lab`)
  return text === undefined ? null : JSON.parse(text)
}

/** What another tab of this browser has just stored, as the browser tells it. */
function tellStorage(key: string, value: object): void {
  storage.set(key, JSON.stringify(value))
  page.window.dispatchEvent(
    Object.assign(new Event('storage'), { key, newValue: JSON.stringify(value) }),
  )
}

describe('On this device', () => {
  test('Each change is stored at once, and marked when the server has it', async () => {
    const tab = openTab()
    tab.type('two')
    expect(stored('ada')).toMatchObject({ files: { 'a.ts': 'two' }, synced: false, baseVersion: 1 })
    await vi.advanceTimersByTimeAsync(1500)
    expect(puts).toHaveLength(1)
    expect(stored('ada')).toMatchObject({ synced: true, baseVersion: 2 })
  })

  test('Unsaved work of the last visit comes back and is sent', async () => {
    storage.set(
      'forkchoice:draft:ada:a-lab',
      JSON.stringify({
        files: { 'a.ts': 'last time' },
        baseVersion: 1,
        synced: false,
        editedAt: 1,
      }),
    )
    const tab = openTab()
    expect(tab.store.get().files).toEqual({ 'a.ts': 'last time' })
    await vi.advanceTimersByTimeAsync(1500)
    expect(puts[0]?.body.files).toEqual({ 'a.ts': 'last time' })
  })

  test('What is stored and is no draft is passed over', () => {
    for (const text of ['{', 'null', '{"files":{"a.ts":1},"baseVersion":1,"synced":false}']) {
      storage.set('forkchoice:draft:ada:a-lab', text)
      expect(openTab().store.get().files).toEqual(server.files)
    }
  })

  test('A browser that stores nothing is noticed', () => {
    vi.stubGlobal('localStorage', {
      getItem: () => null,
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError')
      },
      removeItem: () => undefined,
    })
    const tab = openTab()
    expect(tab.keeper.deviceKeeps()).toBe(true)
    tab.type('two')
    expect(tab.keeper.deviceKeeps()).toBe(false)
  })

  test('Work of somebody without an account goes along into the account, and leaves nothing behind', async () => {
    const tab = openTab({ userId: null })
    tab.type('mine')
    await vi.advanceTimersByTimeAsync(10_000)
    expect(puts).toHaveLength(0)
    expect(stored('anonymous')).not.toBeNull()
    tab.keeper.signIn('new-guest')
    await vi.advanceTimersByTimeAsync(1500)
    expect(puts[0]?.body).toMatchObject({ files: { 'a.ts': 'mine' }, baseVersion: 0 })
    expect(stored('anonymous')).toBeNull()
    expect(stored('new-guest')).toMatchObject({ synced: true })
  })
})

describe('Leaving', () => {
  test('A page that is hidden sends what is unsaved, in a request that outlives it', () => {
    const tab = openTab()
    tab.type('two')
    page.document.visibilityState = 'hidden'
    page.document.dispatchEvent(new Event('visibilitychange'))
    expect(puts).toMatchObject([{ keepalive: true, body: { files: { 'a.ts': 'two' } } }])
    page.window.dispatchEvent(new Event('pagehide'))
    expect(puts).toHaveLength(1)
  })

  test('After the end nothing is heard and nothing is sent', async () => {
    const tab = openTab()
    tab.type('two')
    tab.end()
    expect(puts).toMatchObject([{ keepalive: true }])
    tab.type('three')
    await vi.advanceTimersByTimeAsync(60_000)
    page.window.dispatchEvent(new Event('focus'))
    expect(puts).toHaveLength(1)
  })
})

describe('Flushing', () => {
  test('Waits for the save under way and sends what was typed meanwhile', async () => {
    const tab = openTab()
    let answer: (response: Response) => void = () => undefined
    respond = () => new Promise((resolve) => (answer = resolve))
    tab.type('two')
    await vi.advanceTimersByTimeAsync(1500)
    tab.type('three')
    const flushed = tab.keeper.flush()
    respond = () => Response.json({ version: 3 })
    answer(Response.json({ version: 2 }))
    expect(await flushed).toBe(true)
    expect(puts.map(({ body }) => body)).toMatchObject([
      { files: { 'a.ts': 'two' }, baseVersion: 1 },
      { files: { 'a.ts': 'three' }, baseVersion: 2 },
    ])
  })

  test('Sends replaced work first, then what replaced it', async () => {
    const tab = openTab()
    tab.type('precious')
    tab.store.dispatch({ type: 'replaced', files: starter, what: 'reset' })
    expect(await tab.keeper.flush()).toBe(true)
    expect(puts.map(({ body }) => body.files)).toEqual([{ 'a.ts': 'precious' }, starter])
  })

  test('Says that the server has not everything: offline, in conflict, or with an answer of nobody', async () => {
    const answers: (() => Response)[] = [
      () => {
        throw new TypeError('Failed to fetch')
      },
      () => new Response('no', { status: 503 }),
      () => Response.json({ theirs: { ...server, version: 9 } }, { status: 409 }),
      // A hotel's sign-in page answers everything with 200.
      () => new Response('<html>Welcome</html>'),
    ]
    for (const answer of answers) {
      storage.clear()
      const tab = openTab()
      respond = answer
      tab.type('two')
      expect(await tab.keeper.flush()).toBe(false)
      tab.end()
    }
  })
})

describe('A tab that lost its session', () => {
  async function signedOutTab() {
    const tab = openTab()
    respond = () => Response.json({ error: 'not-signed-in' }, { status: 401 })
    tab.type('two')
    await vi.advanceTimersByTimeAsync(1500)
    expect(tab.status()).toBe('signed-out')
    tab.type('three')
    await vi.advanceTimersByTimeAsync(120_000)
    expect(puts).toHaveLength(1)
    return tab
  }

  const triggers: Record<string, () => void> = {
    'the window is looked at again': () => page.window.dispatchEvent(new Event('focus')),
    'the tab is shown again': () => page.document.dispatchEvent(new Event('visibilitychange')),
    'another tab has stored something': () => tellStorage('forkchoice:theme', {}),
  }

  test.each(Object.keys(triggers))('Saves again when %s', async (name) => {
    const tab = await signedOutTab()
    respond = () => Response.json({ version: 2 })
    triggers[name]?.()
    await vi.advanceTimersByTimeAsync(0)
    expect(puts[1]?.body).toMatchObject({ files: { 'a.ts': 'three' }, as: 'ada' })
    expect(tab.status()).toBe('saved')
  })

  test('Saves again when another request of the page has succeeded', async () => {
    const tab = await signedOutTab()
    respond = () => Response.json({ id: 'a-submission' }, { status: 202 })
    const { postSubmission } = await import('../_api')
    await postSubmission('a-lab', tab.store.get().files, tab.keeper.owner())
    respond = () => Response.json({ version: 2 })
    await vi.advanceTimersByTimeAsync(0)
    expect(tab.status()).toBe('saved')
  })

  test('Tries once for each sign, and stays signed out when it still is', async () => {
    const tab = await signedOutTab()
    page.window.dispatchEvent(new Event('focus'))
    page.document.dispatchEvent(new Event('visibilitychange'))
    await vi.advanceTimersByTimeAsync(120_000)
    expect(puts).toHaveLength(2)
    expect(tab.status()).toBe('signed-out')
  })
})

test('A registered learner’s tab names its owner in what it sends; a guest’s does not', async () => {
  openTab().type('two')
  openTab({ userId: 'somebody', isGuest: true }).type('two')
  await vi.advanceTimersByTimeAsync(1500)
  expect(puts.map(({ body }) => body.as)).toEqual(['ada', undefined])
})

test('Code that nobody could store is not sent; the learner is told where the character is', async () => {
  const tab = openTab()
  tab.type('const a = 1\nconst z = "\0"')
  await vi.advanceTimersByTimeAsync(1500)
  expect(puts).toHaveLength(0)
  expect(tab.status()).toBe('refused')
  expect(tab.store.get().refusal).toContain('U+0000 (NUL) in line 2, column 12')
  tab.type('const a = 1')
  await vi.advanceTimersByTimeAsync(1500)
  expect(tab.status()).toBe('saved')
})

test('A tab follows the one in which somebody types, and leaves the saving to it', async () => {
  const tab = openTab()
  const theirs = { files: { 'a.ts': 'typed there' }, baseVersion: 1, synced: false, editedAt: 2 }
  tellStorage('forkchoice:draft:ada:a-lab', theirs)
  expect(tab.store.get().files).toEqual(theirs.files)
  await vi.advanceTimersByTimeAsync(5000)
  expect(puts).toHaveLength(0)
  tellStorage('forkchoice:draft:ada:a-lab', { ...theirs, baseVersion: 2, synced: true })
  await vi.advanceTimersByTimeAsync(60_000)
  expect(puts).toHaveLength(0)
  expect(tab.status()).toBe('saved')
})

test('What failed offline is sent when the connection is back', async () => {
  const tab = openTab()
  respond = () => {
    throw new TypeError('Failed to fetch')
  }
  tab.type('two')
  await vi.advanceTimersByTimeAsync(1500)
  expect(tab.status()).toBe('offline')
  respond = () => Response.json({ version: 2 })
  page.window.dispatchEvent(new Event('online'))
  await vi.advanceTimersByTimeAsync(0)
  expect(tab.status()).toBe('saved')
})

describe('A page that was kept for reading without a network is nobody’s', () => {
  const offline = () => vi.stubGlobal('navigator', { onLine: false })

  test('It opens the work of whoever was here last, and sends it as theirs when the network is back', async () => {
    const online = openTab()
    online.type('mine')
    await vi.advanceTimersByTimeAsync(5000)
    online.end()
    offline()
    respond = () => Promise.reject(new TypeError('no network'))
    const tab = openTab({ userId: null })
    expect(tab.store.get().files).toEqual({ 'a.ts': 'mine' })
    tab.type('mine, offline')
    await vi.advanceTimersByTimeAsync(5000)
    expect(stored('ada')?.files).toEqual({ 'a.ts': 'mine, offline' })
    expect(stored('anonymous')).toBeNull()
    puts = []
    respond = () => Response.json({ version: 3 })
    page.window.dispatchEvent(new Event('online'))
    await vi.advanceTimersByTimeAsync(5000)
    expect(puts.at(-1)?.body).toMatchObject({ files: { 'a.ts': 'mine, offline' }, as: 'ada' })
  })

  test('After somebody has signed out it opens nobody’s', () => {
    openTab().end()
    forgetOwner()
    offline()
    expect(openTab({ userId: null }).store.get().files).toEqual(starter)
  })

  test('With a network the server says who is here', () => {
    const tab = openTab()
    tab.type('mine')
    tab.end()
    vi.stubGlobal('navigator', { onLine: true })
    expect(openTab({ userId: null }).store.get().files).toEqual(starter)
  })
})
