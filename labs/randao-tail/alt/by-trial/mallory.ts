type Outcome = { missed: number; slots: number; tail: number }

const known = new Map<number, number[]>()

/** Finds out by playing against itself, with numbers of its own. */
export class Mallory {
  choose({ share, outcomes }: { share: number; outcomes: Outcome[] }): number {
    let tails = known.get(share)
    if (!tails) known.set(share, (tails = learn(share)))
    return bestOf(outcomes, tails).place
  }
}

function bestOf(outcomes: Outcome[], tails: number[]) {
  let place = 0
  let most = -Infinity
  for (const [at, { slots, missed, tail }] of outcomes.entries()) {
    const value = slots - missed + tails[tail]!
    if (value > most) [most, place] = [value, at]
  }
  return { place, most }
}

function learn(share: number): number[] {
  let state = 12_345
  const random = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
  const epochs = Array.from({ length: 1_500 }, () => {
    let [slots, tail] = [0, 0]
    for (let i = 0; i < 32; i++)
      if (random() < share) {
        slots++
        tail++
      } else tail = 0
    return { slots, tail: Math.min(tail, 6) }
  })
  let tails = [0, 0, 0, 0, 0, 0, 0]
  for (let round = 0; round < 4; round++) {
    const mean = tails.map((_, length) => {
      let sum = 0
      const trials = Math.max(12, Math.floor(epochs.length / 2 ** length))
      for (let trial = 0; trial < trials; trial++) {
        const outcomes = Array.from({ length: 2 ** length }, (_, place) => {
          let missed = 0
          for (let bits = place; bits; bits >>= 1) missed += bits & 1
          const at = (trial * 2 ** length + place) % epochs.length
          return { missed, ...epochs[at]! }
        })
        sum += bestOf(outcomes, tails).most
      }
      return sum / trials
    })
    tails = mean.map((value) => value - mean[0]!)
  }
  return tails
}
