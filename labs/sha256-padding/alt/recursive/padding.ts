import { bytesToHex } from 'kit'
import { START, compress } from './toy'

export type Step = { state: number; block: Uint8Array }

export function padTail(lenBytes: bigint): Uint8Array {
  const bytes = [0x80]
  while ((Number(lenBytes % 64n) + bytes.length) % 64 !== 56) bytes.push(0)
  for (let shift = 56n; shift >= 0n; shift -= 8n)
    bytes.push(Number(((lenBytes * 8n) >> shift) & 0xffn))
  return Uint8Array.from(bytes)
}

export function steps(message: Uint8Array): Step[] {
  const follow = (state: number, rest: Uint8Array): Step[] => {
    if (rest.length === 0) return []
    const block = rest.subarray(0, 64)
    return [{ state, block }, ...follow(compress(state, block), rest.subarray(64))]
  }
  return follow(START, Uint8Array.from([...message, ...padTail(BigInt(message.length))]))
}

export function findCollision(a: readonly Step[], b: readonly Step[]): [Step, Step] | null {
  const [x, y] = [a.at(-1), b.at(-1)]
  if (!x || !y) return null
  const text = ({ state, block }: Step) => `${state} ${bytesToHex(block)}`
  return text(x) === text(y) ? findCollision(a.slice(0, -1), b.slice(0, -1)) : [x, y]
}
