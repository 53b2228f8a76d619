import { sha256 } from 'kit'

export type Fork = 'phase0' | 'electra'

/** n ETH pass with 8n of 256 values, or with 32n of 65,536. Nothing passes with 0 alone. */
export function accepted(balance: bigint, random: number, fork: Fork): boolean {
  const eth = Number(balance / 1_000_000_000n)
  return random === 0 || random < eth * (fork === 'phase0' ? 8 : 32)
}

export function proposer(
  effective: readonly bigint[],
  indices: readonly number[],
  seed: Uint8Array,
  fork: Fork,
  rounds: number,
): number {
  const order = new Map<number, number>()
  let i = 0
  for (const random of dice(seed, fork === 'phase0' ? 1 : 2)) {
    const place = i++ % indices.length
    const known = order.get(place) ?? indices[walk(place, indices.length, [...seed], rounds)]!
    order.set(place, known)
    if (accepted(effective[known]!, random, fork)) return known
  }
  throw new Error('the dice never end')
}

function* dice(seed: Uint8Array, width: number): Generator<number> {
  for (let block = 0; ; block++) {
    const counter = [0, 1, 2, 3, 4, 5, 6, 7].map((at) => Math.floor(block / 256 ** at) % 256)
    const digest = sha256(Uint8Array.from([...seed, ...counter]))
    for (let at = 0; at < 32; at += width)
      yield width === 1 ? digest[at]! : digest[at]! + 256 * digest[at + 1]!
  }
}

function walk(place: number, n: number, seed: number[], rounds: number): number {
  let at = place
  for (let round = 0; round < rounds; round++) {
    const head = sha256(Uint8Array.from([...seed, round]))
    let pivot = 0
    for (let k = 7; k >= 0; k--) pivot = (pivot * 256 + head[k]!) % n
    const mirror = at > pivot ? pivot + n - at : pivot - at
    const position = Math.max(mirror, at)
    const block = Math.floor(position / 256)
    const tail = [round, block % 256, Math.floor(block / 256), 0, 0]
    const byte = sha256(Uint8Array.from([...seed, ...tail]))[Math.floor((position % 256) / 8)]!
    if (Math.floor(byte / 2 ** (position % 8)) % 2 === 1) at = mirror
  }
  return at
}
