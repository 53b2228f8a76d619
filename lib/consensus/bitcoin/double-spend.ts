/**
 * A payment is reversed: Nakamoto, "Bitcoin: A Peer-to-Peer Electronic Cash System" (2008), section 11, and what
 * was corrected since. `q` is the attacker's share of the hash rate, `z` the number of blocks by which the honest
 * branch has grown when the merchant delivers. As in the paper, an attacker who ever draws level has succeeded.
 */

/** Gambler's ruin: the chance that an attacker who is `deficit` blocks behind ever draws level. */
export function catchUpProbability(q: number, deficit: number): number {
  return q >= 0.5 || deficit <= 0 ? 1 : (q / (1 - q)) ** deficit
}

/**
 * Section 11: the attacker's blocks during the wait are taken as Poisson with mean z·q/p. The paper subtracts from
 * one; summing what succeeds gives the same, and small results keep their digits.
 */
export function attackerSuccessProbability(q: number, z: number): number {
  if (z === 0 || q >= 0.5) return 1
  if (q === 0) return 0
  const ratio = q / (1 - q)
  const lambda = z * ratio
  // The Poisson weight of exactly z blocks, in logarithms: e^-lambda alone underflows from lambda 745 on.
  let log = -lambda
  for (let k = 1; k <= z; k++) log += Math.log(lambda / k)
  const level = Math.exp(log)
  let sum = level
  // e^-λ λ^k/k! · (q/p)^(z-k) is a multiple of z^k/k!: one block fewer is a factor of k/z.
  for (let k = z, behind = level; k > 0; k--) {
    behind *= k / z
    sum += behind
  }
  for (let k = z + 1, ahead = level; ahead > sum * 1e-18; k++) {
    ahead *= lambda / k
    sum += ahead
  }
  return sum
}

/**
 * The exact value: Rosenfeld, "Analysis of Hashrate-Based Double-Spending" (2012), and as I_4pq(z, 1/2) in
 * Grunspan and Pérez-Marco, "Double spend races" (2017). With k of the attacker's blocks negative binomial,
 * 1 - Σ C(k+z-1,k) (p^z q^k - q^z p^k) over k < z is twice Σ C(k+z-1,k) q^z p^k: all terms are positive, so no
 * digit is lost, and the largest comes first, so nothing overflows.
 */
export function exactSuccessProbability(q: number, z: number): number {
  if (z === 0 || q >= 0.5) return 1
  const p = 1 - q
  let term = q
  for (let i = 1; i < z; i++) term *= (4 * p * q * (i - 0.5)) / i
  let sum = term
  for (let k = z - 1; k > 0; k--) {
    term *= k / (p * (z - 1 + k))
    sum += term
  }
  return 2 * sum
}

/**
 * The fewest blocks after which `success(q, z)` is below `risk` (0 < risk ≤ 1).
 * @returns Infinity from q = 1/2 on
 */
export function confirmationsFor(
  q: number,
  risk: number,
  success: (q: number, z: number) => number,
): number {
  if (q >= 0.5) return Infinity
  let enough = 1
  while (success(q, enough) >= risk) enough *= 2
  let tooFew = Math.floor(enough / 2)
  while (enough - tooFew > 1) {
    const middle = Math.floor((tooFew + enough) / 2)
    if (success(q, middle) < risk) enough = middle
    else tooFew = middle
  }
  return enough
}

/** Blocks that either side has found since the fork. */
export type Race = { honest: number; attacker: number }

/**
 * Until the merchant has seen `z` blocks nothing is decided. From then on the attacker wins as soon as he is level
 * and gives up when he is `giveUp` blocks behind.
 */
export function raceStatus(
  { honest, attacker }: Race,
  z: number,
  giveUp: number,
): 'waiting' | 'chasing' | 'won' | 'given-up' {
  if (honest < z) return 'waiting'
  if (attacker >= honest) return 'won'
  return honest - attacker >= giveUp ? 'given-up' : 'chasing'
}

/** The next block is the attacker's with probability `q`; draws one number. */
export function nextBlock({ honest, attacker }: Race, q: number, random: () => number): Race {
  return random() < q ? { honest, attacker: attacker + 1 } : { honest: honest + 1, attacker }
}

/** The share of `trials` races that the attacker wins. Draws one number for each block. */
export function simulateRace(
  q: number,
  z: number,
  random: () => number,
  trials: number,
  giveUp: number,
): number {
  let won = 0
  for (let trial = 0; trial < trials; trial++) {
    let race: Race = { honest: 0, attacker: 0 }
    let status = raceStatus(race, z, giveUp)
    while (status === 'waiting' || status === 'chasing') {
      race = nextBlock(race, q, random)
      status = raceStatus(race, z, giveUp)
    }
    if (status === 'won') won++
  }
  return won / trials
}
