import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bytesToHex, hexToBytes, reversed } from '../bytes'
import real from '../vectors/bitcoin-merkle-blocks.json'
import famous from '../vectors/bitcoin-headers-famous.json'
import {
  computeMerkleRoot,
  merkleProof,
  merkleTree,
  proofLength,
  verifyMerkleProof,
} from './merkle'

const blocks = real.blocks.map((block) => ({
  ...block,
  txids: (block.txids.match(/.{64}/g) ?? []).map((hex) => reversed(hexToBytes(hex))),
}))
const some = blocks.find(({ height }) => height === 227835)!.txids
const display = (hash: Uint8Array) => bytesToHex(reversed(hash))
const txids = fc.uniqueArray(fc.uint8Array({ minLength: 32, maxLength: 32 }), {
  minLength: 1,
  maxLength: 40,
  selector: bytesToHex,
})

/** A second way to the root, from the top down and with node's SHA-256. */
function rootTopDown(leaves: readonly Uint8Array[], height: number): Buffer {
  if (height === 0) return Buffer.from(leaves[0]!)
  const half = 2 ** (height - 1)
  const left = rootTopDown(leaves.slice(0, half), height - 1)
  const right = leaves.length > half ? rootTopDown(leaves.slice(half), height - 1) : left
  const once = createHash('sha256').update(left).update(right).digest()
  return createHash('sha256').update(once).digest()
}

test('The transactions of eight real blocks have the roots of their headers, two ways', () => {
  for (const { txids: leaves, txCount, merkleRoot: expected } of blocks) {
    expect(leaves).toHaveLength(txCount)
    const { root, mutated } = computeMerkleRoot(leaves)
    expect(display(root)).toBe(expected)
    expect(mutated).toBe(false)
    expect(display(rootTopDown(leaves, proofLength(leaves.length)))).toBe(expected)
  }
  for (const [name, { merkleRoot: inHeader }] of Object.entries(famous.headers)) {
    const block = blocks.find(({ height }) => height === Number(name))
    if (block) expect(block.merkleRoot).toBe(inHeader)
  }
})

test('A list with its last lone subtree once more has the same root, and is called mutated', () => {
  // src/test/merkle_tests.cpp of Bitcoin Core: append as many leaves as the lowest set bit of n.
  const lists = [...blocks.map(({ txids: leaves }) => leaves), ...[3, 5, 6, 11, 13, 96].map(first)]
  for (const leaves of lists) {
    const n = leaves.length
    const lone = n & -n
    const longer = [...leaves, ...leaves.slice(-lone)]
    const { root, mutated } = computeMerkleRoot(longer)
    expect(mutated).toBe(true)
    // A power of two has no lone subtree: the tree only grows by a level.
    expect(display(root) === display(computeMerkleRoot(leaves).root)).toBe(n !== lone)
    expect(display(rootTopDown(longer, proofLength(longer.length)))).toBe(display(root))
  }
  function first(n: number) {
    return some.slice(0, n)
  }
})

test('An empty list has a root of zeros, a single transaction is its own root', () => {
  expect(computeMerkleRoot([])).toEqual({ root: new Uint8Array(32), mutated: false })
  expect(computeMerkleRoot([some[0]!]).root).toEqual(some[0])
  expect(merkleTree([])).toEqual([[]])
})

test('Every transaction of a real block has a proof, and for 3,315 it is twelve hashes', () => {
  for (const { txids: leaves, merkleRoot: expected } of blocks) {
    const root = reversed(hexToBytes(expected))
    const step = Math.max(1, Math.floor(leaves.length / 4))
    for (let index = 0; index < leaves.length; index += step) {
      const proof = merkleProof(leaves, index)
      expect(verifyMerkleProof(leaves[index]!, index, leaves.length, proof, root)).toBe(true)
    }
  }
  expect(proofLength(3315)).toBe(12)
})

test('A proof holds for its own place alone', () => {
  fc.assert(
    fc.property(txids, fc.nat(), fc.nat(), (leaves, a, b) => {
      const [index, other] = [a % leaves.length, b % leaves.length]
      const total = leaves.length
      const { root } = computeMerkleRoot(leaves)
      const proof = merkleProof(leaves, index)
      const txid = leaves[index]!
      expect(proof).toHaveLength(Math.ceil(Math.log2(total)))
      expect(verifyMerkleProof(txid, index, total, proof, root)).toBe(true)
      expect(verifyMerkleProof(txid, other, total, proof, root)).toBe(index === other)
      expect(verifyMerkleProof(leaves[other]!, index, total, proof, root)).toBe(index === other)
      expect(verifyMerkleProof(txid, index, total, [...proof, txid], root)).toBe(false)
      if (total > 1)
        expect(verifyMerkleProof(txid, index, total, proof.slice(0, -1), root)).toBe(false)
    }),
  )
})

test('A transaction that is there once cannot be proved a second time', () => {
  const leaves = some.slice(0, 5)
  const { root } = computeMerkleRoot(leaves)
  const again = [...leaves, leaves[4]!]
  expect(computeMerkleRoot(again).root).toEqual(root)
  expect(verifyMerkleProof(leaves[4]!, 5, 5, merkleProof(again, 5), root)).toBe(false)
  expect(verifyMerkleProof(leaves[4]!, 5, 6, merkleProof(again, 5), root)).toBe(false)
  expect(verifyMerkleProof(leaves[4]!, 4, 5, merkleProof(leaves, 4), root)).toBe(true)
})

test('Nonsense proves nothing and throws nothing', () => {
  const [leaf] = some
  for (const [index, total] of [
    [0, 0],
    [-1, 1],
    [1, 1],
    [0.5, 1],
    [NaN, 1],
  ] as const)
    expect(verifyMerkleProof(leaf!, index, total, [], leaf!)).toBe(false)
  expect(verifyMerkleProof(new Uint8Array(31), 0, 1, [], new Uint8Array(31))).toBe(false)
  for (const index of [-1, 1, 0.5]) expect(() => merkleProof([leaf!], index)).toThrow(RangeError)
})
