import { bytesToHex, hexToBytes, sha256 } from 'kit'

function* words(seed: Uint8Array): Generator<number, never> {
  const key = bytesToHex(sha256(hexToBytes(`${bytesToHex(seed)}243f6a8885a308d3`)))
  let block = key
  for (let counter = 0; ; counter++) {
    for (const word of block.match(/.{8}/g)!) yield parseInt(word, 16)
    block = bytesToHex(sha256(hexToBytes(key + counter.toString(16).padStart(8, '0'))))
  }
}

export class Lottery {
  private readonly stream: Generator<number, never>

  constructor(seed: Uint8Array) {
    this.stream = words(seed)
  }

  next(): number {
    return this.stream.next().value
  }

  below(bound: number): number {
    if (bound < 2) return 0
    // The words that count are those in the whole pieces at the top.
    const lowest = 2 ** 32 - bound * Math.floor(2 ** 32 / bound)
    for (;;) {
      const word = this.next()
      if (word >= lowest) return word % bound
    }
  }

  pick(poolSize: number, count: number): number[] {
    if (count > poolSize) throw new RangeError('more than there are')
    const drawn = new Set<number>()
    while (drawn.size < count) drawn.add(this.below(poolSize))
    return Array.from(drawn)
  }
}
