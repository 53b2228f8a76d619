import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Step } from '../protocol'
import { decode, encode } from '../wire'
import type { FrameUser } from './frame-port'
import { sessionOver } from './session-runner'

const STEP: Step = { kind: 'method', handle: 0, method: 'step', args: [new Uint8Array(9)] }
const LIMITS = { wallSeconds: 2, characters: 1000 }

type Sent = { id: number; call?: { kind: string; observe: boolean; steps: unknown[] } }

async function open() {
  const sent: Sent[] = []
  let user: FrameUser | undefined
  const close = vi.fn()
  const session = await sessionOver((given) => {
    user = given
    return Promise.resolve({ post: (line) => void sent.push(decode(line) as Sent), close })
  }, LIMITS)
  const answer = (value: unknown, logs: string[] = []) =>
    user!.line(encode({ id: sent.at(-1)!.id, ok: true, value: [{ ok: true, value }], logs }))
  return { session, sent, close, answer, user: user! }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('A step is answered without its arguments, and they are not asked for', async () => {
  const { session, sent, answer } = await open()
  const reply = session.request(STEP)
  expect(sent[0]!.call).toMatchObject({ kind: 'play', observe: false, steps: [STEP] })
  answer(7n)
  expect(await reply).toMatchObject({ ok: true, value: 7n, args: [] })
})

test('Each request has the whole time, however long the program has lived', async () => {
  const { session, close, answer } = await open()
  for (let round = 0; round < 5; round++) {
    const reply = session.request(STEP)
    await vi.advanceTimersByTimeAsync(1900)
    answer(round)
    expect(await reply).toMatchObject({ value: round })
    // Between two requests no time runs.
    await vi.advanceTimersByTimeAsync(60_000)
  }
  expect(close).not.toHaveBeenCalled()
  expect(session.ended).toBeNull()
})

test('A request that is not answered in time ends the program, and so does each later one', async () => {
  const { session, close } = await open()
  const reply = session.request(STEP)
  const end = expect(reply).rejects.toMatchObject({ name: 'SandboxEnd', cause: 'timed-out' })
  await vi.advanceTimersByTimeAsync(2100)
  await end
  expect(close).toHaveBeenCalledOnce()
  await expect(session.request(STEP)).rejects.toMatchObject({ cause: 'timed-out' })
})

test('What was in time is read, although the page was too busy to read it', async () => {
  const { session, answer } = await open()
  const reply = session.request(STEP)
  // The timer is the first that a page sees when it is idle again; the message is the next.
  await vi.advanceTimersByTimeAsync(2001)
  answer('late')
  expect(await reply).toMatchObject({ value: 'late' })
})

test('Each answer may be so long, and not all of them together', async () => {
  const { session, close, answer } = await open()
  for (let round = 0; round < 5; round++) {
    const reply = session.request(STEP)
    answer('x'.repeat(600))
    expect((await reply).ok).toBe(true)
  }
  const reply = session.request(STEP)
  answer('x'.repeat(1001))
  await expect(reply).rejects.toMatchObject({ cause: 'protocol' })
  expect(close).toHaveBeenCalledOnce()
})

test('A program that speaks unasked, or whose frame ends, is ended', async () => {
  const loud = await open()
  loud.user.line(encode({ id: 1, ok: true, value: [], logs: [] }))
  expect(loud.session.ended?.cause).toBe('protocol')

  const gone = await open()
  const reply = gone.session.request(STEP)
  gone.user.end('crashed')
  await expect(reply).rejects.toMatchObject({ cause: 'crashed' })
})

test('An error of the program is an answer, and the program lives on', async () => {
  const { session, sent, user } = await open()
  const reply = session.request(STEP)
  const error = { name: 'RangeError', message: 'no' }
  user.line(encode({ id: sent[0]!.id, ok: true, value: [{ ok: false, error }], logs: [] }))
  expect(await reply).toMatchObject({ ok: false, error })
  expect(session.ended).toBeNull()
  session.close()
  expect(session.ended?.cause).toBe('stopped')
})
