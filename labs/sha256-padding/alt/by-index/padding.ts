import { START, compress } from './toy'

export type Step = { state: number; block: Uint8Array }

const toHex = (n: bigint) => n.toString(16).padStart(16, '0')

export function padTail(lenBytes: bigint): Uint8Array {
  const total = ((lenBytes + 8n) / 64n + 1n) * 64n
  const tail = new Uint8Array(Number(total - lenBytes))
  tail[0] = 128
  for (const [i, pair] of toHex(lenBytes << 3n)
    .match(/../g)!
    .entries())
    tail[tail.length - 8 + i] = Number.parseInt(pair, 16)
  return tail
}

export function steps(message: Uint8Array): Step[] {
  const tail = padTail(BigInt(message.length))
  const count = (message.length + tail.length) / 64
  const blocks = Array.from({ length: count }, (_, n) =>
    Uint8Array.from({ length: 64 }, (_, i) => {
      const at = 64 * n + i
      return at < message.length ? message[at]! : tail[at - message.length]!
    }),
  )
  let next = START
  return blocks.map((block) => {
    const state = next
    next = compress(state, block)
    return { state, block }
  })
}

export function findCollision(a: readonly Step[], b: readonly Step[]): [Step, Step] | null {
  let i = a.length
  let j = b.length
  while (i > 0 && j > 0) {
    const [x, y] = [a[--i]!, b[--j]!]
    for (let k = 0; k < 64; k++) if (x.block[k] !== y.block[k]) return [x, y]
    if (x.state !== y.state) return [x, y]
  }
  return null
}
