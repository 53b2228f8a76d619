import { spawn } from 'node:child_process'
import { connect } from 'node:net'
import { gzipSync } from 'node:zlib'
import { chromium, type Browser } from '@playwright/test'
import { listLessons } from '@/lib/course/course'
import { findFreePort } from '@/lib/start/free-port'
import { findBrowser } from '../setup/browser'
import { median, type Print } from './_figures'

const EMPTY_APP = 'tests/bench/empty-app'
const CONNECTIONS = 8
const ROUND_MS = 3000

/**
 * Pages against the least that Next can serve: tests/bench/empty-app, one prerendered page without anything in
 * it, under `next start`. `origin` is the running, built site.
 */
export async function benchPages(origin: string, print: Print): Promise<void> {
  const lesson = listLessons()[0]
  if (!lesson) throw new Error('there is no lesson to measure')
  const lab = lesson.labs[0]
  const empty = await startEmptyApp()
  try {
    await benchRequests(print, `${origin}${lesson.href}`, empty.origin)
    const browser = await chromium.launch({
      executablePath: findBrowser(),
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    })
    try {
      await benchScripts(print, browser, {
        empty: empty.origin,
        lesson: `${origin}${lesson.href}`,
        lab: lab ? `${origin}/labs/${lab}` : null,
      })
    } finally {
      await browser.close()
    }
  } finally {
    empty.stop()
  }
}

/** Rounds alternate, so that whatever else the machine does meets both alike; the median counts. */
async function benchRequests(print: Print, lesson: string, empty: string) {
  const plain = {}
  const gzip = { 'accept-encoding': 'gzip' }
  for (const [name, headers] of [
    ['plain', plain],
    ['gzip', gzip],
  ] as const) {
    await Promise.all([load(lesson, 500, headers), load(empty, 500, headers)])
    const rates = { lesson: [] as number[], empty: [] as number[] }
    for (let round = 0; round < 3; round++) {
      rates.lesson.push(await load(lesson, ROUND_MS, headers))
      rates.empty.push(await load(empty, ROUND_MS, headers))
    }
    const [here, there] = [median(rates.lesson), median(rates.empty)]
    print(`lesson page, requests/s, ${name}`, here.toFixed(0))
    print(`empty Next page, requests/s, ${name}`, there.toFixed(0))
    print(`  ratio (aim: 0.8 or more)`, (here / there).toFixed(2))
  }
}

async function benchScripts(
  print: Print,
  browser: Browser,
  pages: { empty: string; lesson: string; lab: string | null },
) {
  const floor = await scriptBytes(browser, pages.empty)
  const lesson = await scriptBytes(browser, pages.lesson)
  print("Next's own floor, JavaScript, kB gzip", kB(floor.before))
  print('lesson page, JavaScript, kB gzip', kB(lesson.before))
  print('  above the floor (aim: under 25)', kB(lesson.before - floor.before))
  if (!pages.lab) return
  const lab = await scriptBytes(browser, pages.lab)
  print('lab page before Monaco, kB gzip (aim: under 250)', kB(lab.before))
  print('lab page with Monaco and its workers, kB gzip', kB(lab.after))
}

/**
 * JavaScript that a fresh browser fetches: until the page has loaded, and after the editor has been asked for.
 * What the page would do by itself in an idle moment counts as after.
 */
async function scriptBytes(browser: Browser, address: string) {
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.addInitScript(() => {
    // Idle work waits until the bytes before it have been counted.
    window.requestIdleCallback = () => 0
  })
  const sizes = new Map<string, Promise<number>>()
  context.on('response', (response) => {
    const url = response.url()
    if (/\.js(\?|$)/.test(url) && !sizes.has(url))
      sizes.set(
        url,
        // A prefetch that the page gave up has no body.
        response.body().then(
          (body) => gzipSync(body).length,
          () => 0,
        ),
      )
  })
  const total = async () =>
    (await Promise.all(sizes.values())).reduce((sum, bytes) => sum + bytes, 0)
  const answer = await page.goto(address, { waitUntil: 'networkidle' })
  if (!answer?.ok()) throw new Error(`${address}: ${answer?.status()}`)
  const before = await total()
  const editor = page.locator('[data-mode]').first()
  if (await editor.count()) {
    await editor.click()
    await page.locator('.monaco-editor').first().waitFor({ timeout: 30_000 })
    await page.waitForLoadState('networkidle')
  }
  const after = await total()
  await context.close()
  return { before, after }
}

/** Requests per second of one address over a few connections, counted by Content-Length: cheap to send. */
function load(address: string, ms: number, headers: Record<string, string>): Promise<number> {
  const url = new URL(address)
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  const asked = `GET ${url.pathname} HTTP/1.1\r\nHost: ${url.host}\r\n${lines.join('')}\r\n`
  let answered = 0
  let open = CONNECTIONS
  const started = performance.now()
  return new Promise((resolve, reject) => {
    const end = () => {
      if (--open === 0) resolve((answered * 1000) / (performance.now() - started))
    }
    for (let i = 0; i < CONNECTIONS; i++) {
      const socket = connect(Number(url.port), url.hostname, () => socket.write(asked))
      let buffered = Buffer.alloc(0)
      socket.on('error', reject)
      socket.on('data', (chunk) => {
        buffered = buffered.length === 0 ? chunk : Buffer.concat([buffered, chunk])
        const size = answerSize(buffered)
        if (size === null || buffered.length < size) return
        buffered = buffered.subarray(size)
        answered++
        if (performance.now() - started < ms) socket.write(asked)
        else {
          socket.destroy()
          end()
        }
      })
    }
  })
}

/** Bytes of the first answer in the buffer; null while its end is not known. */
function answerSize(buffered: Buffer): number | null {
  const headEnd = buffered.indexOf('\r\n\r\n')
  if (headEnd < 0) return null
  const head = buffered.subarray(0, headEnd).toString('latin1')
  if (!head.startsWith('HTTP/1.1 200')) throw new Error(head.split('\r\n')[0])
  const length = /content-length: (\d+)/i.exec(head)?.[1]
  if (length) return headEnd + 4 + Number(length)
  // Chunked, as Next answers when it compresses.
  const end = buffered.indexOf('\r\n0\r\n\r\n', headEnd)
  return end < 0 ? null : end + 7
}

async function startEmptyApp(): Promise<{ origin: string; stop: () => void }> {
  const next = 'node_modules/next/dist/bin/next'
  // Its build must not land in the folder that the environment names for the site's.
  const { NEXT_DIST_DIR: _, ...env } = process.env
  const options = { env: { ...env, NODE_ENV: 'production' as const }, stdio: 'ignore' as const }
  await new Promise<void>((resolve, reject) => {
    spawn(process.execPath, [next, 'build', EMPTY_APP], options).once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`the empty app did not build: ${code}`)),
    )
  })
  const port = await findFreePort()
  const server = spawn(process.execPath, [next, 'start', EMPTY_APP, '-p', String(port)], options)
  const origin = `http://127.0.0.1:${port}`
  for (let tries = 0; tries < 300; tries++) {
    if (await fetch(origin).catch(() => null)) return { origin, stop: () => server.kill() }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  server.kill()
  throw new Error('the empty app did not start')
}

function kB(bytes: number): string {
  return (bytes / 1000).toFixed(1)
}
