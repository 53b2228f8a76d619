import { suite } from '@/lib/suite/suite'

export default suite(({ test, call, callBatch, expect, forAll, fc }) => {
  test('A text of any length', { id: 'any', task: 1 }, async () => {
    await forAll(
      fc.string(),
      async (text) => expect(await call('reverse', text)).toBe([...text].reverse().join('')),
      { runs: 20 },
    )
  })

  test('Many texts at once', { id: 'many', task: 1 }, async () => {
    expect(await callBatch('reverse', [['ab'], ['']])).toEqual([
      { ok: true, value: 'ba' },
      { ok: true, value: '' },
    ])
  })

  test('The answer stays on this side', { id: 'canary', task: 1 }, async () => {
    const answer = 'hidden-answer-canary'
    const value = await call('reverse', 'of this test the program sees nothing else')
    expect([value, answer][value === 'esle gnihton sees margorp eht tset siht fo' ? 1 : 0]).toBe(
      answer,
    )
  })
})
