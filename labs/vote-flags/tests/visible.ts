import { suite } from '@/lib/suite/suite'

const chain = {
  slot: 71,
  roots: Array.from({ length: 71 }, (_, slot) => (slot === 67 ? null : `r${slot}`)),
  payloads: Array.from({ length: 71 }, () => true),
  justified: { epoch: 1, root: 'r32' },
  previousJustified: { epoch: 0, root: 'r0' },
}
const vote = {
  slot: 70,
  index: 0,
  head: 'r70',
  source: { epoch: 1, root: 'r32' },
  target: { epoch: 2, root: 'r64' },
}

export default suite(({ test, call, throws, expect, fail }) => {
  test('A right vote, also of an empty slot', { id: 'right', task: 1 }, async () => {
    expect(await call('rightVote', chain, 70)).toEqual({
      head: 'r70',
      source: { epoch: 1, root: 'r32' },
      target: { epoch: 2, root: 'r64' },
    })
    expect(await call('rightVote', chain, 67)).toEqual({
      head: 'r66',
      source: { epoch: 1, root: 'r32' },
      target: { epoch: 2, root: 'r64' },
    })
  })

  test('A vote of this slot is too young', { id: 'carry', task: 2 }, async () => {
    expect(await call('mayCarry', chain, vote, 'deneb')).toBe(true)
    expect(await call('mayCarry', { ...chain, slot: 70 }, vote, 'deneb')).toBe(false)
  })

  test('All flags, two, and one', { id: 'flags', task: 3 }, async () => {
    expect(await call('flagsOf', chain, vote, 'deneb')).toEqual(['source', 'target', 'head'])
    const five = { ...vote, slot: 66, head: 'r66' }
    expect(await call('flagsOf', chain, five, 'deneb')).toEqual(['source', 'target'])
    const elsewhere = { ...vote, target: { epoch: 2, root: 'x' } }
    expect(await call('flagsOf', chain, elsewhere, 'deneb')).toEqual(['source'])
    const { name } = await throws('flagsOf', { ...chain, slot: 70 }, vote, 'deneb')
    if (name !== 'RangeError') fail(`a vote of this slot: a RangeError, not ${name}`)
  })

  test('Two votes, and a flag that was there', { id: 'include', task: 4 }, async () => {
    const before = { previous: [0, 0, 0], current: [1, 0, 0] }
    const votes = [{ vote, voters: [0, 2] }]
    expect(await call('include', chain, before, votes, 'deneb')).toEqual({
      after: { previous: [0, 0, 0], current: [7, 0, 7] },
      added: 5,
    })
  })
})
