import { suite } from '@/lib/suite/suite'

const schedule = ['a', 'b', 'c', 'd']
const branches = ['dbda', 'dacb'].map((names) => [...names])

export default suite(({ test, call, expect }) => {
  test('Two branches of four producers, by one stage', { id: 'one', task: 1 }, async () => {
    for (const branch of branches)
      expect(await call('oneStage', branch, 4), branch.join(' ')).toBe(2)
    expect(await call('oneStage', ['a', 'b', 'a', 'b'], 4), 'two are no quorum').toBe(0)
  })

  test('The same branches by two stages', { id: 'two', task: 2 }, async () => {
    for (const branch of branches)
      expect(await call('twoStages', branch, schedule), branch.join(' ')).toBe(0)
    expect(await call('twoStages', [...'abcdabcd'], schedule)).toBe(3)
  })

  test('Strong and weak', { id: 'certificate', task: 3 }, async () => {
    const votes = (...kinds: string[]) => kinds.map((vote) => ({ weight: 1n, vote }))
    expect(await call('certificate', votes('strong', 'strong', 'strong', 'none'))).toBe('strong')
    expect(await call('certificate', votes('strong', 'strong', 'weak', 'none'))).toBe('weak')
    expect(await call('certificate', votes('strong', 'strong', 'none')), 'two of three').toBe(null)
  })

  test('Four blocks of Savanna', { id: 'savanna', task: 4 }, async () => {
    const claim = (block: number, strong: boolean) => ({ block, strong })
    const claims = [claim(0, false), claim(1, true), claim(2, false), claim(3, true)]
    expect(await call('savanna', claims), 'block 4 claims 3, and 3 claims 2').toBe(2)
    expect(await call('savanna', claims.slice(0, 3)), 'a weak claim moves nothing').toBe(0)
  })
})
