import { suite } from '@/lib/suite/suite'

const ETH = 1_000_000_000n

export default suite(({ test, call, create, expect }) => {
  test('How wide the door is', { id: 'churn', task: 1 }, async () => {
    expect(await call('validatorChurn', 500_000)).toBe(7)
    expect(await call('exitChurn', 'electra', 10_000_000n * ETH)).toBe(152n * ETH)
    expect(await call('exitChurn', 'gloas', 40_000_000n * ETH)).toBe(1_220n * ETH)
  })

  test('The example', { id: 'exits', task: 2 }, async () => {
    const queue = await create('ExitQueue', 128n * ETH)
    const epochs = []
    for (const eth of [32n, 32n, 64n, 32n, 2048n])
      epochs.push(((await queue.call('exit', eth * ETH, 100)) as { exitEpoch: number }).exitEpoch)
    expect(epochs).toEqual([105, 105, 105, 106, 122])
  })

  test('Ten of forty ETH', { id: 'withdraw', task: 3 }, async () => {
    const queue = await create('ExitQueue', 128n * ETH)
    expect(await queue.call('withdraw', 40n * ETH, 0n, 10n * ETH, 100)).toEqual({
      amount: 8n * ETH,
      withdrawableEpoch: 361,
    })
    expect(await queue.call('withdraw', 40n * ETH, 8n * ETH, 10n * ETH, 100)).toBe(null)
  })

  test('Asking takes no place', { id: 'ask', task: 4 }, async () => {
    const queue = await create('ExitQueue', 128n * ETH)
    expect(await queue.call('ask', 200n * ETH, 100)).toBe(106)
    expect(await queue.call('ask', 100n * ETH, 100)).toBe(105)
  })
})
