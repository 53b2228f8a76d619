import { createKeeper, type Asked } from './keeper'

/** Written in by script.ts. */
declare const BUILD: string

/** What a service worker's global scope has, as far as it is used: the types of pages know no such scope. */
type Scope = {
  location: { origin: string }
  skipWaiting(): Promise<void>
  clients: { claim(): Promise<void> }
  addEventListener(
    type: 'install' | 'activate',
    listener: (event: { waitUntil(work: Promise<unknown>): void }) => void,
  ): void
  addEventListener(
    type: 'message',
    listener: (event: { data: unknown; waitUntil(work: Promise<unknown>): void }) => void,
  ): void
  addEventListener(
    type: 'fetch',
    listener: (event: { request: Asked; respondWith(answer: Promise<Response>): void }) => void,
  ): void
}

const scope = globalThis as unknown as Scope
const keeper = createKeeper({
  build: BUILD,
  origin: scope.location.origin,
  caches,
  fetch: (asked, init) => fetch(asked as RequestInfo, init),
})

scope.addEventListener('install', (event) => {
  event.waitUntil(keeper.install().then(() => scope.skipWaiting()))
})
scope.addEventListener('activate', (event) => {
  event.waitUntil(keeper.activate().then(() => scope.clients.claim()))
})
scope.addEventListener('message', (event) => {
  const { data } = event
  if (Array.isArray(data))
    event.waitUntil(keeper.keepAll(data.filter((one) => typeof one === 'string')))
})
scope.addEventListener('fetch', (event) => {
  const answer = keeper.respond(event.request)
  if (answer) event.respondWith(answer)
})
