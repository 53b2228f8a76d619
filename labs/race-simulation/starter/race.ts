/** The share of trials in which an attacker draws level after the merchant's z blocks. */
export function simulateRace(
  q: number,
  z: number,
  rng: () => number,
  trials: number,
  giveUp: number,
): number {
  let won = 0
  for (let trial = 0; trial < trials; trial++)
    if (rng() < q && z < giveUp) won++
  return won / trials
}
