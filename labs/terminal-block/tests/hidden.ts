import {
  accumulate,
  isValidTerminalPowBlock,
  terminalPowBlocks,
  validateMergeBlock,
  type MergeConfig,
  type PowBlock,
} from '@/lib/consensus/ethereum/merge'
import data from '@/lib/consensus/vectors/ethereum-merge.json'
import { suite } from '@/lib/suite/suite'

type Block = { hash: string; parent: string; td: bigint }
type Settings = { ttd: bigint; activationEpoch: bigint; terminalHash: string }
type Row = { hash: string; difficulty: bigint; parent: string }

const NO_HASH = data.noHash
const NEVER = BigInt(data.noEpoch)
const REAL: Settings = {
  ttd: BigInt(data.terminalTotalDifficulty),
  terminalHash: NO_HASH,
  activationEpoch: NEVER,
}
const at = (ttd: bigint): Settings => ({ ...REAL, ttd })
const block = (hash: string, parent: string, td: bigint): Block => ({ hash, parent, td })

/** The names of the reference. */
const specBlock = ({ hash, parent, td }: Block): PowBlock => ({
  blockHash: hash,
  parentHash: parent,
  totalDifficulty: td,
})
const specConfig = ({ ttd, terminalHash, activationEpoch }: Settings): MergeConfig => ({
  terminalTotalDifficulty: ttd,
  terminalBlockHash: terminalHash,
  terminalBlockHashActivationEpoch: activationEpoch,
})

