import { expect, test } from 'vitest'
import { formatCoins, parseCoins, START_COINS, startCoins } from './coins'

test('Coins are read as they are written, to the satoshi', () => {
  for (const text of ['0', '0.00000001', '1', '0.1', '21,000', '12.5', '9,999,999.12345678'])
    expect(formatCoins(parseCoins(text.replaceAll(',', ''))!)).toBe(text)
  for (const text of ['', ' ', '.5', '5.', '1,5', '+1', '0x1', '1e2', 'NaN', '٣'])
    expect(parseCoins(text)).toBeNull()
})

test('Whoever is named twice has coins once, and no two owners’ coins have one name', () => {
  const owners = ['aa', 'bb', 'aa'].map((digits) => digits.repeat(32))
  const coins = startCoins(owners)
  expect(coins).toHaveLength(2 * START_COINS)
  expect(new Set(coins.map(([key]) => key)).size).toBe(2 * START_COINS)
})
