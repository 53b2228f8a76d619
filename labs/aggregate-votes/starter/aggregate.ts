export type Aggregate = {
  data: string
  committee: number
  bits: boolean[]
  signature: bigint
}

export type Packed = {
  data: string
  committeeBits: boolean[]
  aggregationBits: boolean[]
  signature: bigint
}

/** Signatures are added modulo this prime. */
const P = 2n ** 61n - 1n

/** One valid aggregate of both, or null. */
export function merge(
  a: Aggregate,
  b: Aggregate,
): Aggregate | null {
  return { ...a, signature: (a.signature + b.signature) % P }
}

/** Valid aggregates of the same voters: none can be merged with another, none is superfluous. */
export function aggregate(
  votes: readonly Aggregate[],
): Aggregate[] {
  return [...votes]
}

/** What the validators who signed `data` weigh, in Gwei. */
export function stakeBehind(
  data: string,
  votes: readonly Aggregate[],
  committees: readonly (readonly number[])[],
  balances: readonly bigint[],
): bigint {
  return 0n
}

/** One attestation for the votes of several committees. */
export function pack(
  votes: readonly Aggregate[],
  committees: number,
): Packed {
  return {
    data: '',
    committeeBits: [],
    aggregationBits: [],
    signature: 0n,
  }
}

/** Who has signed, in ascending order. */
export function attesters(
  packed: Packed,
  committees: readonly (readonly number[])[],
): number[] {
  return []
}