export default suite(({ test, call, observe, expect, forAll, fc }) => {
  const line = fc.bigInt({ min: 10n, max: 10n ** 24n })
  const small = fc.bigInt({ min: 1n, max: 10n ** 6n })

  async function terminal(parentTd: bigint, td: bigint, ttd: bigint): Promise<void> {
    const [b, parent] = [block('b', 'p', td), block('p', 'g', parentTd)]
    expect(await call('isValidTerminal', b, parent, at(ttd))).toBe(
      isValidTerminalPowBlock(specBlock(b), specBlock(parent), specConfig(at(ttd))),
    )
  }

  async function merge(
    parent: string,
    blocks: readonly Block[],
    cfg: Settings,
    epoch = 0n,
  ): Promise<void> {
    const pow = new Map(blocks.map((each) => [each.hash, each]))
    const lookUp = (hash: string) => {
      const found = pow.get(hash)
      return found && specBlock(found)
    }
    const error = validateMergeBlock(parent, epoch, lookUp, specConfig(cfg))
    expect(await call('validateMergeBlock', { parent }, pow, cfg, epoch)).toEqual(
      error === null ? { ok: true, value: parent } : { ok: false, error },
    )
  }

  async function candidates(headers: readonly Row[], rootTd: bigint, cfg: Settings): Promise<void> {
    const root = block('r', 'below', rootTd)
    const blocks = accumulate(
      specBlock(root),
      headers.map(({ hash, parent, difficulty }) => ({
        blockHash: hash,
        parentHash: parent,
        difficulty,
      })),
    )
    expect(await call('terminalBlocks', headers, root, cfg)).toEqual(
      terminalPowBlocks(blocks, specConfig(cfg)).map(({ blockHash }) => blockHash),
    )
  }

  const header = (hash: string, parent: string, difficulty: number | bigint): Row => ({
    hash,
    parent,
    difficulty: BigInt(difficulty),
  })

  test(
    'The cases of the consensus specs',
    { id: 'official', task: 1, hint: 'At least the line, and the parent below it.' },
    async () => {
      for (const row of data.isValidTerminalPowBlock.cases)
        expect(
          await call(
            'isValidTerminal',
            block('b', 'p', BigInt(row.blockTD)),
            block('p', 'g', BigInt(row.parentTD)),
            REAL,
          ),
        ).toBe(row.terminal)
    },
  )

  test(
    'A block that reaches the line exactly',
    { id: 'exact', task: 1, hint: 'To reach the line is enough.' },
    () =>
      forAll(
        fc.tuple(line, small),
        ([ttd, step]) => terminal(ttd - (step < ttd ? step : 1n), ttd, ttd),
        { together: true },
      ),
  )

  test(
    'Blocks far below and far above the line',
    { id: 'far', task: 1, hint: 'Only the block that crosses the line is terminal.' },
    () =>
      forAll(
        fc.tuple(fc.bigInt({ min: 10n ** 20n, max: 10n ** 24n }), fc.integer({ min: 2, max: 9 })),
        async ([ttd, part]) => {
          const step = ttd / BigInt(part * 10)
          await terminal(ttd - 3n * step, ttd - 2n * step, ttd)
          await terminal(ttd + step, ttd + 2n * step, ttd)
          await terminal(ttd - step, ttd + step, ttd)
        },
        { runs: 30, together: true },
      ),
  )

  test(
    'A parent that has reached the line exactly',
    { id: 'parent-exact', task: 1, hint: 'Then the parent was the last one.' },
    () =>
      forAll(fc.tuple(line, small), ([ttd, step]) => terminal(ttd, ttd + step, ttd), {
        together: true,
      }),
  )

  test(
    'One hash more or less, near the real line',
    { id: 'one-apart', task: 1, hint: 'Keep difficulties bigint from end to end.' },
    () =>
      forAll(
        fc.bigInt({ min: 10n ** 22n, max: 10n ** 24n }),
        async (ttd) => {
          await terminal(ttd - 2n, ttd - 1n, ttd)
          await terminal(ttd - 2n, ttd + 1n, ttd)
          await terminal(ttd + 1n, ttd + 2n, ttd)
        },
        { runs: 30, together: true },
      ),
  )

  test(
    'The official cases of a first stake block',
    { id: 'official-merge', task: 2, hint: 'The override first, then look-ups, then the line.' },
    async () => {
      for (const row of data.validateMergeBlock.cases) {
        const blocks = row.chain.map(({ hash, parent, totalDifficulty }) =>
          block(hash, parent ?? 'none', BigInt(totalDifficulty)),
        )
        const cfg = {
          ...REAL,
          terminalHash: row.terminalBlockHash,
          activationEpoch: row.activationEpoch === undefined ? NEVER : BigInt(row.activationEpoch),
        }
        await merge(row.payloadParent, blocks, cfg, BigInt(row.slotEpoch ?? 0))
      }
    },
  )

  test(
    'Block 15,537,393',
    { id: 'real', task: 2, hint: 'The chain as it was on 15 September 2022.' },
    async () => {
      const { hash, header: own, totalDifficulty, parentTotalDifficulty } = data.terminalBlock
      const blocks = [
        block('0xgrandparent', '0x', BigInt(parentTotalDifficulty) - 11n * 10n ** 15n),
        block(own.parentHash, '0xgrandparent', BigInt(parentTotalDifficulty)),
        block(hash, own.parentHash, BigInt(totalDifficulty)),
        block('0xoneMore', hash, BigInt(totalDifficulty) + BigInt(own.difficulty)),
      ]
      for (const { hash: parent } of blocks) await merge(parent, blocks, REAL, 146_875n)
    },
  )

  test(
    'Blocks that this node does not know',
    { id: 'unknown', task: 2, hint: 'Neither the block nor its parent may be missing.' },
    async () => {
      const blocks = [block('b', 'missing', 105n), block('p', 'g', 90n), block('c', 'p', 120n)]
      for (const parent of ['nobody', '', 'b', 'p', 'c', NO_HASH])
        await merge(parent, blocks, at(100n), 3n)
    },
  )

  test(
    'The block named by the override, known or not, above the line or below',
    { id: 'override', task: 2, hint: 'Named is named: nothing is looked up.' },
    async () => {
      const cfg = { ...at(100n), terminalHash: '0xnamed', activationEpoch: 5n }
      const below = [block('p', 'g', 40n), block('0xnamed', 'p', 50n)]
      const above = [block('p', 'g', 140n), block('0xnamed', 'p', 150n)]
      for (const blocks of [[], below, above]) {
        await merge('0xnamed', blocks, cfg, 6n)
        await merge('0xnamed', blocks, cfg, NEVER)
      }
    },
  )

  test(
    'Another block than the named one',
    { id: 'override-other', task: 2, hint: 'Where a block is named, no other will do.' },
    async () => {
      const cfg = { ...at(100n), terminalHash: '0xnamed', activationEpoch: 5n }
      const blocks = [block('p', 'g', 90n), block('b', 'p', 105n), block('0xnamed', 'p', 106n)]
      for (const parent of ['b', 'p', 'nobody', NO_HASH]) await merge(parent, blocks, cfg, 9n)
    },
  )

  test(
    'The override before its epoch',
    { id: 'too-early', task: 2, hint: 'Ask for the epoch first.' },
    () =>
      forAll(
        fc.bigInt({ min: 1n, max: NEVER }),
        async (activationEpoch) => {
          const cfg = { ...at(100n), terminalHash: '0xnamed', activationEpoch }
          const blocks = [block('p', 'g', 90n), block('0xnamed', 'p', 105n)]
          await merge('0xnamed', blocks, cfg, activationEpoch - 1n)
          await merge('p', blocks, cfg, 0n)
        },
        { runs: 20, together: true },
      ),
  )

  test(
    'The override in its first epoch',
    { id: 'first-epoch', task: 2, hint: 'It counts from this epoch on.' },
    () =>
      forAll(
        fc.bigInt({ min: 0n, max: NEVER }),
        async (activationEpoch) => {
          const cfg = { ...at(100n), terminalHash: '0xnamed', activationEpoch }
          const blocks = [block('p', 'g', 90n), block('0xnamed', 'p', 105n)]
          await merge('0xnamed', blocks, cfg, activationEpoch)
        },
        { runs: 20, together: true },
      ),
  )

  test(
    'Without an override no epoch is too early',
    { id: 'no-override', task: 2, hint: 'The epoch belongs to the override.' },
    async () => {
      const blocks = [block('g', 'o', 80n), block('p', 'g', 90n), block('b', 'p', 105n)]
      for (const epoch of [0n, 1n, NEVER]) {
        await merge('b', blocks, at(100n), epoch)
        await merge('p', blocks, at(100n), epoch)
      }
    },
  )

  test(
    'Several candidates',
    { id: 'competing', task: 3, hint: 'Each branch that crosses the line has one.' },
    () =>
      candidates(
        [
          header('a', 'r', 7),
          header('b', 'a', 14),
          header('c', 'a', 15),
          header('d', 'a', 16),
          header('e', 'b', 10),
          header('f', 'r', 5),
          header('g', 'f', 5),
          header('h', 'g', 11),
        ],
        80n,
        at(100n),
      ),
  )

  test(
    'A long branch of easy blocks beside a short one of hard blocks',
    { id: 'easy-branch', task: 3, hint: 'Heights do not count, here or anywhere.' },
    () =>
      candidates(
        [
          ...Array.from({ length: 20 }, (_, i) => header(`e${i}`, i ? `e${i - 1}` : 'r', 2)),
          header('h0', 'r', 30),
          header('h1', 'h0', 31),
          header('h2', 'h1', 32),
        ],
        10n,
        at(100n),
      ),
  )

  test(
    'Headers that do not reach down to the root',
    { id: 'strangers', task: 3, hint: 'Left out, with everything above them.' },
    () =>
      candidates(
        [
          header('x', 'elsewhere', 30),
          header('y', 'x', 30),
          header('b', 'r', 3),
          header('c', 'y', 30),
          header('d', 'b', 2),
          header('e', 'below', 25),
        ],
        80n,
        at(100n),
      ),
  )

  test(
    'No branch has reached the line, or the root is above it',
    { id: 'none', task: 3, hint: 'Then there is no candidate.' },
    async () => {
      const headers = [header('a', 'r', 3), header('b', 'a', 3), header('c', 'a', 2)]
      await candidates(headers, 10n, at(1000n))
      await candidates(headers, 200n, at(100n))
      await candidates([], 10n, at(100n))
    },
  )

  test(
    'Chains with real difficulties, an override or none',
    { id: 'real-chain', task: 3, hint: 'Sum as bigint. The override plays no part here.' },
    () =>
      forAll(
        fc.array(fc.record({ on: fc.nat(), step: fc.bigInt({ min: 1n, max: 1_000_000n }) }), {
          minLength: 8,
          maxLength: 20,
        }),
        async (rows) => {
          const difficulty = BigInt(data.terminalBlock.header.difficulty)
          const headers = rows.map(({ on, step }, i) =>
            header(`n${i}`, on % 3 === 0 || i === 0 ? 'r' : `n${on % i}`, difficulty + step),
          )
          const ttd = REAL.ttd + 2n * difficulty
          const cfg = { ...at(ttd), terminalHash: rows.length % 2 ? '0xnamed' : NO_HASH }
          await candidates(headers, REAL.ttd, cfg)
        },
        { runs: 30, together: true },
      ),
  )

  test(
    'Nothing that comes in is changed, and the answer stays the same',
    { id: 'pure', task: 3, hint: 'Keep what you know in local variables.' },
    async () => {
      const headers = [header('a', 'r', 15), header('b', 'a', 15), header('c', 'r', 25)]
      const root = block('r', 'q', 80n)
      const seen = await observe('terminalBlocks', headers, root, at(100n))
      expect(seen.args).toEqual([headers, root, at(100n)])
      expect(await call('terminalBlocks', headers, root, at(100n))).toEqual(seen.value)
      const pow = new Map([root, block('b', 'r', 150n)].map((each) => [each.hash, each]))
      const merged = await observe('validateMergeBlock', { parent: 'b' }, pow, at(100n), 1n)
      expect(merged.args).toEqual([{ parent: 'b' }, pow, at(100n), 1n])
    },
  )
})
