import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { frameStream } from './frame-stream'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** Reads until the stream ends. */
async function textOf(response: Response): Promise<string> {
  const text = new TextDecoder()
  let all = ''
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>)
    all += text.decode(chunk)
  return all
}

test('A stream lives some minutes, tells what is heard, and asks to come back when it ends', async () => {
  const leave = vi.fn<() => void>()
  let tell = (_frames: string): void => {}
  const text = textOf(
    frameStream((given) => {
      tell = given
      return Promise.resolve(leave)
    }),
  )
  await vi.advanceTimersByTimeAsync(119_000)
  tell('data: 1\n\n')
  expect(leave).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(121_000)
  expect(leave).toHaveBeenCalledOnce()
  expect(vi.getTimerCount()).toBe(0)
  // What is told to an ended stream goes nowhere, and throws nothing.
  tell('data: 2\n\n')
  const all = await text
  expect(all).toContain('data: 1\n\n')
  expect(all).toMatch(/retry: \d+\n\n$/)
})

test('A log that cannot be read ends the stream and leaves no timer behind', async () => {
  const text = textOf(frameStream(() => Promise.reject(new Error('no database'))))
  await expect(text).rejects.toThrow('no database')
  expect(vi.getTimerCount()).toBe(0)
})

test('Whoever leaves is heard of no more, whether the log had been read by then or not', async () => {
  const leave = vi.fn<() => void>()
  const response = frameStream(() => Promise.resolve(leave))
  await vi.advanceTimersByTimeAsync(0)
  await response.body!.cancel()
  expect(leave).toHaveBeenCalledOnce()

  let ready = (_leave: () => void): void => {}
  const slow = frameStream(() => new Promise((resolve) => (ready = resolve)))
  await slow.body!.cancel()
  ready(leave)
  await vi.advanceTimersByTimeAsync(0)
  expect(leave).toHaveBeenCalledTimes(2)
  expect(vi.getTimerCount()).toBe(0)
})
