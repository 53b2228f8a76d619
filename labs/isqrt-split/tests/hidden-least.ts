import { doubles, exact } from '../starter/clients'

/**
 * Doubles are wrong about a number only if they take it for the next square, so in a run that ends before a square.
 * From the next square on every run is looked at, one number after the other: slow, and by no idea of where runs are.
 */
function runBelow(root: bigint): bigint {
  let run = 0n
  while (doubles(root * root - 1n - run) === root) run++
  return run
}

export function leastRoot(from: bigint): bigint {
  const root = exact(from < 2n ** 52n ? 2n ** 52n : from) + 1n
  const first = root * root - runBelow(root)
  return first > from ? first : from
}

export function leastIncrement(from: bigint): bigint {
  for (let root = exact(from < 2n ** 52n ? 2n ** 52n : from) + 1n; ;) {
    const before = 64_000_000_000n / (root - 1n)
    if (64_000_000_000n / root !== before) {
      const first = root * root - runBelow(root)
      return first > from ? first : from
    }
    // No root is worth less before this one.
    root = 64_000_000_000n / before + 1n
  }
}
