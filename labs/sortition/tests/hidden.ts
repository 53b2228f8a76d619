import { hexToBytes } from '@/lib/consensus/bytes'
import { sortition } from '@/lib/consensus/stake/sortition'
import data from '@/lib/consensus/vectors/algorand-sortition.json'
import { suite } from '@/lib/suite/suite'

const SIZE = 2n ** 256n

type Claim = { user: string; value: string; hash: Uint8Array; money: number; votes: number }

function toBytes(hash: bigint): Uint8Array {
  return hexToBytes(hash.toString(16).padStart(64, '0'))
}

function toNumber(hash: Uint8Array): bigint {
  return hash.reduce((sum, byte) => 256n * sum + BigInt(byte), 0n)
}

export default suite(({ test, call, observe, expect, forAll, fc }) => {
  async function draws(
    hash: bigint,
    money: number,
    total: number,
    expected: number,
  ): Promise<void> {
    const bytes = toBytes(hash)
    const { value, args } = await observe('selected', bytes, money, total, expected)
    expect(value).toBe(sortition(hash, money, total, expected))
    expect(args[0]).toEqual(bytes)
  }

  test(
    'The rows',
    { id: 'rows', task: 1, hint: 'In which piece of the line does the hash lie?' },
    async () => {
      for (const { vrfHex, money, totalMoney, expectedSize, selected } of data.rows)
        expect(await call('selected', hexToBytes(vrfHex), money, totalMoney, expectedSize)).toBe(
          selected,
        )
    },
  )

  const hashes = fc.bigInt({ min: 0n, max: SIZE - 1n })

  for (const [id, name, least, most, parts, hint] of [
    ['few', 'Few coins', 1, 12, [2, 6], 'Each coin is drawn for itself.'],
    ['many', 'Many coins', 100, 300, [8, 40], 'Nothing is rounded, however large the numbers get.'],
    [
      'rare',
      'A user who is rarely drawn',
      1,
      30,
      [200, 900],
      'A coin is drawn or not; two of one user may both be.',
    ],
  ] as const)
    test(name, { id, task: 1, hint }, () =>
      forAll(
        fc
          .tuple(
            hashes,
            fc.integer({ min: least, max: most }),
            fc.integer({ min: 1, max: 60 }),
            fc.integer({ min: parts[0], max: parts[1] }),
          )
          .map(([hash, money, expected, part]) => ({
            hash,
            money,
            expected,
            total: Math.max(money, expected * part),
          })),
        ({ hash, money, total, expected }) => draws(hash, money, total, expected),
        { runs: 30, together: true },
      ),
    )

  /** A user's coins, how many are expected, and the coins of all others. */
  const stakes = fc.tuple(
    fc.integer({ min: 2, max: 40 }),
    fc.integer({ min: 1, max: 9 }),
    fc.integer({ min: 20, max: 90 }),
  )

  test(
    'On both sides of a border',
    {
      id: 'borders',
      task: 1,
      hint: 'A double has 53 bits, and the hash 256.',
      reveal: 4,
    },
    () =>
      forAll(
        stakes,
        async ([money, expected, more]) => {
          const total = money + more
          const all = BigInt(total) ** BigInt(money)
          const none = BigInt(total - expected) ** BigInt(money)
          // The first hash that is no longer below the chance of no drawn coin.
          const border = (none * SIZE + all - 1n) / all
          for (const hash of [border - 1n, border]) await draws(hash, money, total, expected)
        },
        { runs: 12, together: true },
      ),
  )

  test(
    'Two hashes that begin alike, with a border between them',
    { id: 'alike', task: 1, hint: 'The first 64 bits do not decide it.' },
    () =>
      forAll(
        stakes,
        async ([money, expected, more]) => {
          const total = money + more
          const none = BigInt(total - expected) ** BigInt(money)
          const border = (none * SIZE) / BigInt(total) ** BigInt(money)
          // Both as far from the border as its first 64 bits leave room.
          const first = (border >> 192n) << 192n
          for (const hash of [first, first + 2n ** 192n - 1n])
            await draws(hash, money, total, expected)
        },
        { runs: 12, together: true },
      ),
  )

  test(
    'Exactly on a border',
    { id: 'on-a-border', task: 1, hint: 'Below, or not below?' },
    async () => {
      for (const quarters of [1n, 3n]) await draws((quarters * SIZE) / 4n, 2, 4, 2)
      for (const eighths of [1n, 4n, 7n]) await draws((eighths * SIZE) / 8n, 3, 8, 4)
    },
  )

  test(
    'The first hash and the last',
    { id: 'ends', task: 1, hint: 'The last hash is a little less than one.' },
    async () => {
      for (const hash of [0n, SIZE - 1n]) {
        await draws(hash, 5, 10, 5)
        await draws(hash, 300, 1_000_000, 20)
      }
    },
  )

  test(
    'Nobody has coins, nobody is expected, all are expected',
    { id: 'edges', task: 1, hint: 'A chance may be 0, and it may be 1.' },
    () =>
      forAll(
        hashes,
        async (hash) => {
          await draws(hash, 0, 100, 20)
          await draws(hash, 9, 100, 0)
          await draws(hash, 9, 100, 100)
          await draws(hash, 9, 9, 4)
        },
        { runs: 8, together: true },
      ),
  )

  const [TOTAL, EXPECTED] = [60, 25]
  const claims = (lies: number) =>
    fc
      .array(
        fc.record({
          user: fc.constantFrom('alice', 'bob', 'carol', 'dan', 'erin', 'frank', 'grace'),
          value: fc.constantFrom('left', 'right', 'constructor'),
          hash: hashes.map(toBytes),
          money: fc.integer({ min: 1, max: 9 }),
          off: fc.integer({ min: -3, max: lies }),
        }),
        { minLength: 1, maxLength: 14 },
      )
      .map((all) =>
        all.map(({ off, ...rest }): Claim => {
          const right = sortition(toNumber(rest.hash), rest.money, TOTAL, EXPECTED)
          return { ...rest, votes: Math.max(0, right + Math.max(0, off)) }
        }),
      )

  function expected(all: readonly Claim[], needed: number): string | null {
    const votes = new Map<string, number>()
    const users = new Set<string>()
    for (const { user, value, hash, money, votes: claimed } of all) {
      const right = sortition(toNumber(hash), money, TOTAL, EXPECTED)
      if (right !== claimed || right === 0 || users.has(user)) continue
      users.add(user)
      votes.set(value, (votes.get(value) ?? 0) + right)
      if (votes.get(value)! > needed) return value
    }
    return null
  }

  async function same(all: Claim[], needed: number): Promise<void> {
    const { value, args } = await observe('tally', all, TOTAL, EXPECTED, needed)
    expect(value).toBe(expected(all, needed))
    expect(args[0]).toEqual(all)
  }

  for (const [id, name, lies, hint] of [
    ['honest', 'Honest claims', 0, 'More than needed, and the first that has it.'],
    [
      'liars',
      'Claims that are too high',
      2,
      'What is claimed is compared with what the hash says.',
    ],
  ] as const)
    test(name, { id, task: 2, hint }, () =>
      forAll(
        fc.tuple(claims(lies), fc.integer({ min: 0, max: 9 })),
        ([all, needed]) => same(all, needed),
        { runs: 40, together: true },
      ),
    )

  /** Hashes with which nine coins of 60 are drawn so often. */
  const withVotes = (votes: number) => {
    let hash = 0n
    while (sortition(hash, 9, TOTAL, EXPECTED) < votes) hash += SIZE / 256n
    return { hash: toBytes(hash), money: 9, votes }
  }

  test(
    'Exactly as many as needed',
    { id: 'exactly', task: 2, hint: 'More than that.' },
    async () => {
      const all = [
        { user: 'alice', value: 'left', ...withVotes(4) },
        { user: 'bob', value: 'left', ...withVotes(3) },
      ]
      for (const needed of [6, 7, 3, 4]) await same(all, needed)
    },
  )

  test(
    'A claim that is too low',
    { id: 'too-low', task: 2, hint: 'Exactly those that the hash gives.' },
    async () => {
      const alice = { user: 'alice', value: 'left', ...withVotes(5) }
      await same([{ ...alice, votes: 4 }], 2)
      await same([{ ...alice, votes: 0 }], 0)
      await same([{ ...alice, votes: 4 }, alice], 4)
    },
  )

  test(
    'One user twice',
    { id: 'twice', task: 2, hint: 'A user has one vote, and a claim that is ignored is none.' },
    async () => {
      const alice = { user: 'alice', ...withVotes(5) }
      await same(
        [
          { ...alice, value: 'left' },
          { ...alice, value: 'left' },
        ],
        6,
      )
      await same(
        [
          { ...alice, value: 'left' },
          { ...alice, value: 'right' },
        ],
        4,
      )
      await same(
        [
          { ...alice, value: 'left' },
          { ...alice, value: 'right' },
          { user: 'bob', value: 'right', ...withVotes(4) },
        ],
        5,
      )
      await same(
        [
          { ...alice, value: 'left', votes: 9 },
          { ...alice, value: 'right' },
        ],
        4,
      )
      await same(
        [
          { ...alice, value: 'left', votes: 0 },
          { ...alice, value: 'right' },
        ],
        4,
      )
    },
  )

  test(
    'Two values that both get there',
    { id: 'first', task: 2, hint: 'The claims arrive one after the other.' },
    async () => {
      const all = [
        { user: 'alice', value: 'right', ...withVotes(2) },
        { user: 'bob', value: 'left', ...withVotes(4) },
        { user: 'carol', value: 'right', ...withVotes(6) },
      ]
      for (const needed of [0, 1, 3, 5, 7, 8]) await same(all, needed)
    },
  )
})
