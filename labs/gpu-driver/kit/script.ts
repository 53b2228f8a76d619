/** What happens to a search on the double; the rest follows from the learner's program. */
export type GpuScript = {
  /** Every nonce whose hash meets the goal. */
  hits: readonly number[]
  /** `maxComputeWorkgroupsPerDimension` of the devices in the order they are given out; the last one's stays. */
  limits: readonly number[]
  /** Submissions, from 1 and counted over all devices, that find their device lost and are not executed. */
  lostAt?: readonly number[]
  /** So many successful calls of `mapAsync` over all devices abort the signal; 0: it is aborted from the start. */
  abortAfter?: number
}
