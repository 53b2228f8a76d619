import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { getForkchoiceStore } from '@/lib/consensus/ethereum/lmd-ghost'
import { BALANCES, grow, rootOf, vote } from './toy-votes'
import { VotedTree } from './voted-tree'

test('A tree says what each block weighs, which one is the head and who voted for what', () => {
  const empty = getForkchoiceStore(rootOf('G'), BALANCES)
  const forked = grow(grow(grow(empty, 'A1', 'G'), 'B1', 'G'), 'B2', 'B1')
  const store = vote(vote(vote(forked, 1, 'A1'), 2, 'B1'), 3, 'B2')
  const html = renderToStaticMarkup(
    <VotedTree
      store={store}
      columns={4}
      look={(voter) => (voter === 3 ? { tone: 'faulty', note: 'of Mallory' } : undefined)}
      note={(place) => place}
    />,
  )
  expect(html).toContain(
    '4 blocks. G weighs 96 ETH, A1 weighs 32 ETH, B1 weighs 64 ETH, B2 weighs 32 ETH. The head is B2.',
  )
  expect(html).toContain('Validator 2, votes for B1')
  expect(html).toContain('Validator 3, of Mallory, votes for B2')
  for (const [place, times] of Object.entries({ head: 1, path: 2, side: 1 }))
    expect(html.match(new RegExp(`, ${place}<`, 'g'))).toHaveLength(times)
  // Nothing of it can be pressed where nothing follows from that.
  expect(html).not.toContain('<button')
})

test('A block has room for the votes on it', () => {
  let store = grow(getForkchoiceStore(rootOf('G'), BALANCES), 'A1', 'G')
  const heightAt = (columns: number) =>
    Number(
      /class="[^"]*block[^"]*"[^>]*height:(\d+)px/.exec(
        renderToStaticMarkup(<VotedTree store={store} columns={columns} note={() => ''} />),
      )?.[1],
    )
  const least = heightAt(3)
  for (let voter = 1; voter <= 12; voter++) store = vote(store, voter, 'A1')
  // Four rows of dots in the place of two.
  expect(heightAt(3)).toBe(least + 2 * 24)
})
