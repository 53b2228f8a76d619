import { hexToBytes, reversed } from '@/lib/consensus/bytes'
import {
  computeMerkleRoot,
  merkleProof,
  merkleTree,
  verifyMerkleProof,
} from '@/lib/consensus/bitcoin/merkle'
import real from '@/lib/consensus/vectors/bitcoin-merkle-blocks.json'
import { suite } from '@/lib/suite/suite'

type Claim = [
  txid: Uint8Array,
  index: number,
  total: number,
  proof: readonly Uint8Array[],
  root: Uint8Array,
]

const blocks = real.blocks.map(({ merkleRoot: root, txids }) => ({
  root: reversed(hexToBytes(root)),
  txids: (txids.match(/.{64}/g) ?? []).map((hex) => reversed(hexToBytes(hex))),
}))
const small = blocks.filter(({ txids }) => txids.length <= 122)
const large = blocks.filter(({ txids }) => txids.length > 122)
const largest = blocks.at(-1)!.txids

export default suite(
  ({ test, call, callBatch, observe, throws, expect, fail, forAll, fc, seed }) => {
    const hash = fc.uint8Array({ minLength: 32, maxLength: 32 })
    const lists = fc.array(hash, { minLength: 1, maxLength: 40 })
    /** `n` txids of a real block, from a place that the seed draws. */
    const some = (n: number) => {
      const from = seed % (largest.length - n)
      return largest.slice(from, from + n)
    }
    const honest = (
      txids: readonly Uint8Array[],
      index: number,
      root = computeMerkleRoot(txids).root,
    ): Claim => [txids[index]!, index, txids.length, merkleProof(txids, index), root]
    /** All claims are answered as the reference answers them. */
    async function judge(claims: readonly Claim[]): Promise<void> {
      for (const [i, outcome] of (await callBatch('verifyProof', claims)).entries()) {
        if (!outcome.ok) fail(`verifyProof threw ${outcome.error.name}`)
        else expect(outcome.value).toBe(verifyMerkleProof(...claims[i]!))
      }
    }
    async function refuse(claims: readonly Claim[]): Promise<void> {
      for (const claim of claims) expect(await call('verifyProof', ...claim)).toBe(false)
    }

    test(
      'Proofs from real blocks of up to 122 transactions',
      {
        id: 'build-real',
        task: 1,
        hint: 'The sibling on each level, leaves first, without the root.',
      },
      async () => {
        for (const { txids } of small) {
          const step = txids.length > 14 ? 7 : 1
          for (let index = seed % step; index < txids.length; index += step)
            expect(await call('buildProof', txids, index)).toEqual(merkleProof(txids, index))
        }
      },
    )

    test(
      'Proofs from real blocks of up to 3,315 transactions',
      { id: 'build-large', task: 1, hint: 'Twelve levels lie below the root of 3,315 leaves.' },
      async () => {
        for (const { txids } of large)
          for (const index of [seed % txids.length, txids.length - 1])
            expect(await call('buildProof', txids, index)).toEqual(merkleProof(txids, index))
      },
    )

    test(
      'Full trees: every node has a partner',
      { id: 'build-full', task: 1, hint: 'The sibling of place 6 is 7, and of 7 it is 6.' },
      async () => {
        for (const n of [1, 2, 4, 8, 16])
          for (let index = 0; index < n; index++)
            expect(await call('buildProof', some(n), index)).toEqual(merkleProof(some(n), index))
      },
    )

    test(
      'The last transaction of lists of any length',
      {
        id: 'build-last',
        task: 1,
        hint: 'A node without a partner is its own sibling, on whatever level that happens.',
      },
      async () => {
        for (const n of [3, 5, 6, 7, 9, 11, 13, 20, 33])
          for (const index of [n - 1, n - 2])
            expect(await call('buildProof', some(n), index)).toEqual(merkleProof(some(n), index))
      },
    )

    test(
      'A single transaction needs no proof',
      { id: 'build-single', task: 1, hint: 'How many levels are there below its root?' },
      async () => {
        for (const txid of some(3)) expect(await call('buildProof', [txid], 0)).toEqual([])
      },
    )

    test(
      'A proof has a hash for each level',
      { id: 'build-length', task: 1, hint: 'Nodes without a partner have a sibling too.' },
      async () => {
        for (let n = 1; n <= 20; n++) {
          const proof = (await call('buildProof', some(n), n - 1)) as Uint8Array[]
          expect(proof.length).toBe(Math.ceil(Math.log2(n)))
        }
      },
    )

    test(
      'An index that the list does not have is a RangeError',
      { id: 'build-range', task: 1, hint: 'Places run from 0 to one below the length.' },
      async () => {
        for (const [n, index] of [
          [0, 0],
          [1, 1],
          [5, 5],
          [5, -1],
          [5, 1.5],
          [5, NaN],
          [5, Infinity],
        ] as const) {
          const error = await throws('buildProof', some(n), index)
          if (error.name !== 'RangeError') fail(`index ${index} threw ${error.name}`)
        }
      },
    )

    test(
      'Every transaction of a real block is proved',
      {
        id: 'verify-real',
        task: 2,
        hint: 'An odd place stands on the right, an even one on the left.',
      },
      async () => {
        for (const { txids, root } of small)
          await judge(txids.map((_, i) => honest(txids, i, root)))
        for (const { txids, root } of large)
          await judge([0, seed % txids.length, txids.length - 1].map((i) => honest(txids, i, root)))
      },
    )

    test(
      'The first transaction is proved by all of its proof',
      { id: 'first-place', task: 2, hint: 'Place 0 has siblings on every level, like any other.' },
      async () => {
        for (const n of [2, 3, 8, 21]) {
          const claim = honest(some(n), 0)
          expect(await call('verifyProof', ...claim)).toBe(true)
          const [txid, index, total, proof] = claim
          await refuse([[txid, index, total, proof, txid]])
        }
      },
    )

    test(
      'Full trees are proved from every place',
      { id: 'verify-full', task: 2, hint: 'Which of the two is hashed first?' },
      async () => {
        for (const n of [1, 2, 4, 8, 16])
          for (let index = 0; index < n; index++)
            expect(await call('verifyProof', ...honest(some(n), index))).toBe(true)
      },
    )

    test(
      'Any place, any claimed total, any transaction',
      {
        id: 'any-claim',
        task: 2,
        hint: 'The brief lists five conditions. Which one did you leave out?',
        reveal: 5,
      },
      async () => {
        await forAll(
          fc.tuple(lists, fc.nat(), fc.nat(), fc.integer({ min: 0, max: 44 })),
          async ([txids, a, b, claimed]) => {
            const index = a % txids.length
            const other = b % txids.length
            const [txid, , total, proof, root] = honest(txids, index)
            await judge([
              [txid, index, total, proof, root],
              [txid, other, total, proof, root],
              [txids[other]!, index, total, proof, root],
              [txid, index, claimed, proof, root],
              [txid, index, total, proof, txids[other]!],
            ])
          },
          { runs: 60 },
        )
      },
    )

    test(
      'A place outside the block proves nothing',
      { id: 'outside', task: 3, hint: 'Places run from 0 to total − 1. Say false, do not throw.' },
      async () => {
        for (const n of [1, 2, 8]) {
          const [txid, , , proof, root] = honest(some(n), n - 1)
          await refuse(
            [n, 2 * n - 1, -1, n - 0.5, NaN, Infinity, -Infinity].map((index): Claim => [
              txid,
              index,
              n,
              proof,
              root,
            ]),
          )
          await refuse([[txid, 0, 0, proof, root]])
        }
        const [txid, index, total, proof, root] = honest(some(8), 3)
        await refuse([[txid, index + total, total, proof, root]])
      },
    )

    test(
      'An inner node is no transaction',
      {
        id: 'inner-node',
        task: 3,
        hint: 'How many levels does a tree of `total` leaves have below its root?',
      },
      async () => {
        for (const n of [4, 7, 14, 100]) {
          const txids = some(n)
          const { root } = computeMerkleRoot(txids)
          for (const [height, level] of merkleTree(txids).slice(1).entries()) {
            const place = seed % level.length
            const proof = merkleProof(level, place)
            await refuse([[level[place]!, place, n, proof, root]])
            if (height === 0) await judge([[level[place]!, place, level.length, proof, root]])
          }
        }
      },
    )

    test(
      'A proof with a hash too many proves nothing',
      { id: 'too-long', task: 3, hint: 'At the root the way ends.' },
      async () => {
        for (const n of [1, 2, 5, 8]) {
          const txids = some(n)
          const [txid, index, total, proof, root] = honest(txids, n - 1)
          const extra = some(n + 1)[n]!
          const above = computeMerkleRoot([root, extra]).root
          await refuse([
            [txid, index, total, [...proof, extra], above],
            [txid, index, total, [...proof, extra], root],
            [txid, index, total, [...proof, root], computeMerkleRoot([root, root]).root],
          ])
        }
      },
    )

    test(
      'The last transaction is not there twice',
      {
        id: 'twice',
        task: 3,
        hint: 'Two equal nodes in a pair: when is that honest, and when is it a forged list?',
      },
      async () => {
        for (const n of [3, 5, 6, 7, 11, 13]) {
          const txids = some(n)
          const { root } = computeMerkleRoot(txids)
          const longer = [...txids, ...txids.slice(-(n & -n))]
          for (let index = n; index < longer.length; index++) {
            const proof = merkleProof(longer, index)
            await refuse([[longer[index]!, index, longer.length, proof, root]])
            await refuse([[longer[index]!, index, n, proof, root]])
          }
          expect(await call('verifyProof', ...honest(txids, n - 1))).toBe(true)
        }
      },
    )

    test(
      'A node without a partner has no sibling but itself',
      {
        id: 'lone',
        task: 3,
        hint: 'With `total` leaves, is there anything beside your node on this level?',
      },
      async () => {
        for (const n of [3, 5, 7, 9, 13]) {
          // A list with one more, different leaf: valid for n + 1, but not as the last of n.
          const txids = some(n + 1)
          const [txid, index, , proof, root] = honest(txids, n - 1)
          await refuse([[txid, index, n, proof, root]])
          expect(await call('verifyProof', txid, index, n + 1, proof, root)).toBe(true)
        }
        const six = some(8)
        const [txid, index, , proof, root] = honest(six, 5)
        await refuse([[txid, index, 6, proof, root]])
      },
    )

    test(
      'Hashes of another size prove nothing',
      { id: 'sizes', task: 3, hint: 'The same 64 bytes can be cut in two in many places.' },
      async () => {
        const txids = some(2)
        const { root } = computeMerkleRoot(txids)
        const both = new Uint8Array(64)
        both.set(txids[0]!)
        both.set(txids[1]!, 32)
        await refuse(
          [0, 16, 31, 33, 63, 64].map((cut): Claim => [
            both.slice(0, cut),
            0,
            2,
            [both.slice(cut)],
            root,
          ]),
        )
        await refuse([[txids[0]!.slice(0, 31), 0, 1, [], txids[0]!.slice(0, 31)]])
      },
    )

    test(
      'A root of another size is no root',
      { id: 'root-size', task: 3, hint: 'Equal as far as they go is not equal.' },
      async () => {
        const txids = some(2)
        const { root } = computeMerkleRoot(txids)
        await refuse([
          [txids[0]!, 0, 2, [txids[1]!], root.slice(0, 31)],
          [txids[0]!, 0, 2, [txids[1]!], new Uint8Array(0)],
          [txids[0]!, 0, 1, [], new Uint8Array([...txids[0]!, 0])],
        ])
      },
    )

    test(
      'Nothing is changed, and the answers are the same again',
      { id: 'pure', task: 1, hint: 'Work on a copy of the list.' },
      async () => {
        for (const [n, index] of [
          [1, 0],
          [5, 4],
          [13, 2],
        ] as const) {
          const txids = some(n)
          const built = await observe('buildProof', txids, index)
          expect(built.args[0]).toEqual(txids)
          expect(await call('buildProof', txids, index)).toEqual(built.value)
          const claim = honest(txids, index)
          const seen = await observe('verifyProof', ...claim)
          expect(seen.args).toEqual(claim)
          expect(await call('verifyProof', ...claim)).toBe(true)
        }
      },
    )
  },
)
