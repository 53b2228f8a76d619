/** The share of trials that draw level after z blocks. */
export function simulateRace(
  q: number,
  z: number,
  rng: () => number,
  trials: number,
  giveUp: number,
): number {
  let won = 0
  for (let trial = 0; trial < trials; trial++) {
    if (rng() < q && z < giveUp) won++
  }
  return won / trials
}
