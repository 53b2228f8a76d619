export type Validator = {
  stake: number
  from: number // active from this day on
  until: number | null // and no more from this day on
  price: number | null // of the key, if it is for sale
}
export type View = {
  now: number // days so far: 0 to now - 1
  checkpoint: number | null // day of the block that the node knows
  votes: number[] // stake that voted on each real day
  validators: Validator[]
}
export type Forgery = { fork: number; keys: number[] }

export class Attacker {
  /** A history that begins on the day `fork` and is signed by these keys, or null. */
  forge(view: View): Forgery | null {
    return null
  }
}
