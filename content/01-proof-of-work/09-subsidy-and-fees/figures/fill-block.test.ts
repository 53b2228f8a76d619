import { expect, test } from 'vitest'
import { feeOf, fillBlock, ROOM, txsOf, waiting, type Rule } from './fill-block'

const earned = (childFee: number, rule: Rule) => {
  const txs = waiting(childFee)
  return feeOf(txsOf(txs, fillBlock(txs, rule)))
}

test('No block is too heavy, and no child stands before its parent, whatever the rule and the fee', () => {
  for (const rule of ['own', 'packages', 'chunks'] as const)
    for (let fee = 0; fee <= 9000; fee += 100) {
      const txs = waiting(fee)
      const ids = fillBlock(txs, rule)
      const block = txsOf(txs, ids)
      expect(block.reduce((sum, tx) => sum + tx.weight, 0)).toBeLessThanOrEqual(ROOM)
      for (const tx of block)
        for (const parent of tx.parents)
          expect(ids.indexOf(parent)).toBeLessThan(ids.indexOf(tx.id))
      expect(new Set(ids).size).toBe(ids.length)
    }
})

test('The lesson’s numbers: a stranger beats a package of rate 7, and the family as one chunk beats it', () => {
  expect(earned(2600, 'own')).toBe(9600)
  expect(earned(2600, 'packages')).toBe(9600)
  expect(earned(2600, 'chunks')).toBe(10_200)
})

test('A child that pays 6,800 brings the family in by packages, and not by its own rate', () => {
  expect(earned(6800, 'own')).toBe(9600)
  expect(earned(6800, 'packages')).toBe(14_400)
  expect(earned(6800, 'chunks')).toBe(14_400)
})
