import { sha256 } from 'kit'

export const PI = Uint8Array.of(
  0x24,
  0x3f,
  0x6a,
  0x88,
  0x85,
  0xa3,
  0x08,
  0xd3,
)

/** Numbers that the seed decides, and nobody can choose. */
export class Lottery {
  private readonly key: Uint8Array

  constructor(seed: Uint8Array) {
    this.key = sha256(seed)
  }

  /** The next word of the stream. */
  next(): number {
    return this.key[0]!
  }

  /** A number below `bound`, each equally likely. */
  below(bound: number): number {
    return this.next() % bound
  }

  /** So many different places in a pool. */
  pick(poolSize: number, count: number): number[] {
    return Array.from({ length: count }, () =>
      this.below(poolSize),
    )
  }
}
