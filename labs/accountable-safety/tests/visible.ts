import { suite } from '@/lib/suite/suite'

const g = { epoch: 0, root: 'g' }
const [a1, a2] = [1, 2].map((epoch) => ({ epoch, root: `a${epoch}` })) as [typeof g, typeof g]
const [b1, b2] = [1, 2].map((epoch) => ({ epoch, root: `b${epoch}` })) as [typeof g, typeof g]
const branches = [
  [
    { source: g, target: a1 },
    { source: a1, target: a2 },
  ],
  [
    { source: g, target: b1 },
    { source: b1, target: b2 },
  ],
]
const links = [branches[0]![0]!, branches[1]![0]!, branches[0]![1]!, branches[1]![1]!]
const votes = [[0], [0, 1], [1]].flatMap((of, validator) =>
  of.flatMap((branch) => branches[branch]!.map((link) => ({ validator, ...link }))),
)

export default suite(({ test, call, expect }) => {
  test('The four links of the example', { id: 'links', task: 1 }, async () => {
    expect(await call('supermajorityLinks', votes, [10n, 10n, 10n])).toEqual(links)
  })
  test('What they settle', { id: 'settle', task: 2 }, async () => {
    expect(await call('settle', links, g)).toEqual({
      justified: [g, a1, b1, a2, b2],
      finalized: [g, a1, b1],
    })
  })
  test('The culprit', { id: 'culprit', task: 3 }, async () => {
    expect(await call('culprits', votes)).toEqual([1])
  })
})
