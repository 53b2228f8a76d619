import { createConnection } from '../connection'
import {
  SandboxEnd,
  type EndCause,
  type LoadResult,
  type Program,
  type Step,
  type StepReply,
} from '../protocol'
import { PLAY_TEXT } from '../wire'
import { openFrame, type FramePort, type FrameUser } from './frame-port'

/**
 * A program that lives as long as its page: a learner's node in a lesson of two hours. What a run of tests may use
 * altogether, it may use at each request. Everything else is as in a run: the frame, the lines, the end.
 */
export type Session = {
  load(program: Program): Promise<LoadResult>
  /** One step; its arguments do not come back, which would double what crosses. */
  request(step: Step): Promise<StepReply>
  close(): void
  readonly ended: SandboxEnd | null
}

export type RequestLimits = {
  wallSeconds: number
  /** Of all lines of an answer. */
  characters: number
}

/** As the lab page's runner: no more than this in one line. */
const MAX_LINE = 2 * 1024 * 1024 + 2 * PLAY_TEXT

export const REQUEST_LIMITS: RequestLimits = { wallSeconds: 2, characters: MAX_LINE }

/**
 * The page was busy itself, and an answer that came in time lies in its queue: what came is read before it is said that
 * nothing came.
 */
const GRACE_MS = 50

/** @throws SandboxEnd `unavailable` if there is no frame */
export function openSession(limits: RequestLimits = REQUEST_LIMITS): Promise<Session> {
  return sessionOver((user) => openFrame(user), limits)
}

/** @param open makes the way to a guest */
export async function sessionOver(
  open: (user: FrameUser) => Promise<FramePort>,
  limits: RequestLimits,
): Promise<Session> {
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

  guest.port = await open({
    line(text) {
      written += text.length
      if (written > limits.characters) end('protocol')
      else connection.receive(text)
    },
    end,
  })

  async function within<T>(ask: () => Promise<T>): Promise<T> {
    written = 0
    const giveUp = () => {
      wall = setTimeout(() => end('timed-out'), GRACE_MS)
    }
    wall = setTimeout(giveUp, limits.wallSeconds * 1000)
    try {
      return await ask()
    } finally {
      clearTimeout(wall)
    }
  }

  return {
    load: (program) => within(() => connection.load(program)),
    async request(step) {
      const played = await within(() =>
        connection.request({ kind: 'play', steps: [step], observe: false }),
      )
      return played.ok ? (played.value as StepReply[])[0]! : played
    },
    close: () => end('stopped'),
    get ended() {
      return connection.ended
    },
  }
}
