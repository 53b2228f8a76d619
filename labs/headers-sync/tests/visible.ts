import { suite } from '@/lib/suite/suite'
import { MAIN, REAL, SIDE } from './headers'

const bytesOf = (hex: string) =>
  Uint8Array.from(hex.match(/../g)!, (byte) => Number.parseInt(byte, 16))

const real = REAL.map(bytesOf)
/** A block's hash stands in the header of the next, so the last one's is not here. */
const hashes = real.slice(1).map((raw) => raw.slice(4, 36))
const main = MAIN.map(bytesOf)
const side = SIDE.map(bytesOf)

export default suite(({ test, create, expect }) => {
  test('The locator of block 29', { id: 'locator', task: 1 }, async () => {
    const node = await create('HeaderSync', real[0], 2000)
    await node.call('receive', real.slice(1, 30))
    const heights = [29, 28, 27, 26, 25, 24, 23, 22, 21, 20, 19, 18, 16, 12, 4, 0]
    expect(await node.call('locator')).toEqual(heights.map((height) => hashes[height]))
  })

  test('What somebody at block 10 has not got', { id: 'answer', task: 2 }, async () => {
    const node = await create('HeaderSync', real[0], 2000)
    await node.call('receive', real.slice(1, 15))
    expect(await node.call('answer', [hashes[10], hashes[0]])).toEqual(real.slice(11, 15))
    expect(await node.call('answer', [hashes[14], hashes[0]]), 'nothing new').toEqual([])
  })

  test('Twenty-eight blocks, ten at a time', { id: 'batches', task: 3 }, async () => {
    const node = await create('HeaderSync', real[0], 10)
    const full = (await node.call('receive', real.slice(1, 11))) as { ask?: unknown[] | null }
    expect(full.ask?.[0], 'asks on from block 10').toEqual(hashes[10])
    await node.call('receive', real.slice(11, 21))
    expect(await node.call('receive', real.slice(21, 29))).toEqual({ status: 'ok', ask: null })
    expect(await node.call('tip')).toEqual(hashes[28])
  })

  test('A header without its parent, one without work', { id: 'refused', task: 3 }, async () => {
    const node = await create('HeaderSync', real[0], 2000)
    expect(await node.call('receive', [real[5]])).toEqual({
      status: 'unconnected',
      ask: [hashes[0]],
    })
    const tampered = real[1]!.slice()
    tampered[70]! ^= 1
    expect(await node.call('receive', [tampered])).toEqual({ status: 'bad', ask: null })
    expect(await node.call('tip')).toEqual(hashes[0])
  })

  test('Three blocks against two', { id: 'fork', task: 4 }, async () => {
    const node = await create('HeaderSync', real[0], 2000)
    await node.call('receive', main)
    const before = await node.call('tip')
    await node.call('receive', side.slice(0, 2))
    expect(await node.call('tip'), 'a tie').toEqual(before)
    await node.call('receive', side.slice(2))
    const [top, below] = (await node.call('locator')) as unknown[]
    expect(top, 'the tip').toEqual(await node.call('tip'))
    expect(below, 'the block below it').toEqual(side[2]!.slice(4, 36))
  })
})
