import { expect, test } from 'vitest'
import { aliasOf, animalOf } from './alias'

const SESSIONS = Array.from(
  { length: 40 },
  (_, i) => `0197b5c0-0000-7000-8000-${String(i * 7919).padStart(12, '0')}`,
)

test('An alias follows from the session and the number, and says both things that one can point at', () => {
  expect(aliasOf(SESSIONS[1]!, 7)).toBe(aliasOf(SESSIONS[1]!, 7))
  expect(aliasOf(SESSIONS[1]!, 7)).toMatch(/^Node 7 · [A-Z][a-z]+$/)
})

test('The first 61 nodes of any session are different animals', () => {
  for (const session of SESSIONS)
    expect(new Set(Array.from({ length: 61 }, (_, i) => animalOf(session, i + 1))).size).toBe(61)
})

test('A node of one session is mostly another animal in the next', () => {
  expect(new Set(SESSIONS.map((session) => animalOf(session, 1))).size).toBeGreaterThan(20)
})
