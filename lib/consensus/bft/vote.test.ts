import { expect, test } from 'vitest'
import { winner, type Vote } from './vote'

test('Puppets win by heads and not by what costs something', () => {
  const vote = (id: string, choice: string, stake: bigint, work: bigint): Vote => ({
    id,
    owner: id,
    choice,
    stake,
    work,
  })
  const honest = [1, 2, 3].map((i) => vote(`h${i}`, 'yes', 30n, 20n))
  const puppets = [1, 2, 3, 4].map((i) => vote(`p${i}`, 'no', 2n, 3n))
  expect(winner([...honest, ...puppets], 'node')).toBe('no')
  expect(winner([...honest, ...puppets], 'stake')).toBe('yes')
  expect(winner([...honest, ...puppets], 'work')).toBe('yes')
  expect(winner([], 'node')).toBe(null)
})
