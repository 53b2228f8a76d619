import { bytesToHex, hexToBytes } from '@/lib/consensus/bytes'
import { encodeHeader, type Header } from '@/lib/consensus/ethereum/execution-header'
import { rlpEncode, type RlpItem } from '@/lib/consensus/ethereum/rlp'
import { keccak256 as digest } from '@/lib/consensus/keccak'
import headers from '@/lib/consensus/vectors/ethereum-headers.json'
import merge from '@/lib/consensus/vectors/ethereum-merge.json'
import data from '@/lib/consensus/vectors/ethereum-rlp.json'
import { suite } from '@/lib/suite/suite'

type Row = string | number | Row[]

/** The official file writes scalars as numbers, or as texts that begin with #. */
function parsed(value: Row): RlpItem {
  if (typeof value === 'number') return BigInt(value)
  if (typeof value !== 'string') return value.map(parsed)
  return value.startsWith('#') ? BigInt(value.slice(1)) : new TextEncoder().encode(value)
}

const isScalar = (value: Row) =>
  typeof value === 'number' || (typeof value === 'string' && value.startsWith('#'))
const keccak256 = { kit: 'keccak256', options: {} }

export default suite(({ test, call, observe, play, value, expect, forAll, fc }) => {
  const hash = fc.uint8Array({ minLength: 32, maxLength: 32 })
  const scalar = fc.bigInt({ min: 0n, max: (1n << 64n) - 1n })

  async function encodings(items: readonly RlpItem[]): Promise<void> {
    const answers = await play(items.map((item) => ['rlp', item]))
    for (const [i, answer] of answers.entries()) expect(value(answer)).toEqual(rlpEncode(items[i]!))
  }

  const official = (rows: typeof data.rows) => async () => {
    const answers = await play(rows.map((row) => ['rlp', parsed(row.in as Row)]))
    for (const [i, answer] of answers.entries())
      expect(value(answer)).toEqual(hexToBytes(rows[i]!.out.slice(2)))
  }

  test(
    'The official strings',
    { id: 'official-strings', task: 1, hint: 'Three rules: one byte, up to 55, more.' },
    official(data.rows.filter((row) => typeof row.in === 'string' && !isScalar(row.in))),
  )

  test(
    'The official scalars',
    { id: 'official-scalars', task: 1, hint: 'A scalar is the string of its digits in base 256.' },
    official(data.rows.filter((row) => isScalar(row.in as Row) && row.in !== 0)),
  )

  test(
    'The number zero',
    { id: 'zero', task: 1, hint: 'No digit of it is left when leading zeros are dropped.' },
    () => encodings([0n]),
  )

  test(
    'Every string of one byte below 0x80',
    { id: 'bare', task: 1, hint: 'Such a byte is its own encoding.' },
    () => encodings(Array.from({ length: 0x80 }, (_, i) => Uint8Array.of(i))),
  )

  test(
    'Every string of one byte from 0x80 on',
    { id: 'one-byte', task: 1, hint: 'Such a byte could be taken for a prefix.' },
    () => encodings(Array.from({ length: 0x80 }, (_, i) => Uint8Array.of(0x80 + i))),
  )

  test(
    'Strings of 2 to 54 bytes',
    { id: 'short', task: 1, hint: 'One byte says how many follow.' },
    () =>
      forAll(
        fc.uint8Array({ minLength: 2, maxLength: 54 }),
        async (bytes) => expect(await call('rlp', bytes)).toEqual(rlpEncode(bytes)),
        { together: true },
      ),
  )

  test(
    'Strings of 55 and 56 bytes',
    { id: 'fifty-five', task: 1, hint: 'At which length does the third rule begin?' },
    () => encodings([55, 56].map((length) => new Uint8Array(length).fill(9))),
  )

  test(
    'Strings whose length takes two or three bytes',
    { id: 'very-long', task: 1, hint: 'k counts the bytes of the length.' },
    () => encodings([256, 257, 1023, 65_535, 65_536].map((length) => new Uint8Array(length))),
  )

  test(
    'Strings whose length takes one byte',
    { id: 'long', task: 1, hint: 'Prefix, length, string.' },
    () => encodings([57, 100, 200, 255].map((length) => new Uint8Array(length).fill(1))),
  )

  test(
    'Strings that begin with zeros',
    { id: 'zeros-stay', task: 1, hint: 'Only a scalar drops its leading zeros.' },
    () => encodings([2, 8, 20, 32].map((length) => new Uint8Array(length))),
  )

  test(
    'Scalars up to 256 bits',
    { id: 'scalars', task: 1, hint: 'Big-endian, as few bytes as will do.' },
    () =>
      forAll(
        fc
          .tuple(fc.integer({ min: 1, max: 255 }), fc.bigInt({ min: 0n, max: (1n << 256n) - 1n }))
          .map(([bits, digits]) => (1n << BigInt(bits)) | (digits & ((1n << BigInt(bits)) - 1n))),
        async (n) => expect(await call('rlp', n)).toEqual(rlpEncode(n)),
        { together: true },
      ),
  )

  test(
    'The official lists',
    { id: 'official-lists', task: 2, hint: 'The payload is what its items encode to.' },
    official(data.rows.filter((row) => Array.isArray(row.in))),
  )

  test(
    'Payloads of 54 to 57 bytes',
    { id: 'payload-edge', task: 2, hint: 'The prefix of a list counts bytes, too.' },
    () =>
      encodings(
        [54, 55, 56, 57].flatMap((n) => [
          Array.from({ length: n }, () => 1n),
          [new Uint8Array(n - 1)],
        ]),
      ),
  )

  test(
    'Long lists',
    {
      id: 'long-lists',
      task: 2,
      hint: 'A long list has a length of its length, like a long string.',
    },
    () =>
      encodings(
        [80, 255, 256, 300, 70_000].map((n) =>
          Array.from({ length: n }, (_, i) => BigInt(i % 128)),
        ),
      ),
  )

  test(
    'Lists in lists, of all kinds of items',
    { id: 'trees', task: 2, hint: 'A list is an item like any other.' },
    async () => {
      const { tree } = fc.letrec<{ tree: RlpItem }>((tie) => ({
        tree: fc.oneof(
          { maxDepth: 4 },
          fc.uint8Array({ maxLength: 70 }),
          scalar,
          fc.array(tie('tree'), { maxLength: 5 }),
        ),
      }))
      await forAll(
        fc.array(tree, { minLength: 1, maxLength: 5 }),
        async (items) => expect(await call('rlp', items)).toEqual(rlpEncode(items)),
        { together: true },
      )
    },
  )

  test(
    'A list in a list, twenty deep',
    { id: 'deep', task: 2, hint: 'Encode the innermost first.' },
    () => {
      let item: RlpItem = []
      for (let i = 0; i < 20; i++) item = [item, BigInt(i)]
      return encodings([item])
    },
  )

  /** Real headers, by the names that the brief has. */
  const real = [
    { hash: merge.terminalBlock.hash, header: merge.terminalBlock.header },
    ...headers.headers,
  ].map(({ hash: name, header }) => ({ hash: hexToBytes(name.slice(2)), header: read(header) }))

  const later = fc.record({
    withdrawalsRoot: hash,
    blobGasUsed: scalar,
    excessBlobGas: scalar,
    parentBeaconBlockRoot: hash,
    requestsHash: hash,
  })
  const london = fc.record({
    parentHash: hash,
    ommersHash: hash,
    coinbase: fc.uint8Array({ minLength: 20, maxLength: 20 }),
    stateRoot: hash,
    transactionsRoot: hash,
    receiptRoot: hash,
    bloom: fc.uint8Array({ minLength: 256, maxLength: 256 }),
    difficulty: scalar,
    number: scalar,
    gasLimit: scalar,
    gasUsed: scalar,
    timestamp: scalar,
    extraData: fc.uint8Array({ maxLength: 32 }),
    prevRandao: hash,
    nonce: fc.uint8Array({ minLength: 8, maxLength: 8 }),
    baseFeePerGas: scalar,
  })

  /** The fields of a header in an order of their own. */
  function shuffled(header: Header): Header {
    const entries = Object.entries(header).map(([name, field]) => [name, field] as const)
    return Object.fromEntries(
      entries.sort(([a], [b]) =>
        bytesToHex(digest(new TextEncoder().encode(a))) <
        bytesToHex(digest(new TextEncoder().encode(b)))
          ? -1
          : 1,
      ),
    ) as Header
  }

  const hashes = (header: Header) => digest(encodeHeader(header))
  const expectHash = async (header: Header) =>
    expect(await call('headerHash', header, keccak256)).toEqual(hashes(header))

  test(
    'The last mined block, and the first by stake',
    { id: 'merge', task: 3, hint: 'Sixteen items, in the order of the brief.' },
    async () => {
      for (const { hash: wanted, header } of real.slice(0, 2))
        expect(await call('headerHash', header, keccak256)).toEqual(wanted)
    },
  )

  test(
    'Real headers of Shanghai and Osaka',
    { id: 'later', task: 3, hint: 'The later fields follow in the order in which they came.' },
    async () => {
      for (const { hash: wanted, header } of real.slice(2))
        expect(await call('headerHash', header, keccak256)).toEqual(wanted)
    },
  )

  test(
    'Any headers, of each length',
    { id: 'any', task: 3, hint: 'A field that is absent is not in the list.' },
    () =>
      forAll(
        fc.tuple(london, later, fc.constantFrom(0, 1, 4, 5)),
        async ([base, more, count]) =>
          expectHash({ ...base, ...Object.fromEntries(Object.entries(more).slice(0, count)) }),
        { runs: 16, together: true },
      ),
  )

  test(
    'A header without a zero byte',
    { id: 'no-zeros', task: 3, hint: 'Sixteen items in one list, and the hash of that.' },
    () =>
      forAll(
        london,
        async (header) => {
          const full = Object.entries(header).map(([name, field]) => [
            name,
            field instanceof Uint8Array ? field.map((byte) => byte || 1) : field || 1n,
          ])
          await expectHash(Object.fromEntries(full) as Header)
        },
        { runs: 5, together: true },
      ),
  )

  test(
    'Scalars of zero in a header without a zero byte',
    { id: 'zero-scalars', task: 3, hint: 'Zero is a value, and has a place in the list.' },
    async () => {
      const scalars = /^(difficulty|gasUsed|blobGasUsed|excessBlobGas)$/
      for (const { header } of real) {
        const full = Object.entries(header).map(([name, field]) => [
          name,
          scalars.test(name) ? 0n : field instanceof Uint8Array ? field.map((b) => b || 1) : field,
        ])
        await expectHash(Object.fromEntries(full) as Header)
      }
    },
  )

  test(
    'Scalars of zero and hashes that begin with zeros',
    { id: 'zeros', task: 3, hint: 'A scalar of zero is an empty string; a hash has 32 bytes.' },
    async () => {
      const { header } = real.at(-1)!
      const zeros = new Uint8Array(32)
      await expectHash({ ...header, gasUsed: 0n, blobGasUsed: 0n, excessBlobGas: 0n })
      await expectHash({ ...header, parentHash: zeros, requestsHash: zeros })
      await expectHash({ ...header, stateRoot: Uint8Array.of(...zeros.subarray(1), 5) })
    },
  )

  test(
    'Properties in any order',
    {
      id: 'order',
      task: 3,
      hint: 'The list has an order of its own; the object’s does not count.',
    },
    async () => {
      for (const { header } of real) await expectHash(shuffled(header))
    },
  )

  test(
    'One hash for one header, and nothing is changed',
    { id: 'pure', task: 3, hint: 'Hash the encoded list, once.' },
    async () => {
      for (const { header } of real) {
        const seen = await observe('headerHash', header, keccak256)
        expect(seen.args[0]).toEqual(header)
        expect(seen.counts.keccak256 ?? 0).toBe(1)
        expect(await call('headerHash', header, keccak256)).toEqual(seen.value)
      }
      const tree: RlpItem = [Uint8Array.of(7), [5n, new Uint8Array(60)]]
      const seen = await observe('rlp', tree)
      expect(seen.args[0]).toEqual(tree)
      expect(await call('rlp', tree)).toEqual(seen.value)
    },
  )
})

/** From the names and texts of eth_getBlockByNumber. */
function read(row: Record<string, string | undefined>): Header {
  const names: Record<string, string> = {
    sha3Uncles: 'ommersHash',
    miner: 'coinbase',
    receiptsRoot: 'receiptRoot',
    logsBloom: 'bloom',
    mixHash: 'prevRandao',
  }
  const scalars =
    /^(difficulty|number|gasLimit|gasUsed|timestamp|baseFeePerGas|blobGasUsed|excessBlobGas)$/
  return Object.fromEntries(
    Object.entries(row).map(([name, text]) => [
      names[name] ?? name,
      scalars.test(name) ? BigInt(text!) : hexToBytes(text!.slice(2)),
    ]),
  ) as Header
}
