import { MAINNET } from './params'
import { getBlockSubsidy } from './utxo'

const INTERVAL = MAINNET.nSubsidyHalvingInterval
/** Subsidies of 64 bits have no more than this many values above zero. */
const ERAS = 64

/** Satoshi that subsidies allow up to the block of that height, itself included: a sum over eras. */
export function supplyAfter(height: number): bigint {
  let sum = 0n
  for (let era = 0; era < ERAS && era * INTERVAL <= height; era++) {
    const last = Math.min(height, (era + 1) * INTERVAL - 1)
    sum += getBlockSubsidy(era * INTERVAL) * BigInt(last - era * INTERVAL + 1)
  }
  return sum
}

/** The lowest height after which there are at least so many satoshi, or null if there never are. */
export function heightOfSupply(satoshi: bigint): number | null {
  let before = 0n
  for (let era = 0; era < ERAS; era++) {
    const each = getBlockSubsidy(era * INTERVAL)
    const after = before + each * BigInt(INTERVAL)
    if (each > 0n && satoshi <= after) {
      const blocks = satoshi > before ? (satoshi - before + each - 1n) / each : 1n
      return era * INTERVAL + Number(blocks) - 1
    }
    before = after
  }
  return null
}
