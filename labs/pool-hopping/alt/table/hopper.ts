type Pool = { rate: number; age: number }

/** What a tick brings on average: the round ends in this tick, or in the next, and so on. */
function worth({ rate, age }: Pool, difficulty: number): number {
  const chance = rate / difficulty
  let sum = 0
  let goesOn = 1
  for (let ticks = age + 1; goesOn > 1e-6; ticks++) {
    sum += (goesOn * chance) / (ticks * chance)
    goesOn *= 1 - chance
  }
  return sum
}

export class Hopper {
  choose({ difficulty, pools }: { difficulty: number; pools: Pool[] }) {
    let choice: number | 'fair' = 'fair'
    let most = 1
    for (const [place, pool] of pools.entries()) {
      const brings = worth(pool, difficulty)
      if (brings > most) {
        most = brings
        choice = place
      }
    }
    return choice
  }
}
