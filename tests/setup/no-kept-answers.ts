import { vi } from 'vitest'

// What took long to count is given again for half a minute. On a slow machine that is everything, and a test that asks
// again after a change would hear of what was before it.
vi.mock('@/lib/classes/_good-for-a-while', () => ({
  askedOnce: (_keyOf: unknown, ask: unknown) => ask,
}))
