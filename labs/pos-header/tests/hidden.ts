import { hexToBytes } from '@/lib/consensus/bytes'
import {
  calculateBaseFeePerGas,
  EMPTY_OMMER_HASH,
  HEADER_FORKS,
  laterFields,
  validateHeader,
  type CheckedHeader,
} from '@/lib/consensus/ethereum/execution-header'
import headers from '@/lib/consensus/vectors/ethereum-headers.json'
import merge from '@/lib/consensus/vectors/ethereum-merge.json'
import { suite } from '@/lib/suite/suite'

const PARENT_HASH = new Uint8Array(32).fill(0xab)
const FIRST_TIMES = HEADER_FORKS.map(({ timestamp }) => timestamp)

type Patch = Partial<CheckedHeader>

/** The parts of a header that eth_getBlockByNumber gave. */
function read(row: Record<string, string | undefined>): CheckedHeader {
  const bytes = (name: string) => hexToBytes(row[name]!.slice(2))
  const later: Patch = {}
  if (row.withdrawalsRoot) later.withdrawalsRoot = bytes('withdrawalsRoot')
  return {
    parentHash: bytes('parentHash'),
    ommersHash: bytes('sha3Uncles'),
    difficulty: BigInt(row.difficulty!),
    number: BigInt(row.number!),
    gasLimit: BigInt(row.gasLimit!),
    gasUsed: BigInt(row.gasUsed!),
    timestamp: BigInt(row.timestamp!),
    extraData: bytes('extraData'),
    nonce: bytes('nonce'),
    baseFeePerGas: BigInt(row.baseFeePerGas!),
    ...later,
  }
}

/** Values for all later fields that a header of this time has. */
function fieldsOf(timestamp: bigint): Patch {
  const values: Required<Pick<CheckedHeader, (typeof HEADER_FORKS)[number]['fields'][number]>> = {
    withdrawalsRoot: new Uint8Array(32).fill(1),
    blobGasUsed: 0n,
    excessBlobGas: 0n,
    parentBeaconBlockRoot: new Uint8Array(32).fill(2),
    requestsHash: new Uint8Array(32).fill(3),
  }
  return Object.fromEntries(
    Object.entries(values).filter(([name]) => (laterFields(timestamp) as string[]).includes(name)),
  )
}

function parentAt(timestamp: bigint, patch: Patch = {}): CheckedHeader {
  return {
    parentHash: new Uint8Array(32).fill(9),
    ommersHash: EMPTY_OMMER_HASH,
    difficulty: 0n,
    number: 17_000_000n,
    gasLimit: 30_000_000n,
    gasUsed: 12_345_678n,
    timestamp,
    extraData: new Uint8Array(7),
    nonce: new Uint8Array(8),
    baseFeePerGas: 23_456_789_012n,
    ...fieldsOf(timestamp),
    ...patch,
  }
}

/** A child that breaks no rule. */
function childOf(parent: CheckedHeader, after = 12n): CheckedHeader {
  const timestamp = parent.timestamp + after
  const {
    withdrawalsRoot,
    blobGasUsed,
    excessBlobGas,
    parentBeaconBlockRoot,
    requestsHash,
    ...base
  } = parent
  void [withdrawalsRoot, blobGasUsed, excessBlobGas, parentBeaconBlockRoot, requestsHash]
  return {
    ...base,
    parentHash: PARENT_HASH,
    ommersHash: EMPTY_OMMER_HASH,
    difficulty: 0n,
    nonce: new Uint8Array(8),
    number: parent.number + 1n,
    timestamp,
    baseFeePerGas: calculateBaseFeePerGas(parent),
    ...fieldsOf(timestamp),
  }
}

