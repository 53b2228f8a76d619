import { assetsOf, CACHE, kindOf, OFFLINE_PAGE } from './what-is-kept'

/** A request as far as it matters here. */
export type Asked = {
  url: string
  method: string
  /** 'navigate' where the browser loads a document. */
  mode: string
  /** 'document' where that is the page itself, 'iframe' where it is a frame in it. */
  destination: string
  headers: { has(name: string): boolean }
}

type World = {
  /** Id of the build that this worker belongs to. */
  build: string
  origin: string
  caches: CacheStorage
  fetch: (asked: string | Asked, init?: RequestInit) => Promise<Response>
}

/**
 * What the service worker does, without the worker around it. Everything that is kept is asked for without cookies:
 * what a page says to somebody who is signed in cannot come into a cache that the next one reads.
 */
export function createKeeper({ build, origin, caches, fetch }: World) {
  const name = CACHE + build
  const opened = () => caches.open(name)
  // The headers by which Next varies its answers tell data from pages, and only pages are kept.
  const kept = async (path: string) => {
    const answer = await (await opened()).match(path, { ignoreVary: true })
    return answer && withoutAddress(answer)
  }

  /** What this build says at `path`, and for a page the assets that it names. True when it is there to be read. */
  async function keep(path: string): Promise<boolean> {
    const kind = kindOf(path)
    if (!kind) return false
    if (await kept(path)) return true
    const answer = await fetch(path, { credentials: 'omit' }).catch(() => null)
    if (!answer?.ok || answer.redirected) return false
    const html = kind === 'page' ? await answer.clone().text() : ''
    await Promise.all(assetsOf(html).map(keep))
    return store(path, answer)
  }

  /** A full disk keeps nothing, and breaks nothing. */
  async function store(path: string, answer: Response): Promise<boolean> {
    try {
      await (await opened()).put(path, answer)
      return true
    } catch {
      return false
    }
  }

  return {
    /** Fetches anew, as this build says it, whatever earlier builds have kept. Without a network it stays theirs. */
    async install(): Promise<void> {
      if (!(await keep(OFFLINE_PAGE))) throw new Error('the offline page cannot be had')
      for (const path of await pathsOf(await ours(caches)))
        if (kindOf(path) !== 'asset') await keep(path)
    },

    /** Nothing of an earlier build is left. */
    async activate(): Promise<void> {
      for (const other of await ours(caches)) if (other !== name) await caches.delete(other)
    },

    /** Keeps what the open page asks for: itself, and what it has loaded. */
    async keepAll(addresses: readonly string[]): Promise<void> {
      for (const address of addresses) {
        const url = new URL(address, origin)
        if (url.origin === origin) await keep(url.pathname)
      }
    },

    /** The answer to a request of the site's pages; null leaves it to the browser, as if there were no worker. */
    respond(asked: Asked): Promise<Response> | null {
      const url = new URL(asked.url)
      // Data of the router is never kept: without it, it loads the page, which may be.
      if (asked.method !== 'GET' || url.origin !== origin || asked.headers.has('rsc')) return null
      const kind = kindOf(url.pathname)
      if (kind === 'asset') return asset(url.pathname)
      if (asked.mode === 'navigate') return document(asked, url.pathname)
      return kind === 'part' ? part(url.pathname) : null
    },
  }

  async function asset(path: string): Promise<Response> {
    const known = await kept(path)
    if (known) return known
    const answer = await fetch(path, { credentials: 'omit' })
    if (answer.ok) await store(path, answer.clone())
    return withoutAddress(answer)
  }

  /** With the cookies of whoever is here, and kept by no one: the page asks for a copy to be kept (keepAll). */
  async function document(asked: Asked, path: string): Promise<Response> {
    try {
      return await fetch(asked)
    } catch (offline) {
      const own = kindOf(path) ? await kept(path) : undefined
      const known = own ?? (asked.destination === 'document' ? await kept(OFFLINE_PAGE) : undefined)
      if (known) return known
      throw offline
    }
  }

  async function part(path: string): Promise<Response> {
    try {
      const answer = await fetch(path, { credentials: 'omit' })
      if (answer.ok) await store(path, answer.clone())
      return answer
    } catch (offline) {
      const known = await kept(path)
      if (known) return known
      throw offline
    }
  }

  async function pathsOf(names: readonly string[]): Promise<string[]> {
    const requests = await Promise.all(names.map(async (each) => (await caches.open(each)).keys()))
    return [...new Set(requests.flat().map(({ url }) => new URL(url).pathname))]
  }
}

/**
 * The same answer, of no address of its own: a worker takes its address from the answer to it, and those of the bundler
 * read what they are to run from the part of it after the hash sign, which no server and no cache is told.
 */
function withoutAddress(answer: Response): Response {
  const headers = new Headers(answer.headers)
  // Of the bytes that came, which are unpacked by now.
  headers.delete('content-encoding')
  headers.delete('content-length')
  return new Response(answer.body, { status: answer.status, headers })
}

async function ours(caches: CacheStorage): Promise<string[]> {
  return (await caches.keys()).filter((name) => name.startsWith(CACHE))
}
