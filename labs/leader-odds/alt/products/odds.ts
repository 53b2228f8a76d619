const log = (f: number) => Math.log1p(-f)

export const phi = (f: number, a: number) => (a > 0 ? 0 - Math.expm1(log(f) * a) : 0)

/** From the whole: together the pools are one pool, and each alone leads while all others do not. */
export const slot = (f: number, stakes: number[]) => {
  const total = stakes.reduce((sum, a) => sum + a, 0)
  const empty = (1 - f) ** total
  const one = stakes.reduce((sum, a) => sum + phi(f, a) * (1 - f) ** (total - a), 0)
  const several = 1 - (empty + one)
  return { empty, one, several: several < 0 ? 0 : several }
}

export const gap = (f: number, risk: number) => {
  let [low, high] = [-1, 40_000 / f]
  high = Math.ceil(high)
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (middle * log(f) <= Math.log(risk)) high = middle
    else low = middle
  }
  return high
}
