import { suite, type PlayedCall } from '@/lib/suite/suite'

const ETH = 1_000_000_000n
const root = (name: string) => '0x' + name.repeat(64)
const [ANCHOR, A, B] = [root('0'), root('a'), root('b')]

export default suite(({ test, create, value, expect }) => {
  /** 320 validators with 32 ETH, two blocks of slot 1 half a second after its beginning, twelve votes. */
  async function example() {
    const store = await create(
      'Store',
      ANCHOR,
      Array.from({ length: 320 }, () => 32n * ETH),
    )
    const votes = Array.from({ length: 12 }, (_, validator): PlayedCall => [
      'onAttestation',
      { validator, root: validator < 5 ? A : B, epoch: 0 },
    ])
    const played = await store.play([
      ['onTick', 12_500],
      ['onBlock', { root: A, parent: ANCHOR, slot: 1 }],
      ['onBlock', { root: B, parent: ANCHOR, slot: 1 }],
      ...votes,
    ])
    for (const done of played) value(done)
    return store
  }

  test('The example: A has the boost', { id: 'boost', task: 1 }, async () => {
    const store = await example()
    expect(await store.call('weight', A)).toBe(288n * ETH)
    expect(await store.call('weight', B)).toBe(224n * ETH)
    expect(await store.call('weight', ANCHOR)).toBe(512n * ETH)
    expect(await store.call('getHead')).toBe(A)
  })

  test('The example: the slot is over', { id: 'slot', task: 2 }, async () => {
    const store = await example()
    await store.call('onTick', 23_999)
    expect(await store.call('getHead')).toBe(A)
    await store.call('onTick', 24_000)
    expect(await store.call('getHead')).toBe(B)
    const early = await store.throws('onBlock', { root: root('c'), parent: B, slot: 3 })
    expect(early.name).toBe('RangeError')
  })

  test('The example: three of seven contradict themselves', { id: 'twice', task: 3 }, async () => {
    const store = await example()
    await store.call('onTick', 24_000)
    await store.call('onEquivocation', [9, 10, 11])
    expect(await store.call('weight', B)).toBe(128n * ETH)
    expect(await store.call('getHead')).toBe(A)
  })
})
