import { suite } from '@/lib/suite/suite'

export default suite(({ test, dispatch, expect, forAll, fc }) => {
  test('Words of any number', { id: 'any', task: 1 }, async () => {
    await forAll(
      fc.uint32Array({ minLength: 1, maxLength: 200 }),
      async (words) => {
        const bytes = new Uint8Array(words.slice().buffer)
        const { buffers } = await dispatch([4, 1, 1], [{ binding: 0, kind: 'storage', bytes }])
        expect(buffers[0]).toEqual(new Uint8Array(words.map((word) => 2 * word).buffer))
      },
      { runs: 10 },
    )
  })
})
