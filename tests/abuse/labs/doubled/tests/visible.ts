import { suite } from '@/lib/suite/suite'

export default suite(({ test, dispatch, expect }) => {
  test('One word', { id: 'one', task: 1 }, async () => {
    const bytes = Uint8Array.of(21, 0, 0, 0)
    const { buffers } = await dispatch([1, 1, 1], [{ binding: 0, kind: 'storage', bytes }])
    expect(buffers[0]).toEqual(Uint8Array.of(42, 0, 0, 0))
  })
})
