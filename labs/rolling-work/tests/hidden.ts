import { hashToNumber, hexToBytes, reversed } from '@/lib/consensus/bytes'
import { computeMerkleRoot, merkleProof } from '@/lib/consensus/bitcoin/merkle'
import {
  coinbaseRoot,
  coinbaseWith,
  mineBlock,
  type BlockTemplate,
  type MinedBlock,
} from '@/lib/consensus/bitcoin/rolling-work'
import { sha256d } from '@/lib/consensus/sha256'
import payment from '@/lib/consensus/vectors/bitcoin-first-payment.json'
import first from '@/lib/consensus/vectors/bitcoin-headers-0-438.json'
import lists from '@/lib/consensus/vectors/bitcoin-merkle-blocks.json'
import { suite } from '@/lib/suite/suite'

const ANY = 2n ** 256n - 1n
const internal = (hex: string) => reversed(hexToBytes(hex))
const nonceOf = (header: Uint8Array) =>
  new DataView(header.buffer, header.byteOffset).getUint32(76, true)

export default suite(({ test, call, observe, kit, expect, fail, forAll, fc, seed }) => {
  const hash = fc.uint8Array({ minLength: 32, maxLength: 32 })
  const templates = fc.record({
    header: fc.uint8Array({ minLength: 80, maxLength: 80 }),
    coinbaseHead: fc.uint8Array({ minLength: 41, maxLength: 60 }),
    coinbaseTail: fc.uint8Array({ minLength: 0, maxLength: 120 }),
    branch: fc.array(hash, { maxLength: 12 }),
    nonceSpan: fc.integer({ min: 1, max: 12 }),
  })

  async function mined(template: BlockTemplate, target: bigint, maxTries: number) {
    return (await call('mineBlock', template, target, maxTries)) as MinedBlock | null
  }

  /** The first hash below all those before it with an extranonce from `from` to `to` − 1, if there is one. */
  function metBetween(template: BlockTemplate, from: number, to: number): bigint | null {
    let least = ANY
    for (let extranonce = 0; extranonce < to; extranonce++) {
      const header = template.header.slice()
      header.set(coinbaseRoot(coinbaseWith(template, BigInt(extranonce)), template.branch), 36)
      for (let nonce = 0; nonce < template.nonceSpan; nonce++) {
        new DataView(header.buffer).setUint32(76, nonce, true)
        const value = hashToNumber(sha256d(header))
        if (value >= least) continue
        if (extranonce >= from) return value
        least = value
      }
    }
    return null
  }

  /**
   * A template, and a target that is first met with an extranonce of that range. The target is at least `floor`:
   * with the default every search of 4,000 different headers meets it (all but one in e^31).
   */
  function rolling(
    change: Partial<BlockTemplate>,
    from: number,
    to: number,
    floor: bigint = 2n ** 249n,
  ) {
    for (const one of samples(from)) {
      const template = { ...one, ...change }
      const least = metBetween(template, from, to)
      // One above the hash: only the test of equality wants the hash itself.
      if (least !== null && least >= floor) return { template, target: least + 1n }
    }
    return fail('no template of sixty rolls: this is an error of the tests')
  }

  /** Templates with at least one sibling. */
  function samples(shift: number) {
    return fc.sample(
      templates.filter((one) => one.branch.length > 0),
      { seed: seed + shift, numRuns: 60 },
    )
  }

  test(
    'Real coinbases lead to their headers’ roots',
    {
      id: 'real-roots',
      task: 1,
      hint: 'Twice SHA-256, from the coinbase upward, with the siblings on the right.',
    },
    async () => {
      for (const block of payment.blocks) {
        const [coinbase, ...others] = block.transactions
        const header = hexToBytes(first.headers[block.height]!.hex)
        expect(
          await call(
            'coinbaseRoot',
            hexToBytes(coinbase!.rawHex),
            others.map((one) => internal(one.txid)),
          ),
        ).toEqual(header.slice(36, 68))
      }
    },
  )

  test(
    'A coinbase before the transactions of real blocks',
    { id: 'real-lists', task: 1, hint: 'One step for each sibling, in the order of the branch.' },
    async () => {
      const coinbase = hexToBytes(payment.blocks[1]!.transactions[0]!.rawHex)
      for (const block of lists.blocks) {
        const txids = (block.txids.match(/.{64}/g) ?? []).map(internal)
        txids[0] = sha256d(coinbase)
        expect(await call('coinbaseRoot', coinbase, merkleProof(txids, 0))).toEqual(
          computeMerkleRoot(txids).root,
        )
      }
    },
  )

  test(
    'A block with its coinbase alone',
    { id: 'alone', task: 1, hint: 'Without siblings the root is the transaction id.' },
    () =>
      forAll(fc.uint8Array({ maxLength: 300 }), async (coinbase) => {
        expect(await call('coinbaseRoot', coinbase, [])).toEqual(sha256d(coinbase))
      }),
  )

  test(
    'Any coinbase under any branch, and neither is changed',
    { id: 'any-root', task: 1, hint: 'The value goes left, the sibling right, at every level.' },
    () =>
      forAll(
        fc.tuple(fc.uint8Array({ maxLength: 200 }), fc.array(hash, { maxLength: 14 })),
        async ([coinbase, branch]) => {
          const seen = await observe('coinbaseRoot', kit.viewAt(coinbase, 1 + (seed % 30)), branch)
          expect(seen.value).toEqual(coinbaseRoot(coinbase, branch))
          expect(seen.args[0]).toEqual(coinbase)
          expect(seen.args[1]).toEqual(branch)
        },
        { runs: 40 },
      ),
  )

  test(
    'The first header meets a target that every hash meets',
    {
      id: 'first',
      task: 2,
      hint: 'Extranonce 0 and nonce 0 come first, and the root is that of this very coinbase.',
    },
    () =>
      forAll(
        templates,
        async (template) => {
          expect(await mined(template, ANY, 5)).toEqual(mineBlock(template, ANY, 5))
        },
        { runs: 30 },
      ),
  )

  test(
    'Any search',
    { id: 'any-search', task: 2, hint: 'All nonces with one extranonce, then all with the next.' },
    async () => {
      await forAll(
        fc.tuple(templates, fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 120 })),
        async ([template, easier, maxTries]) => {
          const target = 2n ** BigInt(250 + easier) - 1n
          expect(await mined(template, target, maxTries)).toEqual(
            mineBlock(template, target, maxTries),
          )
        },
        { runs: 40 },
      )
      const { template, target } = rolling({ nonceSpan: 5 }, 2, 40)
      expect(await mined(template, target, 1000)).toEqual(mineBlock(template, target, 1000))
    },
  )

  test(
    'A different extranonce makes different headers, and what is found is small enough',
    {
      id: 'new-root',
      task: 2,
      hint: 'The extranonce is in the coinbase; the header learns of it through the Merkle root.',
    },
    async () => {
      for (const from of [20, 30, 40]) {
        const { template, target } = rolling({ nonceSpan: 1 }, from, 200)
        const found = await mined(template, target, 4000)
        if (!found) return fail('nothing was found')
        expect(hashToNumber(sha256d(found.header))).toBeLessThanOrEqual(target)
      }
    },
  )

  test(
    'Version, previous hash, time and nBits are the template’s',
    { id: 'fields', task: 2, hint: 'Only the root and the nonce are yours to change.' },
    async () => {
      const { template, target } = rolling({ nonceSpan: 2 }, 2, 40)
      const found = await mined(template, target, 4000)
      if (!found) return fail('nothing was found')
      expect(found.header.length).toBe(80)
      expect(found.header.slice(0, 36)).toEqual(template.header.slice(0, 36))
      expect(found.header.slice(68, 76)).toEqual(template.header.slice(68, 76))
    },
  )

  test(
    'Nonces stay below nonceSpan',
    { id: 'span', task: 2, hint: 'With a new extranonce the nonces begin at 0 again.' },
    async () => {
      for (const nonceSpan of [1, 2, 3]) {
        const { template, target } = rolling({ nonceSpan }, 2, 60)
        const found = await mined(template, target, 4000)
        if (!found) return fail('nothing was found')
        expect(nonceOf(found.header)).toBeLessThanOrEqual(nonceSpan - 1)
      }
    },
  )

  test(
    'Tries are all headers that were hashed',
    { id: 'tries', task: 2, hint: 'Full spans, and the nonces of the last one.' },
    async () => {
      const { template, target } = rolling({ nonceSpan: 4 }, 2, 40)
      const found = await mined(template, target, 4000)
      if (!found) return fail('nothing was found')
      expect(found.tries).toBe(Number(found.extranonce) * 4 + nonceOf(found.header) + 1)
    },
  )

  test(
    'Extranonces of two bytes',
    { id: 'wide', task: 2, hint: 'The extranonce is a number of eight bytes, least first.' },
    async () => {
      const { template, target } = rolling({ nonceSpan: 1, branch: [] }, 257, 900, 0n)
      expect(await mined(template, target, 900)).toEqual(mineBlock(template, target, 900))
    },
  )

  test(
    'A span of all nonces',
    { id: 'spans', task: 2, hint: 'nonceSpan can be 2^32.' },
    async () => {
      const target = 2n ** 250n
      for (const nonceSpan of [2 ** 32 - 1, 2 ** 32]) {
        const template = samples(0)
          .map((one) => ({ ...one, nonceSpan }))
          .find((one) => mineBlock(one, target, 300))
        if (!template) return fail('no template of sixty has a hit: this is an error of the tests')
        expect(await mined(template, target, 300)).toEqual(mineBlock(template, target, 300))
      }
    },
  )

  test(
    'A hash equal to the target is enough',
    { id: 'equal', task: 2, hint: 'At most the target.' },
    async () => {
      const { template, target } = rolling({ nonceSpan: 3 }, 1, 40)
      const [least, { tries }] = [target - 1n, mineBlock(template, target, 1000)!]
      expect((await mined(template, least, 1000))?.tries).toBe(tries)
      expect(await mined(template, least - 1n, tries)).toBe(null)
    },
  )

  test(
    'Not one header more than maxTries',
    {
      id: 'limit',
      task: 2,
      hint: 'maxTries counts headers, and it may end in the middle of a span.',
    },
    async () => {
      // In the middle of a span, so that one who finishes it finds the hit.
      const cases = [2, 3, 4, 5, 6, 7, 8, 9].map((from) => rolling({ nonceSpan: 7 }, from, 40))
      const found = cases.map((one) => ({
        ...one,
        wanted: mineBlock(one.template, one.target, 1000)!,
      }))
      const middle = found.find(({ wanted }) => nonceOf(wanted.header) > 0)
      if (!middle) return fail('no hit in the middle of a span: this is an error of the tests')
      const { template, target, wanted } = middle
      expect(await mined(template, target, wanted.tries)).toEqual(wanted)
      expect(await mined(template, target, wanted.tries - 1)).toBe(null)
      expect(await mined(template, ANY, 0)).toBe(null)
    },
  )

  test(
    'The template is not changed, and the search can be repeated',
    { id: 'pure', task: 2, hint: 'Work on a copy of the header.' },
    async () => {
      const { template, target } = rolling({ nonceSpan: 3 }, 2, 40)
      const seen = await observe('mineBlock', template, target, 1000)
      expect(seen.args[0]).toEqual(template)
      expect(await mined(template, target, 1000)).toEqual(seen.value)
    },
  )

  test(
    'Two calls for a header, and the branch once for an extranonce',
    { id: 'counted', task: 3, hint: 'Within one extranonce the root stays the same.' },
    async () => {
      const [sample] = samples(0)
      for (const [nonceSpan, tries] of [
        [50, 500],
        [200, 300],
        [2 ** 32, 100],
      ] as const) {
        const branch = lists.blocks[2]!.txids.match(/.{64}/g)!.map(internal)
        const template = { ...sample!, branch, nonceSpan }
        const { counts } = await observe('mineBlock', template, 0n, tries)
        const extranonces = Math.ceil(tries / nonceSpan)
        expect(counts.sha256 ?? 0).toBeLessThanOrEqual(
          2 * tries + 2 * (branch.length + 1) * (extranonces + 1),
        )
      }
    },
  )
})
