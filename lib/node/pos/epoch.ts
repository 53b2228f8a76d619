import type { Flag, Flags, PosSlots } from './slots'
import { activeIn, activeStake, epochOf, noFlags, type BeaconState } from './state'
import { LEAK_EPOCHS, SLOTS_PER_EPOCH } from './types'

const ETH = 1_000_000_000n
const FLAGS: readonly Flag[] = ['source', 'target', 'head']

/** `process_epoch`, in place; the state stands in the last slot of the epoch, whose own root is written already. */
export function endEpoch(parts: PosSlots, state: BeaconState): void {
  const epoch = epochOf(state.slot)
  justify(parts, state, epoch)
  // What an epoch pays is settled when the next one ends, since its votes may come so late.
  if (epoch > 0) settle(parts, state, epoch)
  state.previous = state.current
  state.current = state.balances.map(noFlags)
}

function justify(parts: PosSlots, state: BeaconState, epoch: number): void {
  const stakeOf = (flags: readonly Flags<boolean>[], at: number) =>
    activeIn(state, at)
      .filter((validator) => flags[validator]!.target && !state.slashed[validator])
      .reduce((sum, validator) => sum + state.effective[validator]!, 0n)
  const roots = Array.from({ length: epoch + 1 }, (_, at) => state.roots[at * SLOTS_PER_EPOCH]!)
  const { bits, previousJustified, currentJustified, finalized } = parts.justification.process(
    { epoch, roots, ...state.ffg },
    stakeOf(state.previous, Math.max(0, epoch - 1)),
    stakeOf(state.current, epoch),
    activeStake(state, epoch),
  )
  state.ffg = { bits, previousJustified, currentJustified, finalized }
}

function settle(parts: PosSlots, state: BeaconState, epoch: number): void {
  const { isLeaking, nextScore, leakPenalty, nextEffective } = parts['inactivity-leak']
  const leak = isLeaking(epoch, state.ffg.finalized.epoch)
  const active = activeIn(state, epoch - 1)
  const total = activeStake(state, epoch)
  const has = (validator: number, flag: Flag) =>
    state.previous[validator]![flag] && !state.slashed[validator]
  const increments = (of: readonly number[]) =>
    of.reduce((sum, validator) => sum + Number(state.effective[validator]! / ETH), 0)
  const partInc = Object.fromEntries(
    FLAGS.map((flag) => [flag, increments(active.filter((validator) => has(validator, flag)))]),
  ) as Flags<number>
  const activeInc = Number(total / ETH)
  const deltas = active.map((validator) => {
    const base = parts['integer-squareroot'].baseReward(state.effective[validator]!, total)
    const flags = Object.fromEntries(
      FLAGS.map((flag) => [flag, has(validator, flag)]),
    ) as Flags<boolean>
    return parts['flag-rewards'].epochDelta(base, flags, partInc, activeInc, leak)
  })
  for (const [i, validator] of active.entries()) {
    state.balances[validator] = atLeastZero(state.balances[validator]! + deltas[i]!)
    const voted = has(validator, 'target')
    for (let round = 0; round < LEAK_EPOCHS; round++) {
      const score = nextScore(state.scores[validator]!, voted, leak)
      const isSettled = voted && score === 0 && state.scores[validator] === 0
      state.scores[validator] = score
      // Nothing moves any more, however often it is asked.
      if (isSettled) break
      if (!voted)
        state.balances[validator] = atLeastZero(
          state.balances[validator]! - leakPenalty(state.effective[validator]!, score),
        )
      state.effective[validator] = nextEffective(
        state.balances[validator]!,
        state.effective[validator]!,
      )
      // Outside a leak a score only falls, and whoever does not vote stays at 0.
      if (!leak && score === 0) break
    }
    state.effective[validator] = nextEffective(
      state.balances[validator]!,
      state.effective[validator]!,
    )
  }
}

function atLeastZero(balance: bigint): bigint {
  return balance < 0n ? 0n : balance
}
