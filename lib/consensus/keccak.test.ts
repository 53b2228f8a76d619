import { keccak_256 } from '@noble/hashes/sha3.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bytesToHex } from './bytes'
import { keccak256 } from './keccak'

test('The hash of nothing, and of an empty list, are those that Ethereum knows', () => {
  expect(bytesToHex(keccak256(new Uint8Array(0)))).toBe(
    'c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470',
  )
  expect(bytesToHex(keccak256(Uint8Array.of(0xc0)))).toBe(
    '1dcc4de8dec75d7aab85b567b6ccd41ad312451b948a7413f0a142fd40d49347',
  )
})

test('Messages of every length around the blocks hash as noble-hashes has it', () => {
  for (const length of [1, 135, 136, 137, 271, 272, 273])
    expect(keccak256(new Uint8Array(length).fill(length))).toEqual(
      Uint8Array.from(keccak_256(new Uint8Array(length).fill(length))),
    )
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 600 }), (message) => {
      expect(keccak256(message)).toEqual(Uint8Array.from(keccak_256(message)))
    }),
    { numRuns: 50 },
  )
})
