import { expect, test as base } from '@playwright/test'

/** Playwright's test, which fails on errors that a page of it reports and nobody expects. */
export const test = base.extend<{ faults: Faults }>({
  faults: [
    async ({ context }, use) => {
      const messages: string[] = []
      context.on('weberror', (error) => messages.push(String(error.error())))
      context.on('console', (message) => {
        if (message.type() === 'error')
          messages.push(`${message.text()} (${message.location().url})`)
      })
      const expected: RegExp[] = []
      await use({ expect: (pattern) => void expected.push(pattern) })
      const others = messages.filter((text) => !expected.some((pattern) => pattern.test(text)))
      expect(others, 'errors in the console of a page').toEqual([])
    },
    { auto: true },
  ],
})

type Faults = {
  /** Errors that match belong to what the test does. */
  expect(pattern: RegExp): void
}
