import type { Coin, Scene, Tx } from './clients'

/** A block with at least `goal` satoshi from nothing. */
export function inflate(scene: Scene, goal: number): Tx[] | null {
  const coin = largestMature(scene)
  if (!coin) return null
  // The first time it is worth what it is; every other time brings its value once more.
  const times = 1 + Math.ceil(goal / coin.value)
  return [
    coinbase(scene),
    {
      id: 'minting',
      inputs: Array.from({ length: times }, () => coin.outpoint),
      outputs: [times * coin.value],
    },
  ]
}

/** A block on which 0.15 crashes. */
export function crash(scene: Scene): Tx[] | null {
  const coin = largestMature(scene)
  if (!coin) return null
  // A coin of the same block is deleted when it is spent, and then it is missing.
  return [
    coinbase(scene),
    { id: 'payment', inputs: [coin.outpoint], outputs: [coin.value] },
    { id: 'twice', inputs: ['payment:0', 'payment:0'], outputs: [2 * coin.value] },
  ]
}

function coinbase({ subsidy }: Scene): Tx {
  return { id: 'coinbase', inputs: [], outputs: [subsidy] }
}

function largestMature({ coins, height }: Scene): Coin | undefined {
  return coins
    .filter((coin) => !coin.coinbase || height - coin.height >= 100)
    .reduce<Coin | undefined>(
      (best, coin) => (best && best.value >= coin.value ? best : coin),
      undefined,
    )
}