export default suite(({ test, call, observe, play, value, expect, forAll, fc }) => {
  const gas = fc.bigInt({ min: 5000n, max: 100_000_000n })
  const time = fc.constantFrom(1_670_000_000n, 1_690_000_000n, 1_720_000_000n, 1_760_000_000n)

  async function judged(
    header: CheckedHeader,
    parent: CheckedHeader,
    hash: Uint8Array = PARENT_HASH,
  ): Promise<void> {
    expect(await call('brokenRules', header, parent, hash)).toEqual(
      validateHeader(header, parent, hash),
    )
  }

  /** Each change of a good child, on its own. */
  async function changes(...patches: Patch[]): Promise<void> {
    const parent = parentAt(1_690_000_000n)
    for (const patch of patches) await judged({ ...childOf(parent), ...patch }, parent)
  }

  async function fees(parents: readonly CheckedHeader[]): Promise<void> {
    const answers = await play(parents.map((parent) => ['nextBaseFee', parent]))
    for (const [i, answer] of answers.entries())
      expect(value(answer)).toBe(calculateBaseFeePerGas(parents[i]!))
  }

  test(
    'The first fee of proof of stake',
    { id: 'real-fee', task: 1, hint: 'It follows from the last mined block.' },
    () => fees([read(merge.terminalBlock.header)]),
  )

  test(
    'Parents below, at and above the target',
    { id: 'fees', task: 1, hint: 'Multiply, divide by the target, then by eight.' },
    () =>
      forAll(
        fc.tuple(gas, fc.integer({ min: 0, max: 1000 }), fc.bigInt({ min: 0n, max: 10n ** 12n })),
        async ([gasLimit, part, baseFeePerGas]) => {
          const gasUsed = (gasLimit * BigInt(part)) / 1000n
          await fees([parentAt(1_670_000_000n, { gasLimit, gasUsed, baseFeePerGas })])
        },
        { runs: 40, together: true },
      ),
  )

  test(
    'A small fee after a full block',
    { id: 'small-rise', task: 1, hint: 'A rise has a smallest step.' },
    () =>
      fees(
        [0n, 1n, 7n].map((baseFeePerGas) =>
          parentAt(1_670_000_000n, { baseFeePerGas, gasUsed: 30_000_000n }),
        ),
      ),
  )

  test(
    'A small fee after an empty block',
    { id: 'small-fall', task: 1, hint: 'A fall has no smallest step: it may round to nothing.' },
    () =>
      fees(
        [0n, 1n, 7n, 8n, 9n].map((baseFeePerGas) =>
          parentAt(1_670_000_000n, { baseFeePerGas, gasUsed: 0n }),
        ),
      ),
  )

  test(
    'Exactly the target, and one unit beside it',
    { id: 'target', task: 1, hint: 'With an odd limit the target is rounded down.' },
    () =>
      fees(
        [30_000_000n, 30_000_001n].flatMap((gasLimit) =>
          [14_999_999n, 15_000_000n, 15_000_001n].map((gasUsed) =>
            parentAt(1_670_000_000n, { gasLimit, gasUsed }),
          ),
        ),
      ),
  )

  test(
    'Times between the upgrades',
    { id: 'times', task: 2, hint: 'An upgrade’s fields stay when the next one comes.' },
    async () => {
      for (const at of [0n, 1_663_224_179n, 1_700_000_000n, 1_730_000_000n, 1_773_182_315n])
        expect(await call('laterFields', at)).toEqual(laterFields(at))
    },
  )

  test(
    'The first second of each upgrade, and the one before',
    { id: 'first-second', task: 2, hint: 'From this timestamp on: it is included.' },
    async () => {
      for (const at of FIRST_TIMES.flatMap((first) => [first - 1n, first, first + 1n]))
        expect(await call('laterFields', at)).toEqual(laterFields(at))
    },
  )

  test(
    'The first block by stake on the last mined one',
    { id: 'real', task: 3, hint: 'Rules speak of the child; its parent may have been mined.' },
    async () => {
      const parent = read(merge.terminalBlock.header)
      const child = read(headers.headers[0]!.header)
      const hash = hexToBytes(merge.terminalBlock.hash.slice(2))
      await judged(child, parent, hash)
      await judged(parent, child, hash)
    },
  )

  test(
    'Good children at all times',
    { id: 'good', task: 3, hint: 'A good header breaks nothing.' },
    () =>
      forAll(
        fc.tuple(time, gas, fc.bigInt({ min: 1n, max: 4000n })),
        async ([at, gasLimit, after]) => {
          const parent = parentAt(at, { gasLimit, gasUsed: gasLimit / 3n })
          await judged(childOf(parent, after), parent)
        },
        { runs: 20, together: true },
      ),
  )

  test('Another parent', { id: 'parent', task: 3, hint: 'All 32 bytes count.' }, () =>
    changes(
      { parentHash: Uint8Array.of(...PARENT_HASH.subarray(1), 0) },
      { parentHash: Uint8Array.of(0, ...PARENT_HASH.subarray(1)) },
      { parentHash: new Uint8Array(32) },
    ),
  )

  test(
    'Numbers beside the next one',
    { id: 'number', task: 3, hint: 'One more than the parent’s.' },
    () => changes({ number: 17_000_000n }, { number: 17_000_002n }, { number: 16_999_999n }),
  )

  test('Times up to the parent’s', { id: 'timestamp', task: 3, hint: 'Later, not as late.' }, () =>
    changes(
      { timestamp: 1_690_000_000n },
      { timestamp: 1_689_999_999n },
      { timestamp: 1_690_000_001n },
    ),
  )

  test(
    'Gas limits around the largest step',
    { id: 'gas-limit', task: 3, hint: 'Less than the step, in both directions.' },
    () => {
      const step = 30_000_000n / 1024n
      return changes(
        ...[-1n, 0n, 1n].flatMap((by) => [
          { gasLimit: 30_000_000n + step + by },
          { gasLimit: 30_000_000n - step + by },
        ]),
      )
    },
  )

  test(
    'Gas limits at the lowest',
    { id: 'gas-floor', task: 3, hint: 'Five thousand is the least, and enough.' },
    async () => {
      const parent = parentAt(1_670_000_000n, { gasLimit: 5002n, gasUsed: 100n })
      for (const gasLimit of [4999n, 5000n, 5001n])
        await judged({ ...childOf(parent), gasLimit, gasUsed: 0n }, parent)
    },
  )

  test(
    'Gas used up to the limit',
    { id: 'gas-used', task: 3, hint: 'All of it may be used.' },
    () =>
      changes(
        { gasLimit: 30_000_100n, gasUsed: 30_000_100n },
        { gasLimit: 30_000_100n, gasUsed: 30_000_101n },
        { gasLimit: 29_999_900n, gasUsed: 30_000_000n },
      ),
  )

  test(
    'Wrong base fees',
    { id: 'base-fee', task: 3, hint: 'Task 1, applied to the parent.' },
    () => {
      const { baseFeePerGas } = childOf(parentAt(1_690_000_000n))
      return changes(
        { baseFeePerGas: baseFeePerGas + 1n },
        { baseFeePerGas: baseFeePerGas - 1n },
        { baseFeePerGas: 23_456_789_012n },
      )
    },
  )

  test('Extra data around the limit', { id: 'extra', task: 3, hint: 'At most 32 bytes.' }, () =>
    changes(
      ...[0, 31, 32, 33, 64].map((length) => ({ extraData: new Uint8Array(length).fill(0x41) })),
    ),
  )

  test('Any difficulty', { id: 'difficulty', task: 3, hint: 'There is none left.' }, () =>
    changes({ difficulty: 1n }, { difficulty: 11_055_787_484_078_698n }),
  )

  test('Nonces', { id: 'nonce', task: 3, hint: 'Each of the eight bytes.' }, () =>
    changes(
      { nonce: Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 1) },
      { nonce: Uint8Array.of(1, 0, 0, 0, 0, 0, 0, 0) },
      { nonce: new Uint8Array(8).fill(255) },
    ),
  )

  test('Ommers', { id: 'ommers', task: 3, hint: 'The hash of an empty list is not zero.' }, () =>
    changes(
      { ommersHash: new Uint8Array(32) },
      { ommersHash: Uint8Array.of(...EMPTY_OMMER_HASH.subarray(0, 31), 0) },
      { ommersHash: Uint8Array.of(0, ...EMPTY_OMMER_HASH.subarray(1)) },
    ),
  )

  test(
    'A field that is missing',
    { id: 'missing', task: 3, hint: 'Each of the fields of the time must be there.' },
    async () => {
      const parent = parentAt(1_760_000_000n)
      for (const name of laterFields(1_760_000_012n)) {
        const header = Object.fromEntries(
          Object.entries(childOf(parent)).filter(([each]) => each !== name),
        ) as CheckedHeader
        await judged(header, parent)
      }
    },
  )

  test(
    'A field that came later',
    { id: 'too-early', task: 3, hint: 'A field before its upgrade changes the hash.' },
    async () => {
      for (const at of [1_670_000_000n, 1_690_000_000n, 1_720_000_000n]) {
        const parent = parentAt(at)
        for (const [name, field] of Object.entries(fieldsOf(1_760_000_000n)))
          await judged({ ...childOf(parent), [name]: field }, parent)
      }
    },
  )

  test(
    'The first block of an upgrade, on a parent from before',
    { id: 'crossing', task: 3, hint: 'The header’s own time decides, not its parent’s.' },
    async () => {
      for (const first of FIRST_TIMES) {
        const parent = parentAt(first - 12n)
        await judged(childOf(parent), parent)
        await judged({ ...childOf(parent), ...fieldsOf(first - 1n) }, parent)
        await judged(childOf(parentAt(first - 24n)), parentAt(first - 24n))
      }
    },
  )

  test(
    'Several rules at once, in their order',
    { id: 'several', task: 3, hint: 'Do not stop at the first.' },
    () =>
      changes(
        { number: 1n, difficulty: 5n, extraData: new Uint8Array(40) },
        { nonce: new Uint8Array(8).fill(1), parentHash: new Uint8Array(32), baseFeePerGas: 0n },
        { timestamp: 1n, ommersHash: new Uint8Array(32), gasUsed: 10n ** 9n, gasLimit: 5000n },
      ),
  )

  test(
    'Nothing that comes in is changed, and the answer stays the same',
    { id: 'pure', task: 3, hint: 'Keep what you know in local variables.' },
    async () => {
      const parent = parentAt(1_760_000_000n)
      const header = { ...childOf(parent), difficulty: 3n }
      const seen = await observe('brokenRules', header, parent, PARENT_HASH)
      expect(seen.args).toEqual([header, parent, PARENT_HASH])
      expect(await call('brokenRules', header, parent, PARENT_HASH)).toEqual(seen.value)
      expect(await call('laterFields', 1_760_000_000n)).toEqual(laterFields(1_760_000_000n))
    },
  )
})
