import { expect, test } from 'vitest'
import { claimWords, formatCount, formatRate, leadingZeroBits } from './format'

test('A rate has three digits in the unit that suits it', () => {
  const rates = [0, 42, 1500, 99_000, 160_000, 2_900_000, 99_960_000, 812e6, 999.6e6, 8.12e9]
  expect(rates.map(formatRate)).toEqual([
    '0.00 H/s',
    '42.0 H/s',
    '1.50 kH/s',
    '99.0 kH/s',
    '0.16 MH/s',
    '2.90 MH/s',
    '100 MH/s',
    '812 MH/s',
    '1.00 GH/s',
    '8.12 GH/s',
  ])
})

test('Counts are written as people say them', () => {
  expect([0, 4096, 999_999, 1.34e8, 4_294_967_296].map(formatCount)).toEqual([
    '0',
    '4,096',
    '999,999',
    '134 million',
    '4.3 billion',
  ])
})

test('Zero bits are counted from the most significant end', () => {
  const rest = 'f'.repeat(60)
  expect(leadingZeroBits(`ffff${rest}`)).toBe(0)
  expect(leadingZeroBits(`0010${rest}`)).toBe(11)
  expect(leadingZeroBits(`0001${rest}`)).toBe(15)
  expect(leadingZeroBits('0'.repeat(64))).toBe(256)
})

test('A claim names its device, and a rate only if there is one', () => {
  expect(claimWords({ engine: 'gpu', device: 'A GPU', rate: 1.5e9 })).toBe('1.50 GH/s on A GPU')
  expect(claimWords({ engine: 'software', device: 'Swiftshader', rate: null })).toBe(
    'found within a second on Swiftshader, a software adapter',
  )
})
