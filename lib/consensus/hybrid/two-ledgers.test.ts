import { expect, test } from 'vitest'
import { TwoLedgers, type StakedVoter } from './two-ledgers'

const voters = (...stakes: number[]): StakedVoter[] =>
  stakes.map((stake, i) => ({ name: `v${i}`, stake: BigInt(stake) }))

function node(stakes: number[], blocks: string, votes: [number, string][] = []): TwoLedgers {
  const ledgers = new TwoLedgers('g', voters(...stakes))
  for (const [parent, id] of blocks.split(' ').map((pair) => pair.split('>')))
    ledgers.onBlock({ id: id!, parent: parent!, work: 1n })
  for (const [voter, block] of votes) ledgers.onVote({ voter: `v${voter}`, block })
  return ledgers
}

test('A partition stops the final ledger on both sides, and neither chain', () => {
  const left = node([4, 2, 3, 1], 'g>a a>b', [
    [0, 'a'],
    [1, 'b'],
  ])
  expect(left.finalised()).toEqual(['g'])
  expect(left.available(0)).toEqual(['g', 'a', 'b'])
  left.onVote({ voter: 'v3', block: 'a' })
  expect(left.finalised()).toEqual(['g', 'a'])
})

test('No set of votes seals two branches unless more than a third of the stake contradicts itself', () => {
  // Every way in which four voters can vote for neither, one or both of two branches.
  const stakes = [4, 2, 3, 1]
  for (let code = 0; code < 4 ** stakes.length; code++) {
    const ledgers = node(stakes, 'g>a g>m')
    let both = 0
    for (const [i, stake] of stakes.entries()) {
      const choice = Math.floor(code / 4 ** i) % 4
      if (choice & 1) ledgers.onVote({ voter: `v${i}`, block: 'a' })
      if (choice & 2) ledgers.onVote({ voter: `v${i}`, block: 'm' })
      if (choice === 3) both += stake
    }
    if (ledgers.hazards().length > 0) expect(3 * both).toBeGreaterThan(10)
    expect(ledgers.finalised().length).toBeLessThanOrEqual(2)
  }
})

test('The final ledger is a prefix of every available one', () => {
  const ledgers = node([1, 1, 1], 'g>a a>b g>m m>n n>o', [
    [0, 'b'],
    [1, 'b'],
    [2, 'a'],
  ])
  for (const mu of [0, 1, 2, 9])
    expect(ledgers.available(mu).slice(0, ledgers.finalised().length)).toEqual(ledgers.finalised())
  expect(ledgers.finalised()).toEqual(['g', 'a'])
  expect(ledgers.available(0)).toEqual(['g', 'a', 'b'])
})
