import { suite } from '@/lib/suite/suite'

const START = 0x6a09

const hex = (text: string) =>
  Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
const text = (message: string) => new TextEncoder().encode(message)

/** 62 zero bytes and a number of two. */
const block = (n: number) => hex(n.toString(16).padStart(128, '0'))

/** A message and its padding in one block, which ends in `end`. */
const lastBlock = (message: Uint8Array, end: Uint8Array) => {
  const bytes = new Uint8Array(64)
  bytes.set(message)
  bytes[message.length] = 0x80
  bytes.set(end, 64 - end.length)
  return bytes
}

export default suite(({ test, call, expect }) => {
  test('55 bytes get 9, 56 get 72', { id: 'pad', task: 1 }, async () => {
    expect(await call('padTail', 55n)).toEqual(hex('8000000000000001b8'))
    expect(((await call('padTail', 56n)) as Uint8Array).length, 'bytes after 56').toBe(72)
  })

  test('The one step of "abc"', { id: 'one-step', task: 2 }, async () => {
    expect(await call('steps', text('abc'))).toEqual([
      { state: START, block: lastBlock(text('abc'), hex('18')) },
    ])
  })

  test('64 zero bytes lead to a second block', { id: 'two-steps', task: 2 }, async () => {
    expect(await call('steps', new Uint8Array(64))).toEqual([
      { state: START, block: block(0) },
      { state: 0xaf96, block: lastBlock(hex(''), hex('0200')) },
    ])
  })

  test('Two messages of 64 bytes with one digest', { id: 'collision', task: 3 }, async () => {
    // From START both blocks lead to 89d1, and what follows is the same.
    const end = { state: 0x89d1, block: lastBlock(hex(''), hex('0200')) }
    const one = { state: START, block: block(23) }
    const other = { state: START, block: block(440) }
    expect(await call('findCollision', [one, end], [other, end])).toEqual([one, other])
  })

  test('Without a length there may be nothing to find', { id: 'no-length', task: 3 }, async () => {
    // From START the block 27cc leads back to START.
    const loop = { state: START, block: block(0x27cc) }
    const end = { state: START, block: lastBlock(text('I owe you 10'), hex('')) }
    expect(await call('findCollision', [loop, end], [end])).toBe(null)
  })
})
