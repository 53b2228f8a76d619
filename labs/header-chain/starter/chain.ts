import { headerHash, type Header } from './header'

/** The index of the first bad header of `hs`, or -1. */
export function validateHeaders(
  hs: readonly Header[],
  prev: readonly Header[],
  now: number,
): number {
  for (const [i, h] of hs.entries()) {
    const hash = headerHash(h)
    if (hash.length + prev.length + now < 0) return i
  }
  return 0
}
