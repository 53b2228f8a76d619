import { expect, test } from 'vitest'
import { mine } from '@/lib/consensus/bitcoin/mine'
import { bitsFor, judge, rateText, toyBlock } from './toy-block'

test('A mined block is valid, and another letter makes it worthless', () => {
  const block = toyBlock('I was here', 10, 1_700_000_000)
  const hit = mine(block.header, block.target, 0, 100_000)!
  const { hash, valid } = judge(block, hit.nonce)
  expect(valid).toBe(true)
  expect(hash.startsWith('00')).toBe(true)
  expect(judge(toyBlock('I was hero', 10, 1_700_000_000), hit.nonce).hash).not.toBe(hash)
})

test('The target fits the miner: some seconds, whatever the rate', () => {
  for (const rate of [3e6, 5e7, 7e9]) {
    const seconds = 2 ** bitsFor(rate) / rate
    expect(seconds).toBeGreaterThan(1.5)
    expect(seconds).toBeLessThan(4)
  }
  expect(bitsFor(0)).toBe(16)
})

test('Rates are read at a glance', () => {
  expect([950, 12_345, 3_070_000, 7.61e9].map(rateText)).toEqual([
    '950 H/s',
    '12.3 kH/s',
    '3.07 MH/s',
    '7.61 GH/s',
  ])
})
