export type Params = {
  timespan: number // seconds
  powLimit: bigint
}

/** nBits of the period after one that began and ended at these times. */
export function nextBits(
  firstTime: number,
  lastTime: number,
  lastBits: number,
  params: Params,
): number {
  return lastTime - firstTime > params.timespan
    ? lastBits + 1
    : lastBits - 1
}

/** Whether the change from old to new nBits is within a factor of four. */
export function permitted(
  oldBits: number,
  newBits: number,
  params: Params,
): boolean {
  return oldBits === newBits && params.powLimit > 0n
}
