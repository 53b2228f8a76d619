import { suite } from '@/lib/suite/suite'

export default suite(({ test, call, expect }) => {
  test('Two small bytes', { id: 'small', task: 1 }, async () => {
    expect(await call('readUint32LE', Uint8Array.of(1, 2, 0, 0), 0)).toBe(513)
  })
  test('Four bytes that begin at place 1', { id: 'place', task: 1 }, async () => {
    expect(await call('readUint32LE', Uint8Array.of(9, 255, 255, 0, 29), 1)).toBe(0x1d00ffff)
  })
  test('Four bytes as eight digits', { id: 'digits', task: 2 }, async () => {
    expect(await call('toHex', Uint8Array.of(29, 0, 255, 10))).toBe('1d00ff0a')
  })
})
