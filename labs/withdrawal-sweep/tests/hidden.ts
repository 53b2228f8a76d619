import type { Arbitrary } from 'fast-check'
import {
  getExpectedWithdrawals,
  processWithdrawals,
  sweepAmount,
  WITHDRAWAL_LIMITS,
  type SweepValidator,
  type WithdrawalLimits,
  type WithdrawalState,
} from '@/lib/consensus/ethereum/withdrawals'
import { suite } from '@/lib/suite/suite'

const ETH = 1_000_000_000n
const EPOCH = 1_000

/** The lab's names for the fields of the specification. */
type Validator = {
  prefix: 0 | 1 | 2
  balance: bigint
  effective: bigint
  withdrawable: number | null
}
type Request = { validator: number; amount: bigint; withdrawable: number }
type State = {
  epoch: number
  nextIndex: number
  cursor: number
  requests: readonly Request[]
  validators: readonly Validator[]
}
type Limits = { payload: number; requests: number; bound: number }

const validatorOf = ({ prefix, balance, effective, withdrawable }: Validator): SweepValidator => ({
  prefix,
  balance,
  effectiveBalance: effective,
  withdrawableEpoch: withdrawable,
})
const stateOf = (state: State): WithdrawalState => ({
  epoch: state.epoch,
  nextWithdrawalIndex: state.nextIndex,
  nextWithdrawalValidatorIndex: state.cursor,
  pendingPartialWithdrawals: state.requests.map(({ validator, amount, withdrawable }) => ({
    validator,
    amount,
    withdrawableEpoch: withdrawable,
  })),
  validators: state.validators.map(validatorOf),
})
const limitsOf = ({ payload, requests, bound }: Limits): WithdrawalLimits => ({
  payload,
  pending: requests,
  bound,
})

function paidIn(state: State, limits: Limits) {
  return getExpectedWithdrawals(stateOf(state), limitsOf(limits)).withdrawals
}

function settled(state: State, limits: Limits): State {
  const after = processWithdrawals(stateOf(state), limitsOf(limits))
  return {
    epoch: after.epoch,
    nextIndex: after.nextWithdrawalIndex,
    cursor: after.nextWithdrawalValidatorIndex,
    requests: after.pendingPartialWithdrawals.map(({ validator, amount, withdrawableEpoch }) => ({
      validator,
      amount,
      withdrawable: withdrawableEpoch,
    })),
    validators: after.validators.map(
      ({ prefix, balance, effectiveBalance, withdrawableEpoch }) => ({
        prefix,
        balance,
        effective: effectiveBalance,
        withdrawable: withdrawableEpoch,
      }),
    ),
  }
}

