import type { Language } from '@/lib/labs/language'
import { createConnection } from '../connection'
import { PLAY_TEXT } from '../wire'
import { SandboxEnd, type EndCause, type Limits, type Runner, type Sandbox } from '../protocol'
import { openFrame, PROGRAM_FRAME, type FramePort, type FrameSource } from './frame-port'

const FRAMES: Readonly<Record<Language, FrameSource>> = {
  ts: PROGRAM_FRAME,
  // It brings a compiler of a megabyte.
  wgsl: { url: '/runner/shader', readyWithinMs: 30_000 },
}
/** As the server's runner: no more than this many characters from one program. */
const MAX_LINE = 2 * 1024 * 1024 + 2 * PLAY_TEXT
const MAX_OUTPUT = 16 * 1024 * 1024

/** The lab page's runner: a frame of opaque origin with a worker in it, one for each run. */
export function browserRunner(): Runner {
  return { version: 'browser', open }
}

async function open(limits: Limits, language: Language = 'ts'): Promise<Sandbox> {
  // It is there only once it is open, and what it is opened with speaks of it.
  const guest: { port?: FramePort } = {}
  let written = 0
  let wall: ReturnType<typeof setTimeout> | undefined
  const connection = createConnection((line) => guest.port?.post(line), end)

  function end(cause: EndCause): void {
    clearTimeout(wall)
    guest.port?.close()
    connection.end(new SandboxEnd(cause))
  }

  guest.port = await openFrame(
    {
      line(text) {
        written += text.length
        if (text.length > MAX_LINE || written > MAX_OUTPUT) end('protocol')
        else connection.receive(text)
      },
      end,
    },
    FRAMES[language],
  )
  const startedAt = performance.now()
  function allow(seconds: number): void {
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
