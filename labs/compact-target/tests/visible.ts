import { suite } from '@/lib/suite/suite'

type Decoded = { target: bigint; negative: boolean; overflow: boolean }

export default suite(({ test, call, expect }) => {
  const decode = (n: number) => call('decodeCompact', n) as Promise<Decoded>

  test('The first target of Bitcoin', { id: 'first', task: 1 }, async () => {
    expect((await decode(0x1d00ffff)).target).toBe(0xffffn << 208n)
  })
  test('Small exponents', { id: 'small', task: 1 }, async () => {
    expect((await decode(0x03123456)).target, '0x03123456').toBe(0x123456n)
    expect((await decode(0x02123456)).target, '0x02123456').toBe(0x1234n)
  })
  test('The sign', { id: 'sign', task: 2 }, async () => {
    expect((await decode(0x04923456)).negative, '0x04923456').toBe(true)
    expect((await decode(0x04123456)).negative, '0x04123456').toBe(false)
  })
  test('Writing what was read', { id: 'write', task: 3 }, async () => {
    expect(await call('encodeCompact', 0xffffn << 208n)).toBe(0x1d00ffff)
    expect(await call('encodeCompact', 0x80n), '0x80').toBe(0x02008000)
  })
})
