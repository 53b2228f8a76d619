import { sha256 } from '../sha256'

/** The first digits of pi in hexadecimal: a constant that nobody can have chosen to his advantage. */
const SEED_CONSTANT = Uint8Array.of(0x24, 0x3f, 0x6a, 0x88, 0x85, 0xa3, 0x08, 0xd3)

type Hash = (message: Uint8Array) => Uint8Array

/**
 * The numbers of Decred's lottery (dcrd, `Hash256PRNG` of blockchain/stake/lottery.go): unsigned 32-bit words,
 * big-endian, first those of K = H(seed || constant), then those of H(K || counter), counter = 0, 1, …
 * The names are the lab's. Decred's H is BLAKE-256; the default here is what a browser has at hand.
 */
export class TicketLottery {
  private readonly hash: Hash
  private readonly key: Uint8Array
  private block: Uint8Array
  private word = 0
  private counter = 0

  constructor(seed: Uint8Array, hash: Hash = sha256) {
    this.hash = hash
    this.key = hash(Uint8Array.of(...seed, ...SEED_CONSTANT))
    this.block = this.key
  }

  /** The next word, 0 … 2^32 - 1. */
  next(): number {
    const value = view(this.block).getUint32(4 * this.word++)
    if (this.word === 8) {
      this.block = this.hash(Uint8Array.of(...this.key, ...uint32(this.counter++)))
      this.word = 0
    }
    return value
  }

  /** A number below `bound`, each equally likely. Below 2 nothing is drawn. */
  below(bound: number): number {
    if (bound < 2) return 0
    // So many words are left over when 2^32 is cut into pieces of `bound`; they are the lowest.
    const left = 2 ** 32 % bound
    for (;;) {
      const value = this.next()
      if (value >= left) return value % bound
    }
  }

  /** Different places in a pool, in the order in which they are drawn. @throws RangeError if it is too small */
  pick(poolSize: number, count: number): number[] {
    if (poolSize < count) throw new RangeError('the pool holds fewer tickets than are wanted')
    const places = new Set<number>()
    while (places.size < count) places.add(this.below(poolSize))
    return [...places]
  }

  /** A hash of where the generator stands (`StateHash`); every header carries six bytes of it. */
  state(): Uint8Array {
    return this.hash(Uint8Array.of(...this.block, ...uint32(this.counter), this.word))
  }
}

function uint32(value: number): Uint8Array {
  const bytes = new Uint8Array(4)
  view(bytes).setUint32(0, value)
  return bytes
}

function view(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
