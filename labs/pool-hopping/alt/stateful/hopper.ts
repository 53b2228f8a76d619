type Seen = { difficulty: number; pools: { rate: number; age: number }[] }

/** Counts the rounds' shares itself, and asks e^x E1(x) by its approximation for small x. */
export class Hopper {
  private held: number[] = []

  choose(seen: Seen): number | 'fair' {
    this.held = seen.pools.map(({ rate, age }, i) =>
      age === 0 ? 0 : age === 1 ? rate : (this.held[i] ?? rate * (age - 1)) + rate,
    )
    const values = this.held.map((shares) => value(shares / seen.difficulty))
    const best = values.reduce((top, each, i) => (each > values[top]! ? i : top), 0)
    return values[best]! > 1 ? best : 'fair'
  }
}

function value(x: number): number {
  if (x <= 0) return 1e9
  // E1(x) = -gamma - ln x + x - x^2/4 + x^3/18 - …
  const e1 = -0.5772156649 - Math.log(x) + x - x ** 2 / 4 + x ** 3 / 18 - x ** 4 / 96
  return x > 1 ? 0 : Math.exp(x) * e1
}
