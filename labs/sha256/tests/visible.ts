import { suite } from '@/lib/suite/suite'

const hex = (text: string) =>
  Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))

export default suite(({ test, call, expect }) => {
  test('55 bytes get 9, 56 get 72', { id: 'pad', task: 1 }, async () => {
    expect(await call('padTail', 55n)).toEqual(hex('8000000000000001b8'))
    expect(((await call('padTail', 56n)) as Uint8Array).length, 'bytes after 56').toBe(72)
  })
  test('A block of zeros', { id: 'compress', task: 2 }, async () => {
    const state = await call('compress', new Uint32Array(8), new Uint8Array(64))
    expect((state as Uint32Array)[0], 'the first word').toBe(0x7ca51614)
  })
  test('abc', { id: 'abc', task: 3 }, async () => {
    expect(await call('sha256', hex('616263'))).toEqual(
      hex('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'),
    )
  })
})
