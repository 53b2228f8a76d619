import { suite } from '@/lib/suite/suite'

const ETH = 1_000_000_000n
const total = 32_000_000n * ETH

export default suite(({ test, call, expect }) => {
  test('32 ETH, then and now', { id: 'initial', task: 1 }, async () => {
    expect(await call('initialPenalty', 'phase0', 32n * ETH)).toBe(250_000_000n)
    expect(await call('initialPenalty', 'electra', 32n * ETH)).toBe(7_812_500n)
  })

  test('One validator alone', { id: 'alone', task: 2 }, async () => {
    expect(await call('correlationPenalty', 'bellatrix', 32n * ETH, 32n * ETH, total)).toBe(0n)
    expect(await call('correlationPenalty', 'electra', 32n * ETH, 32n * ETH, total)).toBe(96_000n)
  })

  test('Two in one epoch, and one much later', { id: 'losses', task: 3 }, async () => {
    const offence = (epoch: number) => ({ epoch, effective: 32n * ETH, halfway: 31n * ETH })
    const offences = [offence(20_000), offence(50), offence(50)]
    expect(await call('losses', 'electra', offences, total)).toEqual([
      { epoch: 24_096, initial: 7_812_500n, correlation: 93_000n },
      { epoch: 4_146, initial: 7_812_500n, correlation: 186_000n },
      { epoch: 4_146, initial: 7_812_500n, correlation: 186_000n },
    ])
  })

  test('An ETH under Bellatrix', { id: 'one-eth', task: 4 }, async () => {
    expect(await call('slashedToLose', 'bellatrix', 32n * ETH, total, ETH)).toBe(
      333_333_333_333_334n,
    )
    expect(await call('slashedToLose', 'electra', 32n * ETH, total, 33n * ETH)).toBe(null)
  })
})
