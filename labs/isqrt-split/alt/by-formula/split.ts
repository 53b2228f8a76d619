export const overflow = (bits: number): bigint => (1n << BigInt(bits)) - 1n

/** A number is wrong if its double is, or rounds to, a square's, or one whose root rounds up. */
function isWrong(n: bigint): boolean {
  const guess = BigInt(Math.floor(Math.sqrt(Number(n))))
  return guess * guess > n
}

function square(n: bigint): bigint {
  // The next square, with the estimate put right.
  let root = BigInt(Math.floor(Math.sqrt(Number(n)))) + 2n
  while ((root - 1n) * (root - 1n) > n) root--
  return root
}

/** Steps down from the predecessor of a square, doubling, and then halving. */
function first(root: bigint, from: bigint): bigint {
  let n = root * root - 1n
  let step = 1n
  while (n - step >= from && isWrong(n - step)) {
    n -= step
    step *= 2n
  }
  for (; step > 0n; step /= 2n) while (n - step >= from && isWrong(n - step)) n -= step
  return n
}

export function wrongRoot(from: bigint): bigint {
  const start = from < 4_503_599_761_588_224n ? 4_503_599_761_588_224n : from
  return first(square(start), start)
}

export function wrongIncrement(from: bigint): bigint {
  for (let worth = 953; worth > 0; worth--) {
    const root = BigInt(Math.floor(64e9 / worth)) + 1n
    if (root * root > from) return first(root, from)
  }
  throw new RangeError('no such total')
}