export default suite(({ test, call, observe, expect, forAll, fc }) => {
  const eth = (amount: number) => BigInt(amount) * ETH
  const max = (prefix: 0 | 1 | 2) => (prefix === 2 ? 2048 : 32)
  const prefix = fc.constantFrom<0 | 1 | 2>(0, 1, 2)

  const idle = fc.constantFrom<1 | 2>(1, 2).map((of): Validator => ({
    prefix: of,
    balance: eth(max(of)),
    effective: eth(max(of)),
    withdrawable: null,
  }))
  const rich = fc
    .tuple(fc.constantFrom<1 | 2>(1, 2), fc.integer({ min: 1, max: 5_000_000 }))
    .map(([of, more]): Validator => ({
      prefix: of,
      balance: eth(max(of)) + BigInt(more),
      effective: eth(max(of)),
      withdrawable: null,
    }))
  const gone = fc
    .tuple(
      fc.constantFrom<1 | 2>(1, 2),
      fc.integer({ min: 0, max: 40 }),
      fc.integer({ min: -2, max: 2 }),
    )
    .map(([of, amount, off]): Validator => ({
      prefix: of,
      balance: eth(amount),
      effective: eth(Math.min(32, amount)),
      withdrawable: EPOCH + off,
    }))
  const growing = fc.integer({ min: 33, max: 2040 }).map((amount): Validator => ({
    prefix: 2,
    balance: eth(amount) + 7n,
    effective: eth(amount),
    withdrawable: null,
  }))
  const any = fc.oneof(
    idle,
    rich,
    gone,
    growing,
    rich.map((one): Validator => ({ ...one, prefix: 0 })),
  )

  const limits: Arbitrary<Limits> = fc
    .tuple(
      fc.integer({ min: 2, max: 6 }),
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 1, max: 14 }),
    )
    .map(([payload, requests, bound]) => ({
      payload,
      requests: Math.min(requests, payload - 1),
      bound,
    }))

  const state = (validator: Arbitrary<Validator>, min = 1, top = 12): Arbitrary<State> =>
    fc
      .tuple(
        fc.array(validator, { minLength: min, maxLength: top }),
        fc.nat({ max: 1_000 }),
        fc.nat({ max: 100_000 }),
      )
      .map(([validators, cursor, nextIndex]) => ({
        epoch: EPOCH,
        nextIndex,
        cursor: cursor % validators.length,
        requests: [],
        validators,
      }))

  const asking = (validator: Arbitrary<Validator>): Arbitrary<State> =>
    state(validator, 2).chain((one) =>
      fc
        .array(
          fc.tuple(
            fc.nat({ max: one.validators.length - 1 }),
            fc.integer({ min: 1, max: 60 }),
            fc.constantFrom(-3, 0, 0, 0, 1),
          ),
          { maxLength: 8 },
        )
        .map((requests) => ({
          ...one,
          requests: requests.map(([of, amount, off]) => ({
            validator: of,
            amount: eth(amount),
            withdrawable: EPOCH + off,
          })),
        })),
    )

  const dueTo = async (validator: Validator) =>
    expect(await call('due', validator, EPOCH)).toBe(
      sweepAmount(validatorOf(validator), validator.balance, EPOCH),
    )

  const free = (off: number, min: number) =>
    fc
      .tuple(fc.constantFrom<1 | 2>(1, 2), fc.integer({ min, max: 40 }))
      .map(([of, amount]): Validator => ({
        prefix: of,
        balance: eth(amount),
        effective: eth(Math.min(31, amount)),
        withdrawable: EPOCH + off,
      }))
  test(
    'A validator that has left long ago',
    { id: 'due-gone', task: 1, hint: 'Everything, if there is anything.' },
    () => forAll(free(-7, 0), dueTo, { runs: 15, together: true }),
  )
  test(
    'A validator that may be paid from this epoch on',
    { id: 'due-now', task: 1, hint: 'This epoch, or an earlier one.' },
    () => forAll(free(0, 1), dueTo, { runs: 10, together: true }),
  )
  test(
    'A validator that may be paid from the next epoch on',
    { id: 'due-early', task: 1, hint: 'Its stake can still be slashed.' },
    () => forAll(free(1, 1), dueTo, { runs: 10, together: true }),
  )
  test(
    'A surplus over each maximum',
    { id: 'due-rich', task: 1, hint: '32 ETH stay, or 2,048.' },
    () => forAll(fc.oneof(rich, idle), dueTo, { runs: 20, together: true }),
  )
  test(
    'A compounding validator that still grows',
    { id: 'due-growing', task: 1, hint: 'Below its maximum nothing is paid.' },
    () => forAll(growing, dueTo, { runs: 12, together: true }),
  )
  test(
    'An effective balance that is behind',
    { id: 'due-behind', task: 1, hint: 'The effective balance has to be the maximum.' },
    () =>
      forAll(
        fc.tuple(prefix, fc.integer({ min: 1, max: 1_200_000_000 })),
        ([of, more]) =>
          dueTo({
            prefix: of,
            balance: eth(max(of)) + BigInt(more),
            effective: eth(max(of) - 1),
            withdrawable: null,
          }),
        { runs: 12, together: true },
      ),
  )
  test(
    'A balance that has fallen below its effective balance',
    { id: 'due-fallen', task: 1, hint: 'A surplus is never less than nothing.' },
    () =>
      forAll(
        fc.tuple(fc.constantFrom<1 | 2>(1, 2), fc.integer({ min: 1, max: 250_000_000 })),
        ([of, less]) =>
          dueTo({
            prefix: of,
            balance: eth(max(of)) - BigInt(less),
            effective: eth(max(of)),
            withdrawable: null,
          }),
        { runs: 10, together: true },
      ),
  )
  test('No address to pay to', { id: 'due-key', task: 1, hint: 'A key is no address.' }, () =>
    forAll(fc.oneof(rich, gone), (one) => dueTo({ ...one, prefix: 0 }), {
      runs: 12,
      together: true,
    }),
  )

  const sweeps = async (one: State, of: Limits) =>
    expect(await call('sweep', one, of)).toEqual(paidIn({ ...one, requests: [] }, of))

  test(
    'Everybody has a surplus',
    { id: 'sweep-rich', task: 2, hint: 'From the cursor on, and round.' },
    () =>
      forAll(fc.tuple(state(rich), limits), ([one, of]) => sweeps(one, of), {
        runs: 25,
        together: true,
      }),
  )
  test(
    'Many who are due nothing',
    { id: 'sweep-any', task: 2, hint: 'They are looked at all the same.' },
    () =>
      forAll(fc.tuple(state(any), limits), ([one, of]) => sweeps(one, of), {
        runs: 30,
        together: true,
      }),
  )
  test(
    'A cursor from which the end is not reached',
    { id: 'sweep-inside', task: 2, hint: 'Where does the sweep begin?' },
    () =>
      forAll(
        fc.tuple(state(rich, 8, 12), fc.integer({ min: 1, max: 4 })),
        ([one, bound]) => sweeps({ ...one, cursor: 3 }, { payload: 16, requests: 8, bound }),
        { runs: 10, together: true },
      ),
  )
  test(
    'A bound that ends the sweep',
    { id: 'sweep-bound', task: 2, hint: 'How many were looked at, paid or not?' },
    () =>
      forAll(
        fc.tuple(state(fc.oneof(idle, rich), 6), fc.integer({ min: 1, max: 6 })),
        ([one, bound]) => sweeps(one, { payload: 16, requests: 8, bound }),
        { runs: 15, together: true },
      ),
  )
  test(
    'Fewer validators than the bound',
    { id: 'sweep-once', task: 2, hint: 'Nobody is paid twice.' },
    () =>
      forAll(state(rich, 1, 3), (one) => sweeps(one, { payload: 9, requests: 2, bound: 40 }), {
        runs: 10,
        together: true,
      }),
  )
  test(
    'Requests do not matter here',
    { id: 'sweep-alone', task: 2, hint: 'Task 2 knows no requests.' },
    () =>
      forAll(fc.tuple(asking(any), limits), ([one, of]) => sweeps(one, of), {
        runs: 10,
        together: true,
      }),
  )

  const pays = async (one: State, of: Limits) =>
    expect(await call('payments', one, of)).toEqual(paidIn(one, of))
  const plenty: Limits = { payload: 16, requests: 8, bound: 20 }
  const ask = (validator: number, amount: number, off = 0): Request => ({
    validator,
    amount: eth(amount),
    withdrawable: EPOCH + off,
  })
  const quiet = (validators: readonly Validator[], requests: readonly Request[]): State => ({
    epoch: EPOCH,
    nextIndex: 40,
    cursor: 0,
    requests,
    validators,
  })
  const large = (amount: number, more: Partial<Validator> = {}): Validator => ({
    prefix: 2,
    balance: eth(amount),
    effective: eth(amount),
    withdrawable: null,
    ...more,
  })

  test(
    'Less than was asked for, and several requests of one validator',
    {
      id: 'requests-rest',
      task: 3,
      hint: 'Above 32 ETH, and after what this block has paid already.',
    },
    () =>
      forAll(
        fc.tuple(
          fc.integer({ min: 32, max: 90 }),
          fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 }),
        ),
        ([amount, asked]) =>
          pays(
            quiet(
              [large(amount)],
              asked.map((one) => ask(0, one)),
            ),
            plenty,
          ),
        { runs: 20, together: true },
      ),
  )
  test(
    'A request that is not withdrawable yet',
    { id: 'requests-early', task: 3, hint: 'Whoever stands behind it waits as well.' },
    async () => {
      const all = [large(50), large(60)]
      await pays(quiet(all, [ask(0, 3), ask(1, 4, 1), ask(0, 5)]), plenty)
      await pays(quiet(all, [ask(0, 3, 1), ask(1, 4)]), plenty)
    },
  )
  test(
    'More requests than a block may pay',
    { id: 'requests-limit', task: 3, hint: 'So many payments for requests, and no more.' },
    () =>
      forAll(
        fc.tuple(fc.integer({ min: 3, max: 8 }), fc.integer({ min: 1, max: 4 })),
        ([count, most]) =>
          pays(
            quiet(
              Array.from({ length: count }, (_, i) => large(40 + i)),
              Array.from({ length: count }, (_, i) => ask(i, 2)),
            ),
            { payload: 6, requests: most, bound: 20 },
          ),
        { runs: 12, together: true },
      ),
  )
  test(
    'Requests that are worth nothing',
    { id: 'requests-void', task: 3, hint: 'They make no payment, and take no place of one.' },
    async () => {
      const gone = large(50, { withdrawable: EPOCH + 9 })
      // As many of them as a block may pay requests, and then one to be paid.
      await pays(quiet([gone, gone, large(50)], [ask(0, 3), ask(1, 3), ask(2, 3)]), {
        payload: 4,
        requests: 2,
        bound: 20,
      })
      await forAll(
        fc.array(
          fc.constantFrom(
            large(32),
            large(50),
            large(50, { withdrawable: EPOCH + 9 }),
            large(50, { effective: eth(31) }),
            large(31),
          ),
          { minLength: 2, maxLength: 8 },
        ),
        (all) =>
          pays(
            quiet(
              all,
              all.map((_, i) => ask(i, 3)),
            ),
            { payload: 4, requests: 2, bound: 20 },
          ),
        { runs: 20, together: true },
      )
    },
  )
  test(
    'Somebody who has begun to leave',
    { id: 'requests-leaving', task: 3, hint: 'Whoever leaves gets everything in the end.' },
    () =>
      forAll(
        fc.tuple(fc.integer({ min: 40, max: 90 }), fc.integer({ min: 1, max: 9 })),
        ([amount, off]) =>
          pays(
            quiet(
              [large(amount, { withdrawable: EPOCH + off }), large(60)],
              [ask(0, 3), ask(1, 4)],
            ),
            plenty,
          ),
        { runs: 10, together: true },
      ),
  )
  test(
    'The sweep pays what the requests have left',
    { id: 'requests-sweep', task: 3, hint: 'Its balance is less by what was paid before.' },
    () =>
      forAll(
        fc.tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 1, max: 30 })),
        async ([more, asked]) => {
          const full = large(2048 + more, { effective: eth(2048) })
          await pays(quiet([full], [ask(0, asked)]), plenty)
        },
        { runs: 12, together: true },
      ),
  )
  test(
    'A full block, of both kinds',
    { id: 'payments-full', task: 3, hint: 'The limit of the block holds for both kinds together.' },
    () =>
      forAll(
        fc.tuple(state(rich, 6, 9), fc.integer({ min: 3, max: 5 }), fc.integer({ min: 1, max: 2 })),
        ([one, payload, count]) =>
          pays(
            {
              ...one,
              validators: [large(60), large(70), ...one.validators],
              requests: [ask(0, 3), ask(1, 4)].slice(0, count),
            },
            { payload, requests: 2, bound: 20 },
          ),
        { runs: 10, together: true },
      ),
  )
  test(
    'Requests and the sweep together',
    { id: 'payments-any', task: 3, hint: 'The limit of the block holds for both.' },
    () =>
      forAll(fc.tuple(asking(any), limits), ([one, of]) => pays(one, of), {
        runs: 30,
        together: true,
      }),
  )

  const settles = async (one: State, of: Limits) =>
    expect(await call('settle', one, of)).toEqual(settled(one, of))

  test(
    'A full block',
    { id: 'settle-full', task: 4, hint: 'Right behind the last one who was paid.' },
    () =>
      forAll(
        fc.tuple(state(rich, 7), fc.integer({ min: 2, max: 6 })),
        ([one, payload]) => settles(one, { payload, requests: 1, bound: 12 }),
        { runs: 15, together: true },
      ),
  )
  test(
    'Nobody is due anything',
    { id: 'settle-idle', task: 4, hint: 'The cursor moves on all the same.' },
    () =>
      forAll(fc.tuple(state(idle), limits), ([one, of]) => settles(one, of), {
        runs: 15,
        together: true,
      }),
  )
  test(
    'Some are paid, and the block is not full',
    { id: 'settle-part', task: 4, hint: 'By the bound, and not to the last one who was paid.' },
    () =>
      forAll(
        fc.tuple(state(fc.oneof(idle, rich), 2, 9), fc.integer({ min: 1, max: 14 })),
        ([one, bound]) => settles(one, { payload: 12, requests: 1, bound }),
        { runs: 15, together: true },
      ),
  )
  test(
    'Requests that are paid, void, or still waiting',
    { id: 'settle-requests', task: 4, hint: 'Which of them are over?' },
    () =>
      forAll(
        fc.tuple(asking(fc.oneof(growing, gone, idle)), limits),
        ([one, of]) => settles(one, of),
        { runs: 25, together: true },
      ),
  )
  test(
    'The real limits, block after block',
    { id: 'settle-blocks', task: 4, hint: 'Each block goes on where the last one stopped.' },
    () =>
      forAll(
        state(fc.oneof(rich, gone), 20, 45),
        async (first) => {
          const of = {
            payload: WITHDRAWAL_LIMITS.payload,
            requests: WITHDRAWAL_LIMITS.pending,
            bound: WITHDRAWAL_LIMITS.bound,
          }
          let now = first
          for (let block = 0; block < 3; block++) {
            const next = settled(now, of)
            expect(await call('settle', now, of)).toEqual(next)
            now = next
          }
        },
        { runs: 4, together: true },
      ),
  )
  test(
    'The arguments are not changed, and the answer stays the same',
    { id: 'pure', task: 4, hint: 'Answer with a new state.' },
    async () => {
      const one = quiet(
        [large(50), large(2050, { effective: eth(2048) })],
        [ask(0, 3), ask(1, 1, 5)],
      )
      const of = { payload: 3, requests: 2, bound: 5 }
      const seen = await observe('settle', one, of)
      expect(seen.args).toEqual([one, of])
      expect(await call('settle', one, of)).toEqual(seen.value)
      const paid = await observe('payments', one, of)
      expect(paid.args).toEqual([one, of])
    },
  )
})
