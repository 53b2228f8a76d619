import { suite } from '@/lib/suite/suite'

const none = 65535

export default suite(({ test, observe, kit, expect }) => {
  const cells = (name: string, fill: number, values: readonly (readonly [number, number])[] = []) =>
    kit.cells({ name, length: 16, fill, values })

  test('The example: 2 → 5 is on record', { id: 'check', task: 1 }, async () => {
    const ask = async (validator: number, source: number, target: number) => {
      const min = cells('min', none, [
        [0, 5],
        [1, 4],
      ])
      const max = cells('max', 0, [
        [3, 2],
        [4, 1],
      ])
      return (await observe('check', { validator, source, target }, 8, min, max)).value
    }
    expect(await ask(0, 1, 6)).toBe('surrounds')
    expect(await ask(0, 3, 4)).toBe('surrounded')
    expect(await ask(0, 2, 7)).toBe(null)
    expect(await ask(1, 1, 6)).toBe(null)
  })

  test('The example: 2 → 5 is written down', { id: 'record', task: 2 }, async () => {
    const vote = { validator: 0, source: 2, target: 5 }
    const seen = await observe('record', vote, 8, cells('min', none), cells('max', 0))
    const written = (name: string) =>
      seen.trace
        .filter((one) => one.name === name)
        .map(({ at, value }) => [at, value])
        .toSorted(([a], [b]) => Number(a) - Number(b))
    expect(written('min')).toEqual([
      [0, 5],
      [1, 4],
    ])
    expect(written('max')).toEqual([
      [3, 2],
      [4, 1],
    ])
  })
})
