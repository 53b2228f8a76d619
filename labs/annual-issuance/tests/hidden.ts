import { annualIssuance, annualRate, stakeForRate } from '@/lib/consensus/ethereum/rewards'
import table from '@/lib/consensus/vectors/ethereum-issuance-table.json'
import { suite } from '@/lib/suite/suite'

const ETH = 1_000_000_000n
const SUPPLY = 120_000_000n

export default suite(({ test, call, expect, forAll, fc }) => {
  const stake = fc
    .bigInt({ min: 500_000n, max: SUPPLY - 1n })
    .map((eth) => eth * ETH + 123_456_789n)

  function near(answer: unknown, wanted: number, part = 1e-6): void {
    expect(answer as number).toBeCloseTo(wanted, Math.abs(wanted) * part)
  }

  /** The first row of the table is where nodes, which round, come close to the formula. */
  const [first, ...rest] = table.rows
  const today = table.rows.find(({ activeEth }) => activeEth === 32_000_000)!

  test(
    'The first row of EIP-2982',
    { id: 'first-row', task: 1, hint: '365 days of 225 epochs.' },
    async () => {
      near(await call('annualIssuance', BigInt(first!.activeEth) * ETH), first!.ethPerYear, 3e-4)
    },
  )

  test(
    'Its row for 32 million ETH',
    { id: 'row-32', task: 1, hint: 'The formula as it is, without rounding.' },
    async () => {
      near(await call('annualIssuance', BigInt(today.activeEth) * ETH), today.ethPerYear, 3e-4)
    },
  )

  test(
    'Its other rows',
    { id: 'other-rows', task: 1, hint: 'The root of the stake in Gwei.' },
    async () => {
      for (const { activeEth, ethPerYear } of rest.filter((row) => row !== today))
        near(await call('annualIssuance', BigInt(activeEth) * ETH), ethPerYear, 3e-4)
    },
  )

  test(
    'About the right size',
    { id: 'size', task: 1, hint: 'Are these epochs, and is it ETH?' },
    async () => {
      for (const { activeEth, ethPerYear } of [first!, today])
        near(await call('annualIssuance', BigInt(activeEth) * ETH), ethPerYear, 0.01)
    },
  )

  test(
    'Not more new coins than there are coins',
    { id: 'supply', task: 1, hint: 'Look at the units under the root.' },
    () =>
      forAll(
        stake,
        async (active) => {
          const made = (await call('annualIssuance', active)) as number
          expect(made).toBeLessThanOrEqual(Number(SUPPLY))
        },
        { runs: 10, together: true },
      ),
  )

  test(
    'Any stake',
    { id: 'any', task: 1, hint: 'Per increment and epoch, times increments, times epochs.' },
    () =>
      forAll(
        stake,
        async (active) => near(await call('annualIssuance', active), annualIssuance(active)),
        { together: true },
      ),
  )

  test(
    'More stake makes more coins',
    { id: 'grows', task: 1, hint: 'There are more who are paid.' },
    () =>
      forAll(
        stake,
        async (active) => {
          const [less, more] = [
            (await call('annualIssuance', active / 2n)) as number,
            (await call('annualIssuance', active)) as number,
          ]
          expect(more).toBeGreaterThanOrEqual(less * 1.001)
        },
        { runs: 10, together: true },
      ),
  )

  test(
    'Four times the stake makes twice as many coins',
    { id: 'doubles', task: 1, hint: 'It grows with the square root.' },
    () =>
      forAll(
        stake,
        async (active) => {
          const less = (await call('annualIssuance', active / 4n)) as number
          near(await call('annualIssuance', active), 2 * less, 1e-5)
        },
        { runs: 10, together: true },
      ),
  )

  test(
    'A single ETH at stake',
    { id: 'one', task: 1, hint: 'More new coins than coins at stake: the formula allows it.' },
    async () => {
      near(await call('annualIssuance', ETH), annualIssuance(ETH))
    },
  )

  test(
    'The rates of the table',
    { id: 'table-rates', task: 2, hint: 'A share: 0.03 for three per cent.' },
    async () => {
      for (const { activeEth, aprPercent } of table.rows)
        expect((await call('annualRate', BigInt(activeEth) * ETH)) as number).toBeCloseTo(
          aprPercent / 100,
          6e-4,
        )
    },
  )

  test(
    'The rate at any stake',
    { id: 'rate', task: 2, hint: 'New coins over coins at stake.' },
    () =>
      forAll(stake, async (active) => near(await call('annualRate', active), annualRate(active)), {
        together: true,
      }),
  )

  test(
    'The rate falls as the stake grows',
    { id: 'falls', task: 2, hint: 'By the square root: half at four times the stake.' },
    () =>
      forAll(
        stake,
        async (active) => {
          const rate = (await call('annualRate', active / 4n)) as number
          near(await call('annualRate', active), rate / 2, 1e-5)
        },
        { runs: 10, together: true },
      ),
  )

  test(
    'The stake for any rate',
    { id: 'stake', task: 3, hint: 'Solve for the stake: the root becomes a square.' },
    () =>
      forAll(
        fc.double({ min: 0.0151, max: 1.9, noNaN: true }),
        async (rate) => near(await call('stakeForRate', rate), stakeForRate(rate)),
        { together: true },
      ),
  )

  test(
    'Half the rate',
    { id: 'stake-halves', task: 3, hint: 'How much must be added to halve the rate?' },
    () =>
      forAll(
        fc.double({ min: 0.031, max: 1.9, noNaN: true }),
        async (rate) => {
          const before = (await call('stakeForRate', rate)) as number
          near(await call('stakeForRate', rate / 2), 4 * before, 1e-5)
        },
        { runs: 10, together: true },
      ),
  )

  test('There and back', { id: 'round-trip', task: 3, hint: 'Task 3 undoes task 2, in ETH.' }, () =>
    forAll(
      stake,
      async (active) => {
        const rate = (await call('annualRate', active)) as number
        near(await call('stakeForRate', rate), Number(active) / 1e9, 1e-5)
      },
      { runs: 10, together: true },
    ),
  )
})
