/**
 * What Decred's main network is set to, each once and by its name in dcrd's `chaincfg.Params` (chaincfg/params.go and
 * mainnetparams.go). Amounts are atoms, 10^-8 DCR; what they are multiplied with or divided by is `bigint` too.
 */
export const MAINNET = {
  baseSubsidy: 3_119_582_664n,
  mulSubsidy: 100n,
  divSubsidy: 101n,
  /** After each interval a block pays 100/101 of what it paid. */
  subsidyReductionInterval: 6144,
  blockOneSubsidy: 168_000_000_000_000n,
  minimumStakeDiff: 200_000_000n,
  /** Live tickets wished for, divided by `ticketsPerBlock`. */
  ticketPoolSize: 8192,
  ticketsPerBlock: 5,
  /** Blocks until a bought ticket is live. */
  ticketMaturity: 256,
  coinbaseMaturity: 256,
  /** Blocks with one price. */
  stakeDiffWindowSize: 144,
  /** The rule of 2016 looked back so many windows, each weighing half of the one after it. */
  stakeDiffWindows: 20,
  maxFreshStakePerBlock: 20,
  /** The first block that carries votes. */
  stakeValidationHeight: 4096,
} as const

/** Without more than half of its tickets a block is none. */
export const MIN_VOTES_REQUIRED = Math.floor(MAINNET.ticketsPerBlock / 2) + 1
