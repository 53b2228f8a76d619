import fc from 'fast-check'
import { expect, test } from 'vitest'
import data from '../vectors/ethereum-exit-queue.json'
import {
  amountToWithdraw,
  EMPTY_EXIT_QUEUE,
  exitEpochsByCount,
  getExitChurnLimit,
  getValidatorChurnLimit,
  queueExit,
  withdrawableEpoch,
  type ExitQueue,
} from './exit-queue'

const ETH = 1_000_000_000n

/** Each ETH goes through the door alone; an exit is over with its last one. */
function oneByOne(exits: readonly { eth: number; epoch: number }[], churn: number): number[] {
  let door = { epoch: -1, passed: 0 }
  return exits.map(({ eth, epoch }) => {
    if (door.epoch < epoch + 5) door = { epoch: epoch + 5, passed: 0 }
    for (let i = 0; i < eth; i++) {
      if (door.passed === churn) door = { epoch: door.epoch + 1, passed: 0 }
      door.passed++
    }
    return door.epoch
  })
}

function queued(exits: readonly { eth: number; epoch: number }[], churn: number): ExitQueue[] {
  let queue = EMPTY_EXIT_QUEUE
  return exits.map(({ eth, epoch }) => {
    queue = queueExit(queue, BigInt(eth) * ETH, epoch, BigInt(churn) * ETH)
    return queue
  })
}

test('The rows of Electra, by its rule and with each ETH by itself', () => {
  const { currentEpoch, perEpochChurnGwei, sequence, filled, totalActiveEth } = data.electra
  const churn = Number(BigInt(perEpochChurnGwei) / ETH)
  expect(getExitChurnLimit('electra', BigInt(totalActiveEth) * ETH)).toBe(BigInt(churn) * ETH)
  const exits = sequence.map((row) => ({ eth: row.exitBalanceEth, epoch: currentEpoch }))
  expect(oneByOne(exits, churn)).toEqual(sequence.map((row) => row.exitEpoch))
  for (const [i, queue] of queued(exits, churn).entries()) {
    expect(queue.earliestExitEpoch).toBe(sequence[i]!.exitEpoch)
    expect(queue.exitBalanceToConsume).toBe(BigInt(sequence[i]!.balanceToConsumeAfterGwei))
    expect(withdrawableEpoch(queue.earliestExitEpoch)).toBe(sequence[i]!.withdrawableEpoch)
  }
  const full = filled.map((row) => ({ eth: row.exitBalanceEth, epoch: currentEpoch }))
  const epochs = filled.map((row) => row.exitEpoch)
  expect(oneByOne(full, churn)).toEqual(epochs)
  expect(queued(full, churn).map((queue) => queue.earliestExitEpoch)).toEqual(epochs)
})

test('The limits', () => {
  for (const { totalActiveEth, activationExitChurnEth } of data.churnLimits) {
    const total = BigInt(totalActiveEth) * ETH
    expect(getExitChurnLimit('electra', total)).toBe(BigInt(activationExitChurnEth) * ETH)
    const whole = Math.floor(totalActiveEth / 65_536)
    expect(Math.min(256, Math.max(128, whole))).toBe(activationExitChurnEth)
  }
  for (const [total, limit] of [
    [1_000_000n, 128n],
    [34_400_000n, 1_049n],
    [36_000_000n, 1_098n],
    [39_500_000n, 1_205n],
  ] as const)
    expect(getExitChurnLimit('gloas', total * ETH)).toBe(limit * ETH)
  for (const { active, limit } of data.phase0Churn) {
    expect(getValidatorChurnLimit(active)).toBe(limit)
    expect(Math.max(4, (active - (active % 65_536)) / 65_536)).toBe(limit)
  }
})

test('Phase 0 counts validators', () => {
  const { currentEpoch, churnLimit, exitEpochsInOrder } = data.phase0
  expect(getValidatorChurnLimit(100)).toBe(churnLimit)
  const epochs = exitEpochsByCount(exitEpochsInOrder.length, currentEpoch, 100)
  expect(epochs).toEqual(exitEpochsInOrder)
  expect(epochs).toEqual(
    oneByOne(
      exitEpochsInOrder.map(() => ({ eth: 1, epoch: currentEpoch })),
      churnLimit,
    ),
  )
})

test('Any exits at any time: the rule is what happens when each ETH goes by itself', () => {
  const exit = fc.record({ eth: fc.integer({ min: 1, max: 600 }), later: fc.nat({ max: 9 }) })
  fc.assert(
    fc.property(
      fc.array(exit, { maxLength: 20 }),
      fc.integer({ min: 128, max: 300 }),
      (all, churn) => {
        let epoch = 10
        const exits = all.map(({ eth, later }) => ({ eth, epoch: (epoch += later) }))
        expect(queued(exits, churn).map((queue) => queue.earliestExitEpoch)).toEqual(
          oneByOne(exits, churn),
        )
      },
    ),
  )
})

test('A partial withdrawal leaves 32 ETH, and what was asked for before', () => {
  expect(amountToWithdraw(100n * ETH, 0n, 10n * ETH)).toBe(10n * ETH)
  expect(amountToWithdraw(100n * ETH, 60n * ETH, 10n * ETH)).toBe(8n * ETH)
  expect(amountToWithdraw(100n * ETH, 68n * ETH, 10n * ETH)).toBe(0n)
  expect(amountToWithdraw(31n * ETH, 0n, 10n * ETH)).toBe(0n)
})
