import { doubles, exact } from './clients'

const GWEI = 64_000_000_000n
/** Up to here doubles hold the root of a square's predecessor apart from the square's. */
const SAFE = 2n ** 26n

/** A number on which `former` and `repaired` disagree. */
export function overflow(bits: number): bigint {
  return 2n ** BigInt(bits) - 1n
}

/** The smallest number from `from` on with a wrong root. */
export function wrongRoot(from: bigint): bigint {
  const root = exact(from) + 1n
  return firstBelow(root > SAFE ? root : SAFE + 1n, from)
}

/** The smallest total from `from` on that costs a Gwei. */
export function wrongIncrement(from: bigint): bigint {
  const least = exact(from) > SAFE ? exact(from) : SAFE
  for (let worth = GWEI / least; worth > 0n; worth--) {
    // One root is worth this much, and the next one less.
    const root = GWEI / worth + 1n
    if (root ** 2n > from) return firstBelow(root, from)
  }
  return 0n
}

/** The first number from `from` on whose root is taken for `root`, and is less. */
function firstBelow(root: bigint, from: bigint): bigint {
  let wrong = root ** 2n - 1n
  let right = (root - 1n) ** 2n - 1n
  if (from > right + 1n) right = from - 1n
  while (wrong - right > 1n) {
    const middle = (wrong + right) / 2n
    if (doubles(middle) === root) wrong = middle
    else right = middle
  }
  return wrong
}
