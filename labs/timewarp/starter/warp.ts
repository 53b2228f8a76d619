export type Params = {
  bits: number
  start: number // seconds
  blocks: number // of a period
  spacing: number // seconds
  powLimit: bigint
  maxBackwards: number | null // seconds
}

/** nBits of every period and of the next one, and the header times of all blocks. */
export function simulateTimewarp(
  periods: number,
  hashShare: number,
  params: Params,
): { bits: number[]; times: number[] } {
  const times: number[] = []
  for (let i = 0; i < periods * params.blocks; i++)
    times.push(
      params.start +
        Math.floor(
          ((i + 1) * params.spacing * 100) / hashShare,
        ),
    )
  return {
    bits: new Array<number>(periods + 1).fill(params.bits),
    times,
  }
}
