import { format } from 'node:util'
import { afterEach, beforeEach, expect, vi } from 'vitest'

let messages: string[] = []
let expected = false

/** Call it in a test that provokes an error message, and say which. */
export function expectConsoleError(pattern: RegExp): void {
  expected = true
  expect(messages.some((message) => pattern.test(message))).toBe(true)
}

beforeEach(() => {
  messages = []
  expected = false
  vi.spyOn(console, 'error').mockImplementation((...args: unknown[]) => {
    messages.push(format(...args))
  })
})

afterEach(() => {
  vi.mocked(console.error).mockRestore()
  if (!expected && messages.length > 0) {
    throw new Error(`console.error was called:\n${messages.join('\n')}`)
  }
})
