type Rng = () => number

export function simulateRace(q: number, z: number, rng: Rng, trials: number, giveUp: number) {
  const wins = Array.from({ length: trials }, () => race(q, z, rng, giveUp))
  return wins.filter(Boolean).length / trials
}

function race(q: number, z: number, rng: Rng, giveUp: number): boolean {
  const found = { honest: 0, attacker: 0 }
  for (;;) {
    if (found.honest >= z) {
      if (found.attacker >= found.honest) return true
      if (found.honest - found.attacker >= giveUp) return false
    }
    found[rng() >= q ? 'honest' : 'attacker']++
  }
}
