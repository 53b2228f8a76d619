import type { WorkClaim } from '@/lib/api/contract'
import { formatNumber } from '@/lib/format'

/** Hashes per second with three digits, in the unit that needs no zeros: `2.90 MH/s`, `8.12 GH/s`. */
export function formatRate(rate: number): string {
  const [unit, size] =
    rate >= 999.5e6
      ? (['GH/s', 1e9] as const)
      : rate >= 0.0995e6
        ? (['MH/s', 1e6] as const)
        : rate >= 99.5
          ? (['kH/s', 1e3] as const)
          : (['H/s', 1] as const)
  return `${threeDigits(rate / size)} ${unit}`
}

function threeDigits(value: number): string {
  return value.toFixed(value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2)
}

/** `1.3 million`, `134 million`. */
export function formatCount(count: number): string {
  if (count < 1e6) return formatNumber(Math.round(count))
  const [name, size] = count < 999.5e6 ? ['million', 1e6] : ['billion', 1e9]
  const value = count / (size as number)
  return `${value.toFixed(value >= 99.5 ? 0 : 1)} ${name}`
}

/**
 * How many bits in front are zero.
 * @param hash 64 hexadecimal digits, most significant first
 */
export function leadingZeroBits(hash: string): number {
  const number = BigInt(`0x${hash}`)
  return 4 * hash.length - (number === 0n ? 0 : number.toString(2).length)
}

/** How a block was mined, as its learner says. */
export function claimWords({ rate, device, engine }: WorkClaim): string {
  const software = engine === 'software' ? ', a software adapter' : ''
  return `${rate === null ? 'found within a second' : formatRate(rate)} on ${device}${software}`
}
