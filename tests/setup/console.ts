import { format } from 'node:util'
import { afterEach, beforeEach, expect, vi } from 'vitest'

let messages: string[] = []

/** Call it in a test after it has provoked an error message, and say which. Any other message still fails it. */
export function expectConsoleError(pattern: RegExp): void {
  const others = messages.filter((message) => message.search(pattern) < 0)
  expect(others.length, `no console.error matches ${pattern}`).toBeLessThan(messages.length)
  messages = others
}

beforeEach(() => {
  messages = []
  vi.spyOn(console, 'error').mockImplementation((...args: unknown[]) => {
    messages.push(format(...args))
  })
})

afterEach(() => {
  vi.mocked(console.error).mockRestore()
  if (messages.length > 0) {
    throw new Error(`console.error was called:\n${messages.join('\n')}`)
  }
})
