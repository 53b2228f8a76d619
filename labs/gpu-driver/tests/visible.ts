import { suite } from '@/lib/suite/suite'
import type { GpuScript } from '../kit/script'
import { gpuDouble } from './gpu'
import { JOB, KERNEL } from './kernel'

export default suite(({ test, observe, throws, expect }) => {
  function args(script: GpuScript, total: number) {
    const { device, ...rest } = gpuDouble(script)
    return [device, JOB, total, { kernel: KERNEL, ...rest }]
  }

  test('The hit of a single chunk is found', { id: 'one-chunk', task: 1 }, async () => {
    const { value } = await observe('gpuMine', ...args({ hits: [700], limits: [65535] }, 1000))
    expect(value, 'gpuMine over 1000 nonces of which 700 hits').toBe(700)
  })

  test('Without a hit the result is null', { id: 'no-hit', task: 1 }, async () => {
    const { value } = await observe('gpuMine', ...args({ hits: [], limits: [65535] }, 1000))
    expect(value, 'gpuMine over 1000 nonces without a hit').toBe(null)
  })

  test(
    '1000 nonces take three chunks if a dispatch holds 384',
    { id: 'chunks', task: 2 },
    async () => {
      const { trace } = await observe('gpuMine', ...args({ hits: [], limits: [6] }, 1000))
      const chunks = trace
        .filter(({ op }) => op === 'dispatch')
        .map(({ base, count, workgroups }) => ({ base, count, workgroups }))
      expect(chunks, 'the dispatches').toEqual([
        { base: 0, count: 384, workgroups: 6 },
        { base: 384, count: 384, workgroups: 6 },
        { base: 768, count: 232, workgroups: 4 },
      ])
    },
  )

  test('An aborted search throws an AbortError', { id: 'abort', task: 3 }, async () => {
    const script = { hits: [], limits: [6], abortAfter: 1 }
    const { ownName } = await throws('gpuMine', ...args(script, 1000))
    expect(ownName, 'the name of the error').toBe('AbortError')
  })

  test('A lost chunk is searched on a new device', { id: 'loss', task: 4 }, async () => {
    const script = { hits: [500], limits: [6], lostAt: [2] }
    const { value } = await observe('gpuMine', ...args(script, 1000))
    expect(value, 'gpuMine whose device is lost in the second chunk').toBe(500)
  })
})
