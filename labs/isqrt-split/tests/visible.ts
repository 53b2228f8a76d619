import { splits } from '@/lib/suite/split'
import { suite } from '@/lib/suite/suite'
import {
  doubles,
  exact,
  former,
  incrementByDoubles,
  incrementExact,
  repaired,
} from '../starter/clients'
import { isUint } from './check'

export default suite(({ test, call, expect, fail }) => {
  test('Words of eight bits', { id: 'overflow', task: 1 }, async () => {
    const n = await call('overflow', 8)
    if (!isUint(n, 8)) return fail('The answer is a bigint from 0 to 255.')
    expect(splits({ n, bits: 8 }, former, repaired), 'the clients disagree').toBe(true)
  })

  test('The example', { id: 'root', task: 2 }, async () => {
    expect(await call('wrongRoot', 10n ** 16n)).toBe(10_000_000_199_999_999n)
  })

  test('A wrong root from 36 million ETH on', { id: 'stake', task: 2 }, async () => {
    const from = 36_000_000n * 1_000_000_000n
    const n = await call('wrongRoot', from)
    if (!isUint(n, 64) || n < from) return fail('The answer is a bigint, and not below from.')
    expect(splits(n, doubles, exact), 'the clients disagree').toBe(true)
  })

  test('A Gwei from 36 million ETH on', { id: 'gwei', task: 3 }, async () => {
    const from = 36_000_000n * 1_000_000_000n
    const n = await call('wrongIncrement', from)
    if (!isUint(n, 64) || n < from) return fail('The answer is a bigint, and not below from.')
    expect(splits(n, incrementByDoubles, incrementExact), 'the clients disagree').toBe(true)
  })
})
