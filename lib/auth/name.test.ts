import { expect, test } from 'vitest'
import { normalName } from './name'

test.each([
  ['  Ada   Lovelace ', 'Ada Lovelace'],
  ['Ada\n\tLovelace', 'Ada Lovelace'],
  ['Jose\u0301', 'José'],
  // Turns what follows around.
  ['\u202eretsnom tset', 'retsnom tset'],
  ['\u2066Ada\u2069', 'Ada'],
  ['عائشة', 'عائشة'],
  // Joiners belong to scripts and to emoji.
  ['क्‍ष', 'क्‍ष'],
  ['👩‍🔬', '👩‍🔬'],
])('%j is stored as %j', (typed, name) => {
  expect(normalName(typed)).toBe(name)
})

test.each([
  ...['', '   ', '\u00a0', '\u2003', '\u200b\u200b', '\u2060', '\ufeff', '\u3164', '\u115f'],
  ...['\u2800', '\u00ad', '\u180e', '\u202e', '\u{e0041}', '\ufe0f', '\u0301', '\n', '\0'],
])('%j cannot be seen and is no name', (typed) => {
  expect(normalName(typed)).toBeNull()
})
