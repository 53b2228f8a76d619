import type { Language } from '@/lib/labs/language'
import { createConnection } from '../connection'
import { SandboxEnd, type EndCause, type Limits, type Runner, type Sandbox } from '../protocol'
import { PLAY_TEXT } from '../wire'
import { openFrame, type FramePort } from './frame-port'

/** As the server's runner: no more than this many characters from one program. */
export const MAX_LINE = 2 * 1024 * 1024 + 2 * PLAY_TEXT
const MAX_OUTPUT = 16 * 1024 * 1024

/** The lab page's runner: a frame of opaque origin with a worker in it, one for each run. */
export function browserRunner(): Runner {
  return { version: 'browser', open }
}

async function open(limits: Limits, language: Language = 'ts'): Promise<Sandbox> {
  // It is there only once it is open, and what it is opened with speaks of it.
  const guest: { frame?: FramePort } = {}
  let written = 0
  let wall: ReturnType<typeof setTimeout> | undefined
  const connection = createConnection((line) => guest.frame?.post(line), end)

  function end(cause: EndCause): void {
    clearTimeout(wall)
    guest.frame?.close()
    connection.end(new SandboxEnd(cause))
  }

  guest.frame = await openFrame(language, {
    line(text) {
      written += text.length
      if (text.length > MAX_LINE || written > MAX_OUTPUT) end('protocol')
      else connection.receive(text)
    },
    end,
  })
  const startedAt = performance.now()
  const allow = (seconds: number) => {
    const left = limits.wallSeconds * 1000 - (performance.now() - startedAt)
    clearTimeout(wall)
    if (!connection.ended) wall = setTimeout(() => end('timed-out'), Math.min(seconds * 1000, left))
  }
  allow(limits.wallSeconds)
  return {
    load: (program) => connection.load(program),
    request: (call) => connection.request(call),
    allow: ({ wallSeconds }) => allow(wallSeconds),
    close: () => end('stopped'),
  }
}
