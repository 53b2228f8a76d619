import { hexToBytes, reversed } from '@/lib/consensus/bytes'
import { computeMerkleRoot } from '@/lib/consensus/bitcoin/merkle'
import real from '@/lib/consensus/vectors/bitcoin-merkle-blocks.json'
import { suite } from '@/lib/suite/suite'

type Found = { root: Uint8Array; mutated: boolean }

const blocks = real.blocks.map(({ merkleRoot: root, txids }) => ({
  root: reversed(hexToBytes(root)),
  txids: (txids.match(/.{64}/g) ?? []).map((hex) => reversed(hexToBytes(hex))),
}))
const largest = blocks.at(-1)!.txids

/** The lowest set bit: how many leaves of a list are below its last node without a partner. */
const lone = (n: number) => n & -n

export default suite(({ test, call, play, value, observe, expect, fail, forAll, fc, seed }) => {
  const hash = fc.uint8Array({ minLength: 32, maxLength: 32 })
  const lists = fc.array(hash, { minLength: 1, maxLength: 40 })
  const find = async (txids: readonly Uint8Array[]) => (await call('merkleRoot', txids)) as Found
  /** Of several small lists, as one message. */
  const findAll = async (...lists: (readonly Uint8Array[])[]) =>
    (await play(lists.map((txids) => ['merkleRoot', txids]))).map((each) => value(each) as Found)
  let known: Promise<Found[]> | null = null
  /** What is found of the real blocks: several tests look at it, and their txids cross once. */
  const findReal = () => (known ??= Promise.all(blocks.map(({ txids }) => find(txids))))
  const sameRoots = async (...lists: (readonly Uint8Array[])[]) =>
    expect((await findAll(...lists)).map(({ root }) => root)).toEqual(
      lists.map((txids) => computeMerkleRoot(txids).root),
    )
  /** `n` txids of a real block, from a place that the seed draws. */
  const some = (n: number) => {
    const from = seed % (largest.length - n)
    return largest.slice(from, from + n)
  }

  test(
    'Real blocks of up to 3,315 transactions have the roots of their headers',
    { id: 'real-blocks', task: 1, hint: 'Internal order throughout, and two SHA-256 per pair.' },
    async () => {
      expect((await findReal()).map(({ root }) => root)).toEqual(blocks.map(({ root }) => root))
    },
  )

  test(
    'Lists of one to forty transactions',
    {
      id: 'any-list',
      task: 1,
      hint: 'Draw the trees of 5, 6 and 7 leaves. Where does a node have no partner?',
      reveal: 4,
    },
    async () => {
      await forAll(lists, (txids) => sameRoots(txids), { together: true })
    },
  )

  test(
    'Lists of 2, 4, 8, 16 and 32 transactions',
    { id: 'full-tree', task: 1, hint: 'Two SHA-256 for each pair, left before right.' },
    async () => {
      await sameRoots(...[2, 4, 8, 16, 32].map(some))
    },
  )

  test(
    'Lists of 3, 7, 15 and 31 transactions',
    { id: 'one-short', task: 1, hint: 'What does the last transaction do without a partner?' },
    async () => {
      await sameRoots(...[3, 7, 15, 31].map(some))
    },
  )

  test(
    'Any change of any transaction changes the root',
    { id: 'commits', task: 1, hint: 'Does every transaction, the last one too, reach the root?' },
    async () => {
      await forAll(
        fc.tuple(lists, fc.nat(), fc.integer({ min: 0, max: 255 })),
        async ([txids, place, bit]) => {
          const index = place % 3 === 0 ? txids.length - 1 : place % txids.length
          const changed = txids[index]!.slice()
          changed[bit >> 3]! ^= 1 << (bit & 7)
          const [one, other] = await findAll(txids.with(index, changed), txids)
          if (one!.root.join() === other!.root.join()) fail('a change was not noticed')
        },
        { runs: 30, together: true },
      )
    },
  )

  test(
    'The order of the transactions matters',
    { id: 'order', task: 1, hint: 'The left node of a pair stays on the left.' },
    async () => {
      for (const n of [2, 3, 6, 12]) {
        const txids = some(n)
        const swapped = [txids[1]!, txids[0]!, ...txids.slice(2)]
        const [one, other] = await findAll(txids, swapped)
        if (one!.root.join() === other!.root.join())
          fail('two lists in different order have one root')
      }
    },
  )

  test(
    'One transaction is its own root',
    { id: 'single', task: 1, hint: 'With one node there is nothing left to fold.' },
    async () => {
      for (const txid of some(3)) expect((await find([txid])).root).toEqual(txid)
    },
  )

  test(
    'An empty list has a root of zeros',
    { id: 'empty', task: 1, hint: 'The brief says what the root of no transactions is.' },
    async () => {
      expect(await find([])).toEqual({ root: new Uint8Array(32), mutated: false })
    },
  )

  test(
    'Real blocks are not mutated, whether odd or even',
    {
      id: 'honest',
      task: 2,
      hint: 'The stand-in for a missing partner is your own copy, not part of the list.',
    },
    async () => {
      const seen = await findAll(...[2, 3, 5, 6, 7, 9, 11, 12].map(some))
      expect([...(await findReal()), ...seen].some(({ mutated }) => mutated)).toBe(false)
    },
  )

  test(
    'A last transaction twice: same root, mutated',
    {
      id: 'last-leaf-twice',
      task: 2,
      hint: 'Compare the two nodes of each pair before you hash them.',
    },
    async () => {
      for (const { txids, root } of blocks.filter(
        ({ txids: { length } }) => length % 2 && length > 1,
      ))
        expect(await find([...txids, txids.at(-1)!])).toEqual({ root, mutated: true })
      const odd = [3, 5, 7, 11].map(some)
      expect(await findAll(...odd.map((txids) => [...txids, txids.at(-1)!]))).toEqual(
        odd.map((txids) => ({ root: computeMerkleRoot(txids).root, mutated: true })),
      )
    },
  )

  test(
    'The last lone subtree twice: same root, mutated',
    {
      id: 'subtree-twice',
      task: 2,
      hint: 'Nodes of a pair can be equal on a level where no two leaves are.',
    },
    async () => {
      for (const { txids, root } of blocks.filter(({ txids: { length } }) => lone(length) > 1)) {
        const doubled = await find([...txids, ...txids.slice(-lone(txids.length))])
        expect(doubled.mutated).toBe(true)
        if (lone(txids.length) < txids.length) expect(doubled.root).toEqual(root)
      }
      const even = [2, 4, 6, 8, 10, 12, 20, 24].map(some)
      const seen = await findAll(
        ...even.map((txids) => [...txids, ...txids.slice(-lone(txids.length))]),
      )
      expect(seen.every(({ mutated }) => mutated)).toBe(true)
    },
  )

  test(
    'Any subtree copied over its sibling',
    {
      id: 'any-subtree',
      task: 2,
      hint: 'Every pair of every level is to be compared, not the last one alone.',
    },
    async () => {
      await forAll(
        fc.tuple(
          fc.array(hash, { minLength: 2, maxLength: 33 }),
          fc.integer({ min: 0, max: 3 }),
          fc.nat(),
        ),
        async ([base, height, place]) => {
          const width = 2 ** height
          const pairs = Math.floor(base.length / (2 * width))
          if (pairs === 0) return
          const from = (place % pairs) * 2 * width
          const txids = base.toSpliced(from + width, width, ...base.slice(from, from + width))
          expect(await find(txids)).toEqual(computeMerkleRoot(txids))
        },
        { runs: 60, together: true },
      )
    },
  )

  test(
    'Equal transactions that are not one pair do not count',
    { id: 'not-a-pair', task: 2, hint: 'Which two nodes are hashed together? Only those matter.' },
    async () => {
      const [a, b, c, d] = some(4) as [Uint8Array, Uint8Array, Uint8Array, Uint8Array]
      const apart = [
        [a, b, b, c],
        [a, b, a, c],
        [a, b, c, d, a],
        [a, b, b, a],
        [a, b, c, d, b, a],
      ]
      expect(await findAll(...apart)).toEqual(
        apart.map((txids) => ({ root: computeMerkleRoot(txids).root, mutated: false })),
      )
    },
  )

  test(
    'The list is not changed, and the answer is the same again',
    { id: 'pure', task: 1, hint: 'Build new levels. The list of the caller is not yours.' },
    async () => {
      for (const n of [1, 5, 12]) {
        const txids = some(n)
        const seen = await observe('merkleRoot', txids)
        expect(seen.args[0]).toEqual(txids)
        expect(await find(txids)).toEqual(seen.value)
      }
    },
  )

  test(
    'Every pair is hashed once',
    { id: 'count', task: 3, hint: 'A level is needed once: to make the next.' },
    async () => {
      for (const n of [1, 2, 3, 17, 33, 100, 1000]) {
        const txids = some(n)
        const { counts } = await observe('merkleRoot', txids)
        expect(counts.sha256 ?? 0).toBeLessThanOrEqual(2 * (n + Math.ceil(Math.log2(n))))
      }
      const doubled = some(96)
      const { counts } = await observe('merkleRoot', [...doubled, ...doubled.slice(64)])
      if ((counts.sha256 ?? 0) > 2 * (128 + 7)) fail('a mutated list was hashed more than once')
    },
  )
})
