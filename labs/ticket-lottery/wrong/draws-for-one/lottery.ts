import { concatBytes, sha256 } from 'kit'

export const PI = Uint8Array.of(0x24, 0x3f, 0x6a, 0x88, 0x85, 0xa3, 0x08, 0xd3)

/** Numbers that everybody who has the seed can draw, and nobody can choose. */
export class Lottery {
  private readonly key: Uint8Array
  private block: DataView
  private read = 0
  private counter = 0

  constructor(seed: Uint8Array) {
    this.key = sha256(concatBytes(seed, PI))
    this.block = new DataView(this.key.buffer)
  }

  /** The next word of the stream. */
  next(): number {
    if (this.read === 32) {
      const count = new Uint8Array(4)
      new DataView(count.buffer).setUint32(0, this.counter++)
      this.block = new DataView(sha256(concatBytes(this.key, count)).buffer)
      this.read = 0
    }
    const word = this.block.getUint32(this.read)
    this.read += 4
    return word
  }

  /** A number below `bound`, each equally likely. */
  below(bound: number): number {
    let word = this.next()
    while (word < 2 ** 32 % bound) word = this.next()
    return word % bound
  }

  /** So many different places in a pool. */
  pick(poolSize: number, count: number): number[] {
    if (poolSize < count) throw new RangeError('too few tickets')
    const places: number[] = []
    while (places.length < count) {
      const place = this.below(poolSize)
      if (!places.includes(place)) places.push(place)
    }
    return places
  }
}
