import { expect, test } from 'vitest'
import { parseNumber } from './parse-number'

test.each([
  ['2016', 2016],
  [' 2016 ', 2016],
  ['2,016', 2016],
  ['2 016', 2016],
  ['2\u00a0016', 2016],
  ['2\u2009016', 2016],
  ['2_016', 2016],
  ['2’016', 2016],
  ['1,234,567.5', 1_234_567.5],
  ['1.234.567', 1_234_567],
  ['1.234,5', 1234.5],
  ['0.6', 0.6],
  ['.6', 0.6],
  ['0,6', 0.6],
  ['8,4', 8.4],
  ['1.234', 1.234],
  ['-4', -4],
  ['−536,870,912', -536_870_912],
  ['- 4', -4],
  ['+4', 4],
  ['6.2e18', 6.2e18],
  ['6.2E+18', 6.2e18],
  ['6,2e-3', 0.0062],
  ['6.2 × 10^18', 6.2e18],
  ['6.2*10**18', 6.2e18],
  ['6.2 x 10^-3', 0.0062],
  ['６', 6],
])('%j is a number', (text, value) => {
  expect(parseNumber(text)).toBe(value)
})

test.each([
  ['12 %', '%', 12],
  ['12%', '%', 12],
  ['3 blocks', 'blocks', 3],
  ['3 Blocks', 'blocks', 3],
  ['1e3 ETH', 'ETH', 1000],
])('%j may have its unit behind it', (text, unit, value) => {
  expect(parseNumber(text, unit)).toBe(value)
})

test.each(['', ' ', 'a', '12a', '1,2,3', '1,23.4', '1..2', '--1', '1e', '1e9999', '.', ',', '2/3'])(
  '%j is none',
  (text) => {
    expect(parseNumber(text)).toBeNull()
  },
)
