import { doubles, exact, incrementByDoubles, incrementExact, former } from './clients'

/** Asks the client itself, with a word that is small enough to try every number. */
export function overflow(bits: number): bigint {
  if (bits > 4) return 2n * overflow(bits - 1) + 1n
  for (let n = 0n; n < 2n ** BigInt(bits); n++) {
    try {
      former({ n, bits })
    } catch {
      return n
    }
  }
  return 0n
}

export function wrongRoot(from: bigint): bigint {
  for (let root = exact(from) + 1n; ; root++) {
    if (root < 67_108_865n) root = 67_108_865n
    const run = runOf(root)
    if (run > 0n) return max(from, root * root - run)
  }
}

/** How many numbers before a square are taken for it. */
function runOf(root: bigint): bigint {
  let run = 0n
  while (doubles(root * root - run - 1n) === root) run++
  return run
}

export function wrongIncrement(from: bigint): bigint {
  let worth = incrementExact(max(from, 2n ** 52n))
  for (;;) {
    // The last root that is worth this much.
    const last = 64_000_000_000n / worth
    const square = (last + 1n) ** 2n
    const first = max(from, square - runOf(last + 1n))
    if (first < square && incrementByDoubles(first) !== incrementExact(first)) return first
    worth = 64_000_000_000n / (last + 1n)
  }
}

function max(a: bigint, b: bigint): bigint {
  return a > b ? a : b
}
