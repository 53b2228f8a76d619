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
  return firstBelow(rootOf(from) + 1n, from)
}

/** The smallest total from `from` on that costs a Gwei. */
export function wrongIncrement(from: bigint): bigint {
  const worth = GWEI / rootOf(from)
  const last = GWEI / worth // The last root that is worth as much.
  return firstBelow(last + 1n, from)
}

/** The root of `from`, or the last one before which doubles make no mistake. */
function rootOf(from: bigint): bigint {
  const root = exact(from)
  return root > SAFE ? root : SAFE
}

/** The first number from `from` on that doubles take for at least the square of `root`. */
function firstBelow(root: bigint, from: bigint): bigint {
  let wrong = root ** 2n - 1n
  let right = from - 1n
  while (wrong - right > 1n) {
    const middle = (wrong + right) / 2n
    if (doubles(middle) === root) wrong = middle
    else right = middle
  }
  return wrong
}
