import { suite } from '@/lib/suite/suite'

const ETH = 1_000_000_000n
const root = (name: string) => '0x' + name.repeat(64)
const [ANCHOR, A, B, C] = [root('0'), root('a'), root('b'), root('c')]
const block = (of: string, parent: string, justifiedEpoch = 0) => ({
  root: of,
  parent,
  justifiedEpoch,
})

export default suite(({ test, create, expect }) => {
  const store = () => create('Store', ANCHOR, [32n * ETH, 32n * ETH, 32n * ETH, 32n * ETH])

  test('A later vote replaces the former one', { id: 'latest', task: 1 }, async () => {
    const own = await store()
    await own.call('onBlock', block(A, ANCHOR))
    await own.call('onBlock', block(B, ANCHOR))
    await own.call('onAttestation', { validator: 0, root: A, epoch: 1 })
    expect(await own.call('getHead')).toBe(A)
    await own.call('onAttestation', { validator: 0, root: B, epoch: 2 })
    expect(await own.call('getHead')).toBe(B)
    expect((await own.throws('onBlock', block(C, root('d')))).name).toBe('RangeError')
  })

  test('The example', { id: 'example', task: 2 }, async () => {
    const own = await store()
    for (const one of [block(A, ANCHOR), block(B, ANCHOR), block(C, B)])
      await own.call('onBlock', one)
    for (const [validator, voted] of [A, A, B, C].entries())
      await own.call('onAttestation', { validator, root: voted, epoch: 1 })
    expect(await own.call('getHead')).toBe(C)
    await own.call('onAttestation', { validator: 3, root: A, epoch: 2 })
    expect(await own.call('getHead')).toBe(A)
  })

  test('A branch that does not know what is justified', { id: 'justified', task: 3 }, async () => {
    const own = await store()
    for (const one of [block(A, ANCHOR), block(B, A, 1), block(C, A, 2)])
      await own.call('onBlock', one)
    await own.call('onAttestation', { validator: 0, root: C, epoch: 3 })
    expect(await own.call('getHead'), 'epoch 0: all may be walked on').toBe(C)
    await own.call('setJustified', { epoch: 1, root: A }, [32n * ETH])
    expect(await own.call('getHead'), 'epoch 1: only B').toBe(B)
    await own.call('setJustified', { epoch: 3, root: A }, [32n * ETH])
    expect(await own.call('getHead'), 'epoch 3: none').toBe(A)
  })

  test('A vote before its block', { id: 'early', task: 4 }, async () => {
    const own = await store()
    await own.call('onBlock', block(B, ANCHOR))
    await own.call('onAttestation', { validator: 0, root: A, epoch: 1 })
    expect(await own.call('getHead')).toBe(B)
    await own.call('onBlock', block(A, ANCHOR))
    expect(await own.call('getHead')).toBe(A)
  })
})
