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
    let attacker = 0
    for (let honest = 0; honest < z;) {
      if (rng() < q) attacker++
      else honest++
    }
    let deficit = z - attacker
    while (deficit > 0 && deficit < giveUp) deficit += rng() < q ? -1 : 1
    if (deficit <= 0) won++
  }
  return won / trials
}
