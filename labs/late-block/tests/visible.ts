import { type PlayedCall, suite } from '@/lib/suite/suite'

const ETH = 1_000_000_000n
const root = (name: string) => '0x' + name.repeat(64)
const [ANCHOR, A, B, C] = [root('0'), root('a'), root('b'), root('c')]
/** One of 320 is one per cent of a slot; the last is the rest of the network, and never votes. */
const STAKES = [...Array.from({ length: 320 }, () => 32n * ETH), 32n * 2_880n * ETH]

const votesFor = (block: string, first: number, count: number): PlayedCall[] =>
  Array.from({ length: count }, (_, i): PlayedCall => [
    'onAttestation',
    { validator: first + i, root: block, epoch: 0 },
  ])

export default suite(({ test, create, value, expect }) => {
  /** The example of the brief: a of slot 5 in time, b of slot 6 five seconds late. */
  async function example(votesForB = 15) {
    const proposer = await create('Proposer', ANCHOR, STAKES)
    const played = await proposer.play([
      ['onTick', 5 * 12_000 + 500],
      ['onBlock', { root: A, parent: ANCHOR, slot: 5 }],
      ...votesFor(A, 0, 95),
      ['onTick', 6 * 12_000 + 5_000],
      ['onBlock', { root: B, parent: A, slot: 6 }],
      ...votesFor(B, 100, votesForB),
      ...votesFor(A, 150, 80),
      ['onTick', 7 * 12_000],
    ])
    for (const done of played) value(done)
    return proposer
  }

  test('Who was late', { id: 'late', task: 1 }, async () => {
    const proposer = await example()
    expect(await proposer.call('isLate', ANCHOR), 'the anchor').toBe(false)
    expect(await proposer.call('isLate', A), 'half a second into its slot').toBe(false)
    expect(await proposer.call('isLate', B), 'five seconds into its slot').toBe(true)
  })

  test('Weak and strong', { id: 'weights', task: 2 }, async () => {
    const proposer = await example()
    expect(await proposer.call('isWeak', B), '15 %').toBe(true)
    expect(await proposer.call('isWeak', A), '190 %').toBe(false)
    expect(await proposer.call('isStrong', A), '190 %').toBe(true)
    expect(await proposer.call('isStrong', B), '15 %').toBe(false)
  })

  test('The late block is left out', { id: 'leaves-out', task: 3 }, async () => {
    const proposer = await example()
    expect(await proposer.call('buildOn')).toBe(A)
  })

  test('And the new block wins', { id: 'wins', task: 3 }, async () => {
    const proposer = await example()
    await proposer.call('onTick', 7 * 12_000 + 800)
    await proposer.call('onBlock', { root: C, parent: A, slot: 7 })
    for (const done of await proposer.play(votesFor(C, 240, 60))) value(done)
    await proposer.call('onTick', 8 * 12_000)
    expect(await proposer.call('buildOn')).toBe(C)
  })

  test('With a quarter of the votes it stays', { id: 'stays', task: 3 }, async () => {
    const proposer = await example(25)
    expect(await proposer.call('buildOn')).toBe(B)
  })
})
