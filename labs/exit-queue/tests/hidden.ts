import {
  amountToWithdraw,
  EMPTY_EXIT_QUEUE,
  exitEpochsByCount,
  getExitChurnLimit,
  getValidatorChurnLimit,
  queueExit,
  withdrawableEpoch,
} from '@/lib/consensus/ethereum/exit-queue'
import data from '@/lib/consensus/vectors/ethereum-exit-queue.json'
import { formatNumber } from '@/lib/format'
import { suite, type PlayedCall } from '@/lib/suite/suite'

const ETH = 1_000_000_000n

type Step =
  | { do: 'exit'; amount: bigint; now: number }
  | { do: 'ask'; amount: bigint; now: number }
  | { do: 'withdraw'; balance: bigint; pending: bigint; amount: bigint; now: number }

export default suite(({ test, call, playNew, value, expect, forAll, fc }) => {
  /** What a queue of this churn answers to the steps. */
  function answers(churn: bigint, steps: readonly Step[]): unknown[] {
    let queue = EMPTY_EXIT_QUEUE
    const leave = (amount: bigint, now: number) => {
      queue = queueExit(queue, amount, now, churn)
      return queue.earliestExitEpoch
    }
    return steps.map((step) => {
      if (step.do === 'ask') return queueExit(queue, step.amount, step.now, churn).earliestExitEpoch
      if (step.do === 'exit') {
        const exitEpoch = leave(step.amount, step.now)
        return { exitEpoch, withdrawableEpoch: withdrawableEpoch(exitEpoch) }
      }
      const amount = amountToWithdraw(step.balance, step.pending, step.amount)
      if (amount === 0n) return null
      return { amount, withdrawableEpoch: withdrawableEpoch(leave(amount, step.now)) }
    })
  }

  async function plays(churn: bigint, steps: readonly Step[]): Promise<void> {
    const calls = steps.map((step): PlayedCall =>
      step.do === 'withdraw'
        ? ['withdraw', step.balance, step.pending, step.amount, step.now]
        : [step.do, step.amount, step.now],
    )
    const played = await playNew('ExitQueue', [churn], calls)
    for (const [i, expected] of answers(churn, steps).entries())
      expect(value(played[i])).toEqual(expected)
  }

  const exits = (eths: readonly number[], now: number): Step[] =>
    eths.map((eth) => ({ do: 'exit', amount: BigInt(eth) * ETH, now }))

  test(
    'Validators per epoch in phase 0',
    { id: 'churn-phase0', task: 1, hint: 'Four at least.' },
    async () => {
      for (const { active, limit } of data.phase0Churn)
        expect(await call('validatorChurn', active)).toBe(limit)
      await forAll(
        fc.integer({ min: 0, max: 3_000_000 }),
        async (active) => {
          expect(await call('validatorChurn', active)).toBe(getValidatorChurnLimit(active))
        },
        { runs: 15, together: true },
      )
    },
  )

  test(
    'The rows of Electra',
    { id: 'churn-rows', task: 1, hint: 'At least 128, at most 256, whole ETH.' },
    async () => {
      for (const { totalActiveEth, activationExitChurnEth } of data.churnLimits)
        expect(await call('exitChurn', 'electra', BigInt(totalActiveEth) * ETH)).toBe(
          BigInt(activationExitChurnEth) * ETH,
        )
    },
  )

  for (const [id, fork, min, max] of [
    ['churn-electra', 'electra', 8_400_000, 16_700_000],
    ['churn-ceiling', 'electra', 16_777_216, 200_000_000],
    ['churn-floor', 'electra', 1, 8_388_607],
    ['churn-gloas', 'gloas', 4_200_000, 200_000_000],
    ['churn-gloas-floor', 'gloas', 1, 4_194_303],
  ] as const)
    test(
      `The limit of ${fork} between ${formatNumber(min)} and ${formatNumber(max)} ETH`,
      { id, task: 1, hint: 'A share, a floor, perhaps a ceiling, and whole ETH.' },
      () =>
        forAll(
          fc.integer({ min, max }),
          async (eth) => {
            const total = BigInt(eth) * ETH
            expect(await call('exitChurn', fork, total)).toBe(getExitChurnLimit(fork, total))
          },
          { runs: 12, together: true },
        ),
    )

  test(
    'The rows, one after the other',
    { id: 'rows', task: 2, hint: 'Which epoch is filling, and how much room is left in it?' },
    () =>
      plays(
        BigInt(data.electra.perEpochChurnGwei),
        exits(
          data.electra.sequence.map((row) => row.exitBalanceEth),
          data.electra.currentEpoch,
        ),
      ),
  )

  test(
    'Epochs that are filled to the last Gwei',
    { id: 'filled', task: 2, hint: 'A full epoch is full, and the next one still empty.' },
    async () => {
      await plays(
        BigInt(data.electra.perEpochChurnGwei),
        exits(
          data.electra.filled.map((row) => row.exitBalanceEth),
          data.electra.currentEpoch,
        ),
      )
      await forAll(
        fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 8 }),
        (wholes) =>
          plays(
            200n * ETH,
            exits(
              wholes.map((whole) => 200 * whole),
              9,
            ),
          ),
        { runs: 8, together: true },
      )
    },
  )

  test(
    'Small exits in one epoch',
    { id: 'small', task: 2, hint: 'As many as fit, and then the next epoch.' },
    () =>
      forAll(
        fc.tuple(
          fc.integer({ min: 128, max: 300 }),
          fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 25 }),
          fc.integer({ min: 0, max: 400_000 }),
        ),
        ([churn, eths, now]) => plays(BigInt(churn) * ETH, exits(eths, now)),
        { runs: 20, together: true },
      ),
  )

  test(
    'A single large exit',
    { id: 'single-large', task: 2, hint: 'How many epochs does it take?' },
    () =>
      forAll(
        fc.tuple(fc.integer({ min: 128, max: 200 }), fc.integer({ min: 300, max: 2048 })),
        ([churn, eth]) => plays(BigInt(churn) * ETH, exits([eth], 31)),
        { runs: 12, together: true },
      ),
  )

  test(
    'Validators of 32 ETH',
    { id: 'thirty-twos', task: 2, hint: 'Four of them fill an epoch of 128 ETH.' },
    async () => {
      await plays(128n * ETH, exits(Array<number>(14).fill(32), 31))
      await plays(256n * ETH, exits(Array<number>(20).fill(32), 31))
    },
  )

  test(
    'Exits that take several epochs',
    { id: 'large', task: 2, hint: 'They leave with their last Gwei.' },
    () =>
      forAll(
        fc.tuple(
          fc.integer({ min: 128, max: 300 }),
          fc.array(fc.integer({ min: 100, max: 2048 }), { minLength: 1, maxLength: 15 }),
        ),
        ([churn, eths]) => plays(BigInt(churn) * ETH, exits(eths, 77)),
        { runs: 20, together: true },
      ),
  )

  test(
    'Validators of one ETH, at the rate of phase 0',
    { id: 'by-count', task: 2, hint: 'With equal exits an epoch holds as many as fit.' },
    async () => {
      const { currentEpoch, churnLimit, exitEpochsInOrder } = data.phase0
      const played = await playNew(
        'ExitQueue',
        [BigInt(churnLimit) * ETH],
        exitEpochsInOrder.map((): PlayedCall => ['exit', ETH, currentEpoch]),
      )
      const epochs = exitEpochsByCount(exitEpochsInOrder.length, currentEpoch, 0)
      expect(epochs).toEqual(exitEpochsInOrder)
      for (const [i, exitEpoch] of epochs.entries())
        expect(value(played[i])).toEqual({ exitEpoch, withdrawableEpoch: exitEpoch + 256 })
    },
  )

  const churns = fc.integer({ min: 128, max: 300 }).map((eth) => BigInt(eth) * ETH)
  const gwei = (max: number) => fc.integer({ min: 1, max }).map((eth) => BigInt(eth) * 500_000_000n)

  test(
    'A quiet time in between',
    { id: 'quiet', task: 2, hint: 'Unused room is lost, and the queue begins anew.' },
    () =>
      forAll(
        fc.tuple(
          churns,
          fc.array(fc.tuple(gwei(500), fc.integer({ min: 3, max: 40 })), {
            minLength: 2,
            maxLength: 12,
          }),
        ),
        ([churn, all]) => {
          let now = 10
          return plays(
            churn,
            all.map(([amount, later]) => ({ do: 'exit', amount, now: (now += later) })),
          )
        },
        { runs: 20, together: true },
      ),
  )

  test(
    'After a quiet time, more than an epoch lets through',
    {
      id: 'quiet-large',
      task: 2,
      hint: 'It finds the room of one epoch, however long it was quiet.',
    },
    () =>
      forAll(
        fc.tuple(fc.integer({ min: 10, max: 200 }), fc.integer({ min: 140, max: 240 })),
        ([later, eth]) => plays(128n * ETH, [...exits([1], 40), ...exits([eth], 40 + later)]),
        { runs: 10, together: true },
      ),
  )

  test(
    'Time goes on while the queue is long',
    { id: 'long', task: 2, hint: 'Who comes later does not leave earlier.' },
    () =>
      forAll(
        fc.tuple(
          churns,
          fc.array(fc.tuple(gwei(4096), fc.integer({ min: 0, max: 4 })), {
            minLength: 2,
            maxLength: 12,
          }),
        ),
        ([churn, all]) => {
          let now = 10
          return plays(
            churn,
            all.map(([amount, later]) => ({ do: 'exit', amount, now: (now += later) })),
          )
        },
        { runs: 20, together: true },
      ),
  )

  const part = fc
    .record({
      balance: fc.integer({ min: 31, max: 2100 }),
      pending: fc.integer({ min: 0, max: 40 }),
      amount: fc.integer({ min: 1, max: 900 }),
      now: fc.constant(50),
    })
    .map((step): Step => ({
      do: 'withdraw',
      balance: BigInt(step.balance) * ETH,
      pending: BigInt(step.pending) * ETH,
      amount: BigInt(step.amount) * ETH,
      now: step.now,
    }))

  test(
    'How much a validator gets',
    { id: 'withdraw-amount', task: 3, hint: '32 ETH stay, and what was asked for before.' },
    () =>
      forAll(
        fc.tuple(
          fc.integer({ min: 33, max: 100 }),
          fc.integer({ min: 0, max: 60 }),
          fc.integer({ min: 1, max: 60 }),
        ),
        ([balance, pending, amount]) =>
          plays(100_000n * ETH, [
            {
              do: 'withdraw',
              balance: BigInt(balance) * ETH,
              pending: BigInt(pending) * ETH,
              amount: BigInt(amount) * ETH,
              now: 50,
            },
          ]),
        { runs: 30, together: true },
      ),
  )

  test(
    'A first request',
    {
      id: 'withdraw-first',
      task: 3,
      hint: 'Whoever asks for more than there is gets what there is.',
    },
    () =>
      forAll(
        fc.tuple(fc.integer({ min: 33, max: 100 }), fc.integer({ min: 1, max: 90 })),
        ([balance, amount]) =>
          plays(100_000n * ETH, [
            {
              do: 'withdraw',
              balance: BigInt(balance) * ETH,
              pending: 0n,
              amount: BigInt(amount) * ETH,
              now: 50,
            },
          ]),
        { runs: 15, together: true },
      ),
  )

  test(
    'Exactly 32 ETH, and a Gwei more',
    { id: 'withdraw-border', task: 3, hint: 'Of nothing there is nothing to take.' },
    () =>
      plays(
        128n * ETH,
        [32n * ETH, 32n * ETH + 1n, 33n * ETH].flatMap((balance): Step[] => [
          { do: 'withdraw', balance, pending: 0n, amount: ETH, now: 3 },
          { do: 'withdraw', balance, pending: ETH, amount: ETH, now: 3 },
        ]),
      ),
  )

  test(
    'Parts and whole validators in one queue',
    { id: 'withdraw-queue', task: 3, hint: 'Both go through the same door.' },
    () =>
      forAll(
        fc.tuple(
          churns,
          fc.array(
            fc.oneof(
              part,
              gwei(800).map((amount): Step => ({ do: 'exit', amount, now: 50 })),
            ),
            { minLength: 3, maxLength: 15 },
          ),
        ),
        ([churn, steps]) => plays(churn, steps),
        { runs: 20, together: true },
      ),
  )

  test(
    'Whoever gets nothing takes no place',
    { id: 'withdraw-none', task: 3, hint: 'The queue is as it was.' },
    () =>
      forAll(
        fc.tuple(churns, fc.integer({ min: 10, max: 32 }), gwei(300)),
        ([churn, balance, amount]) =>
          plays(churn, [
            { do: 'exit', amount, now: 5 },
            { do: 'withdraw', balance: BigInt(balance) * ETH, pending: 0n, amount: churn, now: 5 },
            { do: 'exit', amount, now: 5 },
          ]),
        { runs: 10, together: true },
      ),
  )

  test('Asking answers as exit would', { id: 'ask', task: 4, hint: 'The same epoch.' }, () =>
    forAll(
      fc.tuple(churns, fc.array(gwei(1500), { minLength: 1, maxLength: 8 }), fc.nat({ max: 20 })),
      ([churn, amounts, later]) =>
        plays(churn, [
          { do: 'ask', amount: amounts[0]!, now: 20 },
          ...amounts.map((amount): Step => ({ do: 'exit', amount, now: 20 })),
          { do: 'ask', amount: amounts[0]!, now: 20 + later },
        ]),
      { runs: 20, together: true },
    ),
  )

  test(
    'Asking an empty queue',
    { id: 'ask-empty', task: 4, hint: 'As if one were the first.' },
    () =>
      forAll(
        fc.tuple(churns, fc.integer({ min: 1, max: 128 }), fc.nat({ max: 100_000 })),
        ([churn, eth, now]) => plays(churn, [{ do: 'ask', amount: BigInt(eth) * ETH, now }]),
        { runs: 10, together: true },
      ),
  )

  test(
    'Asking changes nothing',
    { id: 'ask-again', task: 4, hint: 'However often one asks, also for a later epoch.' },
    () =>
      forAll(
        fc.tuple(churns, fc.array(gwei(1500), { minLength: 2, maxLength: 8 })),
        ([churn, amounts]) =>
          plays(
            churn,
            amounts.flatMap((amount): Step[] => [
              { do: 'ask', amount, now: 20 },
              { do: 'ask', amount: amount * 3n, now: 20 },
              { do: 'exit', amount, now: 20 },
              { do: 'ask', amount, now: 20 },
            ]),
          ),
        { runs: 15, together: true },
      ),
  )

  test(
    'Two queues know nothing of each other',
    { id: 'separate', task: 2, hint: 'What a queue remembers belongs to that queue.' },
    async () => {
      for (const churn of [128n * ETH, 256n * ETH])
        await plays(churn, exits([100, 100, 100, 1000], 12))
    },
  )
})
