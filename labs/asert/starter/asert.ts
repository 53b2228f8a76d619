export type Params = {
  targetSecsPerBlock: number // seconds
  halfLifeSecs: number // seconds
  powLimit: bigint
}

/** nBits of the block after the one at this time and height. */
export function asert(
  anchorBits: number,
  anchorTime: number,
  anchorHeight: number,
  time: number,
  height: number,
  params: Params,
): number {
  const behind =
    time -
    anchorTime -
    params.targetSecsPerBlock * (height - anchorHeight)
  return anchorBits + behind
}
