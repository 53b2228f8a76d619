import { getBlockProof } from '@/lib/consensus/bitcoin/target'
import {
  addHeader,
  invalidateBlock,
  newChain,
  type HeaderNode,
} from '@/lib/consensus/bitcoin/chain-tree'
import data from '@/lib/consensus/vectors/bitcoin-reorg-real-pow.json'
import { suite, type PlayedCall } from '@/lib/suite/suite'

const GENESIS: HeaderNode = { id: 'g', parent: null, work: 7n }
const node = (id: string, parent: string, work: number | bigint): HeaderNode => ({
  id,
  parent,
  work: BigInt(work),
})

export default suite(({ test, create, playNew, value, expect, fail, forAll, fc }) => {
  /** Plays the same operations on the learner's tree and on the reference, comparing every answer and tip. */
  async function play(steps: readonly (HeaderNode | { bad: string })[]): Promise<void> {
    const calls: PlayedCall[] = []
    const expected: unknown[] = []
    let state = newChain(GENESIS)
    for (const step of steps) {
      if ('bad' in step) {
        const done = invalidateBlock(state, step.bad)
        state = done.state
        calls.push(['markInvalid', step.bad])
        expected.push(done.reorg ?? null)
      } else {
        const { state: next, ...answer } = addHeader(state, step)
        state = next
        calls.push(['add', step])
        expected.push(answer)
      }
      calls.push(['tip'])
      expected.push(state.tip)
    }
    const answers = await playNew('ChainTree', [GENESIS], calls)
    for (const [at, answer] of answers.entries()) expect(value(answer)).toEqual(expected[at])
  }

  /** A chain of `works` on `parent`, named p1, p2, … */
  const chain = (name: string, parent: string, works: readonly number[]): HeaderNode[] =>
    works.map((work, i) => node(`${name}${i + 1}`, i === 0 ? parent : `${name}${i}`, work))

  test(
    'Blocks with real proof of work: the side branch wins with its third block',
    { id: 'real', task: 2, hint: 'Equal work keeps the branch that was there first.' },
    async () => {
      const rows = [
        ...data.headers.blk_0_to_4,
        ...data.headers.blk_3A,
        ...data.headers.blk_4A,
        ...data.headers.blk_5A,
      ].map((row) => ({
        id: row.hash,
        parent: row.prevHash,
        work: getBlockProof(Number(row.bits)),
      }))
      const [genesis, ...rest] = rows
      const tree = await create('ChainTree', { ...genesis!, parent: null })
      const answers: unknown[] = []
      for (const row of rest) answers.push(await tree.call('add', row))
      const id = rest.map((row) => row.id)
      const extend = (one?: string) => ({
        status: 'accepted',
        reorg: { disconnect: [], connect: [one] },
      })
      expect(answers).toEqual([
        ...id.slice(0, 4).map(extend),
        { status: 'accepted' },
        { status: 'accepted' },
        {
          status: 'accepted',
          reorg: { disconnect: [id[3], id[2]], connect: [id[4], id[5], id[6]] },
        },
      ])
      expect(await tree.call('tip')).toBe(id[6])
    },
  )

  test(
    'A chain of any length and any work',
    { id: 'extend', task: 1, hint: 'An extension disconnects nothing and connects one block.' },
    () =>
      forAll(
        fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 12 }),
        (works) => play(chain('a', 'g', works)),
        { runs: 12, together: true },
      ),
  )

  test(
    'Six easy blocks against three hard ones',
    {
      id: 'heavier',
      task: 2,
      hint: 'Compare total work. How many blocks it took does not matter.',
    },
    () => play([...chain('easy', 'g', [1, 1, 1, 1, 1, 1]), ...chain('hard', 'g', [2, 2, 3])]),
  )

  test(
    'More blocks with less work lose',
    { id: 'longer', task: 2, hint: 'Compare total work. How many blocks it took does not matter.' },
    () => play([...chain('hard', 'g', [50, 50]), ...chain('easy', 'g', [9, 9, 9, 9, 9, 9])]),
  )

  test(
    'A tie changes nothing, whichever branch is longer',
    { id: 'tie', task: 2, hint: 'Strictly more work is needed.' },
    () =>
      play([
        ...chain('a', 'g', [4, 4]),
        ...chain('b', 'g', [2, 2, 2, 2]),
        ...chain('c', 'g', [8]),
        node('b5', 'b4', 1),
        ...chain('d', 'g', [9]),
      ]),
  )

  test(
    'A fork far below the tip',
    { id: 'deep', task: 2, hint: 'The common ancestor is in neither list.' },
    () =>
      forAll(
        fc.tuple(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 10 })),
        ([fork, length]) => {
          const main = chain('a', 'g', new Array<number>(10).fill(3))
          const side = chain('b', `a${fork}`, new Array<number>(length).fill(4))
          return play([...main, ...side])
        },
        { runs: 12, together: true },
      ),
  )

  test('Work beyond 2^64', { id: 'large', task: 2, hint: 'Work is a bigint. Keep it one.' }, () =>
    play([
      node('a', 'g', 2n ** 90n),
      node('b', 'g', 2n ** 90n + 1n),
      node('c', 'a', 1n),
      node('d', 'c', 1n),
    ]),
  )

  test(
    'A whole chain from the top down',
    { id: 'orphans', task: 3, hint: 'Each block that joins may have others waiting for it.' },
    () =>
      forAll(
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 2, maxLength: 10 }),
        (works) => play(chain('a', 'g', works).reverse()),
        { runs: 12, together: true },
      ),
  )

  test(
    'Several that wait for one parent',
    { id: 'orphan-order', task: 3, hint: 'They join in the order in which they came.' },
    () =>
      play([
        node('y', 'p', 5),
        node('x', 'p', 5),
        node('x2', 'x', 3),
        node('y2', 'y', 3),
        node('p', 'g', 1),
        node('z', 'y2', 1),
      ]),
  )

  test(
    'What waits for a waiting block joins before its sibling',
    {
      id: 'orphan-depth',
      task: 3,
      hint: 'Each block that joins is followed at once by those that wait for it in turn.',
    },
    () =>
      play([
        node('x', 'p', 1),
        node('y', 'p', 2),
        // As much work in all as `y`, which came before it, and joins after it.
        node('x1', 'x', 1),
        node('p', 'g', 1),
        { bad: 'x1' },
      ]),
  )

  test(
    'Orphans on a branch that stays behind',
    { id: 'orphan-side', task: 3, hint: 'Joining is no reason to follow.' },
    () =>
      play([...chain('a', 'g', [9, 9]), node('y', 'x', 2), node('x', 'g', 2), node('z', 'y', 40)]),
  )

  test(
    'An id that came before is a duplicate',
    { id: 'duplicate', task: 1, hint: 'In the tree, waiting, or invalid: it came before.' },
    () =>
      play([
        node('a', 'g', 1),
        node('a', 'g', 1),
        node('a', 'g', 99),
        node('w', 'nowhere', 1),
        node('w', 'g', 50),
        node('g', 'a', 5),
        { bad: 'a' },
        node('a', 'g', 3),
        node('b', 'a', 3),
        node('b', 'g', 3),
        node('c', 'g', 2),
      ]),
  )

  test(
    'A bad block takes down what stands on it, and only that',
    { id: 'invalid', task: 4, hint: 'Descendants are invalid, ancestors are not.' },
    () =>
      play([
        ...chain('a', 'g', [2, 2, 2, 2]),
        node('side', 'a1', 3),
        { bad: 'a3' },
        node('a5', 'a4', 90),
        node('a6', 'a5', 90),
        node('new', 'a2', 1),
      ]),
  )

  test(
    'A bad block on another branch moves nothing',
    { id: 'invalid-side', task: 4, hint: 'Answer with null when the tip stays.' },
    () =>
      play([
        ...chain('a', 'g', [5, 5]),
        ...chain('b', 'g', [4, 4]),
        { bad: 'b1' },
        { bad: 'b1' },
        { bad: 'b2' },
        node('b3', 'b2', 99),
        { bad: 'a2' },
        { bad: 'a1' },
      ]),
  )

  test(
    'Among equals the one that joined first takes over',
    { id: 'invalid-tie', task: 4, hint: 'Joining counts, not the length of the branch.' },
    () =>
      play([
        node('top', 'g', 20),
        ...chain('b', 'g', [3, 3]),
        node('c', 'g', 6),
        ...chain('d', 'g', [2, 2, 2]),
        { bad: 'top' },
        { bad: 'b2' },
        { bad: 'c' },
      ]),
  )

  test(
    'Orphans that waited on a bad branch',
    { id: 'invalid-orphans', task: 4, hint: 'What joins on an invalid block is invalid.' },
    () =>
      play([
        node('z', 'y', 50),
        node('a', 'g', 3),
        node('b', 'g', 2),
        { bad: 'a' },
        node('y', 'x', 50),
        node('x', 'a', 50),
        node('zz', 'z', 50),
        node('c', 'b', 1),
      ]),
  )

  test(
    'Genesis and strangers cannot be marked',
    { id: 'invalid-range', task: 4, hint: 'RangeError, and nothing has changed.' },
    async () => {
      const tree = await create('ChainTree', GENESIS)
      await tree.call('add', node('a', 'g', 1))
      await tree.call('add', node('w', 'nowhere', 1))
      for (const id of ['g', 'nobody', 'w', 'nowhere', '']) {
        const error = await tree.throws('markInvalid', id)
        if (error.name !== 'RangeError') fail(`${id} threw ${error.name}`)
      }
      expect(await tree.call('tip')).toBe('a')
      expect(await tree.call('add', node('b', 'a', 1))).toEqual({
        status: 'accepted',
        reorg: { disconnect: [], connect: ['b'] },
      })
    },
  )

  test(
    'Random trees in random order, with bad blocks in between',
    {
      id: 'random',
      task: 4,
      hint: 'Find the smallest tree for which you and a brute search differ.',
    },
    () =>
      forAll(
        fc.array(
          fc.record({
            on: fc.nat(),
            work: fc.integer({ min: 1, max: 6 }),
            late: fc.nat({ max: 6 }),
            bad: fc.nat({ max: 7 }),
          }),
          { minLength: 6, maxLength: 24 },
        ),
        (rows) => {
          const nodes = rows.map(({ on, work }, i) => {
            const parent = on % (i + 1)
            return node(`n${i}`, parent === 0 ? 'g' : `n${parent - 1}`, work)
          })
          const order = nodes
            .map((each, i) => ({ each, at: i + rows[i]!.late }))
            .sort((a, b) => a.at - b.at)
          const steps: (HeaderNode | { bad: string })[] = []
          let state = newChain(GENESIS)
          for (const [i, { each }] of order.entries()) {
            steps.push(each)
            state = addHeader(state, each).state
            const ids = [...state.entries.keys()]
            const target = ids[(rows[i]!.on * 7) % ids.length]!
            if (rows[i]!.bad === 0 && target !== 'g') {
              steps.push({ bad: target })
              state = invalidateBlock(state, target).state
            }
          }
          return play(steps)
        },
        { runs: 40, together: true },
      ),
  )

  test(
    'Nodes that come in are not changed, and two trees do not mix',
    { id: 'pure', task: 1, hint: 'Keep what you know in the instance, not in the module.' },
    async () => {
      const tree = await create('ChainTree', GENESIS)
      const other = await create('ChainTree', { id: 'h', parent: null, work: 1n })
      const a = node('a', 'g', 3)
      const seen = await tree.observe('add', a)
      expect(seen.args[0]).toEqual(a)
      expect(await other.call('add', a)).toEqual({ status: 'orphan' })
      expect(await other.call('tip')).toBe('h')
      expect(await tree.call('tip')).toBe('a')
    },
  )
})
