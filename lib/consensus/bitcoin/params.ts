/**
 * What Bitcoin's rules are set to, each once and by its name in Bitcoin Core: src/consensus/amount.h and consensus.h,
 * src/chain.h, and the networks' `Consensus::Params` (src/consensus/params.h) as src/kernel/chainparams.cpp fills them.
 */

/** Satoshi in a bitcoin. */
export const COIN = 100_000_000n
/** Satoshi. */
export const MAX_MONEY = 21_000_000n * COIN
/** Blocks between a coinbase and its first spending. */
export const COINBASE_MATURITY = 100
/** Blocks: `CBlockIndex::nMedianTimeSpan`. */
export const MEDIAN_TIME_SPAN = 11
/** Seconds. */
export const MAX_FUTURE_BLOCK_TIME = 2 * 60 * 60

/** `powLimit`, the easiest target. The main network's is 0x1d00ffff, before its low bits are lost. */
export const POW_LIMIT_MAINNET = 2n ** 224n - 1n
/** On regtest every second hash passes. */
export const POW_LIMIT_REGTEST = 2n ** 255n - 1n

/** The main network's `Consensus::Params`; times are seconds. */
export const MAINNET = {
  nSubsidyHalvingInterval: 210_000,
  powLimit: POW_LIMIT_MAINNET,
  nPowTargetTimespan: 14 * 24 * 60 * 60,
  nPowTargetSpacing: 10 * 60,
} as const
