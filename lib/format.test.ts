import { expect, test } from 'vitest'
import {
  formatAgo,
  formatCompact,
  formatDay,
  formatMinute,
  formatMoment,
  formatNumber,
  typeset,
} from './format'

test('Numbers have separators of thousands, and as many digits as asked for', () => {
  expect(formatNumber(2016)).toBe('2,016')
  expect(formatNumber(21_000_000n)).toBe('21,000,000')
  expect(formatNumber(1234.56789, { decimals: 1 })).toBe('1,234.6')
  expect(formatNumber(0.000123456789, { significant: 3 })).toBe('0.000123')
  expect(formatCompact(68_912_345, 2)).toBe('69 million')
})

test('Days and minutes are those of UTC', () => {
  expect(formatDay('2009-01-12T23:30:25Z')).toBe('12 Jan 2009')
  expect(formatMinute('2009-01-12T03:30:25Z')).toBe('12 Jan 2009, 03:30 UTC')
})

test.each([
  ['2026-01-01T00:00:00Z', 'just now'],
  ['2025-12-31T23:58:00Z', '2 minutes ago'],
  ['2025-12-31T22:00:00Z', '2 hours ago'],
  ['2025-12-30T23:00:00Z', 'yesterday'],
  ['2025-11-01T00:00:00Z', '1 Nov 2025'],
  ['2026-01-01T00:10:00Z', 'just now'],
])('%s is %s', (iso, words) => {
  expect(formatAgo(iso, Date.UTC(2026, 0, 1, 0, 0, 10))).toBe(words)
})

test('A moment of today is a time, another one has its day', () => {
  const now = new Date(2026, 10, 29, 18, 0)
  expect(formatMoment(new Date(2026, 10, 29, 9, 5).toISOString(), now)).toBe('09:05')
  expect(formatMoment(new Date(2026, 10, 3, 9, 5).toISOString(), now)).toBe('3 Nov, 09:05')
})

test('An apostrophe is printed as one, and whatever else stands between quotes is left alone', () => {
  expect(typeset("everybody's vote, the others' absence")).toBe(
    'everybody’s vote, the others’ absence',
  )
  expect(typeset("the character '0' and `5'`")).toBe("the character '0' and `5'`")
})
