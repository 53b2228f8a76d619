export type Params = {
  bits: number
  start: number
  blocks: number
  spacing: number
  powLimit: bigint
  maxBackwards: number | null
}

export function simulateTimewarp(periods: number, hashShare: number, p: Params) {
  const before: number[] = []
  for (let t = p.start - 10 * p.spacing; t <= p.start; t += p.spacing) before.push(t)
  const times: number[] = []
  const bits = [p.bits]
  const ago = (n: number) =>
    n <= times.length ? times[times.length - n]! : before[11 + times.length - n]!
  let clock = BigInt(p.start)
  while (bits.length <= periods) {
    const current = bits[bits.length - 1]!
    const exact = (100n * BigInt(p.spacing) * work(current)) / (BigInt(hashShare) * work(p.bits))
    const seconds = exact > 0n ? exact : 1n
    const opening: number[] = []
    for (let left = p.blocks; left > 0; left--) {
      clock += seconds
      const eleven = Array.from({ length: 11 }, (_, i) => ago(i + 1)).toSorted((a, b) => a - b)
      let time = left === 1 ? Number(clock) : eleven[5]! + 1
      const floor = p.maxBackwards === null ? -Infinity : ago(1) - p.maxBackwards
      if (left === p.blocks && time < floor) time = floor
      times.push(time)
      opening.push(time)
    }
    const aim = p.blocks * p.spacing
    let took = opening[opening.length - 1]! - opening[0]!
    if (took < Math.floor(aim / 4)) took = Math.floor(aim / 4)
    if (took > 4 * aim) took = 4 * aim
    const target = (toTarget(current) * BigInt(took)) / BigInt(aim)
    bits.push(toBits(target > p.powLimit ? p.powLimit : target))
  }
  return { bits, times }
}

const work = (bits: number) => 2n ** 256n / (toTarget(bits) + 1n)

function toTarget(bits: number): bigint {
  const size = Math.floor(bits / 16777216)
  const mantissa = BigInt(bits % 0x800000)
  return size > 3 ? mantissa * 256n ** BigInt(size - 3) : mantissa / 256n ** BigInt(3 - size)
}

function toBits(target: bigint): number {
  const bytes = Math.floor(target.toString(2).length / 8) + 1
  const top = bytes > 3 ? target / 256n ** BigInt(bytes - 3) : target * 256n ** BigInt(3 - bytes)
  return Number(top) + bytes * 16777216
}
