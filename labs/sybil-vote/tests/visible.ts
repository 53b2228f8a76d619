import { suite } from '@/lib/suite/suite'

const vote = (id: string, choice: string, stake: bigint, work: bigint) => ({
  id,
  owner: id[0]!,
  choice,
  stake,
  work,
})
const votes = [
  vote('a', 'yes', 30n, 5n),
  vote('b', 'yes', 30n, 5n),
  vote('c', 'yes', 30n, 5n),
  ...['m1', 'm2', 'm3', 'm4'].map((id) => vote(id, 'no', 2n, 4n)),
]

export default suite(({ test, call, expect }) => {
  test('Four names beat three by heads', { id: 'node', task: 1 }, async () => {
    expect(await call('winner', votes, 'node')).toBe('no')
  })
  test('And not by stake', { id: 'stake', task: 1 }, async () => {
    expect(await call('winner', votes, 'stake')).toBe('yes')
  })
  test('Half is no majority', { id: 'tie', task: 2 }, async () => {
    expect(await call('winner', votes.slice(2, 4), 'node')).toBe(null)
  })
})
