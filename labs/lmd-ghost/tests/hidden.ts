import {
  addBlock,
  getForkchoiceStore,
  getHead,
  onAttestation,
  type Attestation,
  type ForkChoiceBlock,
  type Store,
} from '@/lib/consensus/ethereum/lmd-ghost'
import type { Checkpoint } from '@/lib/consensus/ethereum/types'
import data from '@/lib/consensus/vectors/ethereum-fork-choice.json'
import { suite, type PlayedCall } from '@/lib/suite/suite'

type Block = Omit<ForkChoiceBlock, 'parentRoot' | 'slot'> & { parent: string }
type Step =
  { block: Block } | { vote: Attestation } | { justified: Checkpoint; balances: readonly bigint[] }

const ETH = 1_000_000_000n
const EVEN = Array.from({ length: 12 }, () => 32n * ETH)

/** A root that begins with this digit of the hexadecimal system, or with these. */
const named = (name: string) => '0x' + name.padEnd(64, '0')
const G = named('0')

/** "b<a" is b on a; "b<a@2" has 2 for its justified epoch. */
const blocks = (...words: string[]): Step[] =>
  words.map((word) => {
    const [, root, parent, epoch] = /^(\w+)<(\w+)(?:@(\d+))?$/.exec(word)!
    return {
      block: { root: named(root!), parent: named(parent!), justifiedEpoch: Number(epoch ?? 0) },
    }
  })

/** The validators 0, 1, … vote for these blocks; "-" does not vote. */
const votes = (epoch: number, ...names: string[]): Step[] =>
  names.flatMap((name, validator) =>
    name === '-' ? [] : [{ vote: { validator, root: named(name), epoch } }],
  )

const justified = (epoch: number, name: string, balances: readonly bigint[] = EVEN): Step => ({
  justified: { epoch, root: named(name) },
  balances,
})

/** The names of the reference. */
const specBlock = ({ root, parent, justifiedEpoch }: Block): ForkChoiceBlock => ({
  root,
  parentRoot: parent,
  slot: 0,
  justifiedEpoch,
})

function referenceAfter(store: Store, step: Step): Store {
  if ('block' in step) return addBlock(store, specBlock(step.block))
  if ('vote' in step) return onAttestation(store, step.vote)
  return { ...store, justifiedCheckpoint: step.justified, balances: step.balances }
}

/** A step as a call of the store's method. */
function callOf(step: Step): PlayedCall {
  if ('block' in step) return ['onBlock', step.block]
  if ('vote' in step) return ['onAttestation', step.vote]
  return ['setJustified', step.justified, step.balances]
}

export default suite(({ test, create, playNew, value, expect, forAll, fc, seed }) => {
  /** Plays the steps on both stores and compares the heads after each. Returns the last, by its first digits. */
  async function headAfter(
    steps: readonly Step[],
    balances: readonly bigint[] = EVEN,
    anchor = G,
  ): Promise<string> {
    const calls = steps.flatMap((step): PlayedCall[] => [callOf(step), ['getHead']])
    const answers = await playNew('Store', [anchor, balances], calls)
    let store = getForkchoiceStore(anchor, balances)
    for (const [at, step] of steps.entries()) {
      store = referenceAfter(store, step)
      value(answers[2 * at])
      expect(value(answers[2 * at + 1])).toBe(getHead(store))
    }
    return getHead(store).slice(2).replace(/0+$/, '')
  }

  const play = async (...given: Parameters<typeof headAfter>): Promise<void> => {
    await headAfter(...given)
  }

  const scenario = (rows: readonly Record<string, unknown>[]) => async () => {
    const calls: PlayedCall[] = []
    /** By the place of its call. */
    const heads = new Map<number, unknown>()
    for (const { op, justified: checkpoint, balances, head, ...row } of rows) {
      if (op === 'block') calls.push(['onBlock', row])
      else if (op === 'attestation') calls.push(['onAttestation', row])
      else {
        calls.push(['setJustified', checkpoint, (balances as number[]).map(BigInt)])
        heads.set(calls.push(['getHead']) - 1, head)
      }
    }
    for (const [at, answer] of (await playNew('Store', [data.anchor, []], calls)).entries()) {
      const head = value(answer)
      if (heads.has(at)) expect(head).toBe(heads.get(at))
    }
  }

  test(
    'Thirty-nine steps of a client’s own test',
    {
      id: 'votes',
      task: 3,
      hint: 'A branch goes with all its leaves: at one step the head lies on another one.',
    },
    scenario(data.votes),
  )

  test(
    'A client’s test of checkpoints',
    {
      id: 'ffg-updates',
      task: 3,
      hint: 'The only leaf is not viable: then the justified block is the head itself.',
    },
    scenario(data.ffgUpdates),
  )

  test(
    'A validator who has voted often',
    { id: 'one-each', task: 1, hint: 'However often a validator votes, it has one vote.' },
    () =>
      play([
        ...blocks('a<0', 'b<0', 'c<a'),
        ...votes(1, '-', 'b', 'b'),
        ...votes(1, 'a'),
        ...votes(2, 'a'),
        ...votes(3, 'c'),
        ...votes(4, 'a'),
      ]),
  )

  test(
    'Two votes of one epoch',
    { id: 'same-epoch', task: 1, hint: 'Of two votes in one epoch the first one stays.' },
    () => play([...blocks('a<0', 'b<0'), ...votes(3, 'a'), ...votes(3, 'b')]),
  )

  test(
    'An old vote that comes late',
    {
      id: 'old-vote',
      task: 1,
      hint: 'The epoch decides which vote is the latest, not the arrival.',
    },
    () => play([...blocks('a<0', 'b<0'), ...votes(5, 'a'), ...votes(4, 'b'), ...votes(0, 'b')]),
  )

  test(
    'A vote in epoch 0',
    { id: 'epoch-zero', task: 1, hint: 'A first vote counts, in whatever epoch.' },
    () => play([...blocks('a<0', 'b<0'), ...votes(0, 'a'), ...votes(1, '-', 'b', 'a')]),
  )

  test(
    'A block that is known, and one whose parent is not',
    { id: 'odd-blocks', task: 1, hint: 'The first is ignored, the second refused.' },
    async () => {
      const own = await create('Store', G, EVEN)
      const [a, b, again, lost, late] = blocks('a<0', 'b<a', 'b<0', 'd<c', 'd<b') as {
        block: Block
      }[]
      for (const { block } of [a!, b!, again!]) await own.call('onBlock', block)
      await own.call('onBlock', { root: G, parent: named('a'), justifiedEpoch: 0 })
      expect((await own.throws('onBlock', lost!.block)).name).toBe('RangeError')
      expect(await own.call('getHead')).toBe(named('b'))
      await own.call('onBlock', late!.block)
      expect(await own.call('getHead')).toBe(named('d'))
    },
  )

  test(
    'The long branch and the heavy one',
    { id: 'long', task: 2, hint: 'Nobody counts blocks.' },
    () => play([...blocks('b<0', 'b1<b', 'b2<b1', 'b3<b2', 'a<0'), ...votes(1, 'a', 'a', 'b3')]),
  )

  test(
    'A branch that is heavy in pieces',
    { id: 'pieces', task: 2, hint: 'What was voted for two children counts for their parent.' },
    () =>
      play([
        ...blocks('a<0', 'b<0', 'a1<a', 'a2<a', 'a3<a'),
        ...votes(1, 'b', 'b', 'b', 'a1', 'a1', 'a2', 'a2', 'a3'),
        ...votes(2, '-', '-', 'a3'),
      ]),
  )

  test(
    'A vote for the parent is none for a child',
    { id: 'not-upwards', task: 2, hint: 'A vote counts for the block and its ancestors.' },
    () =>
      play([
        ...blocks('a<0', 'a1<a', 'a2<a', 'a11<a1'),
        ...votes(1, 'a', 'a', 'a', 'a1', 'a2', 'a2'),
        ...votes(2, '-', '-', '-', 'a11', 'a1'),
      ]),
  )

  test(
    'Stake, and not heads',
    { id: 'stake', task: 2, hint: 'One validator with 2,048 ETH weighs more than fifty with 32.' },
    async () => {
      const balances = [2_048n * ETH, ...Array.from({ length: 50 }, () => 32n * ETH), 0n, 1n]
      const steps = [...blocks('a<0', 'b<0'), ...votes(1, 'a', ...balances.slice(1).map(() => 'b'))]
      expect(await headAfter(steps, balances)).toBe('a')
      // Two sums of more than 2^53 Gwei that differ by one.
      const great = [40_000_000n * ETH, 40_000_000n * ETH + 1n]
      expect(await headAfter([...blocks('a<0', 'b<0'), ...votes(1, 'b', 'a')], great)).toBe('a')
    },
  )

  test(
    'A validator beyond the list',
    { id: 'beyond', task: 2, hint: 'A validator without stake has no weight.' },
    () =>
      play([
        ...blocks('a<0', 'b<0', 'c<b'),
        { vote: { validator: 99, root: named('b'), epoch: 1 } },
        ...votes(1, 'a'),
        { vote: { validator: 98, root: named('c'), epoch: 1 } },
      ]),
  )

  test(
    'Equal weights',
    { id: 'ties', task: 2, hint: 'The larger root, whenever it came.' },
    async () => {
      expect(await headAfter(blocks('b<0', 'a<0', 'c<0', 'c1<c', 'c3<c', 'c2<c'))).toBe('c3')
      expect(
        await headAfter([...blocks('9<0', 'a<0', '91<9'), ...votes(1, 'a', '91', '9', 'a')]),
      ).toBe('a')
    },
  )

  test(
    'No vote at all for a long way',
    { id: 'silent', task: 2, hint: 'Where nobody has voted, the walk goes on all the same.' },
    () => play([...blocks('a<0', 'b<a', 'c<b', 'd<c', 'e<d'), ...votes(1, 'a')]),
  )

  test(
    'The walk begins at the justified block',
    { id: 'start', task: 3, hint: 'Whatever stands beside it is not asked any more.' },
    () =>
      play([
        ...blocks('a<0', 'b<0', 'a1<a@1', 'a2<a@1', 'b1<b@1'),
        ...votes(1, 'b1', 'b1', 'b1', 'a1'),
        justified(1, 'a'),
        ...votes(2, '-', 'a2', 'a2'),
        justified(1, 'a1'),
      ]),
  )

  test(
    'Stakes of another state',
    { id: 'balances', task: 3, hint: 'With the checkpoint come the stakes of its state.' },
    () =>
      play([
        ...blocks('a<0', 'b<0'),
        ...votes(1, 'a', 'b'),
        justified(0, '0', [1n, 2n]),
        justified(0, '0', [2n, 1n]),
        justified(0, '0', [0n]),
        justified(0, '0', [5n, 5n]),
        justified(0, '0', [5n]),
      ]),
  )

  test(
    'A checkpoint that is not known',
    { id: 'unknown-checkpoint', task: 3, hint: 'It is refused, and nothing has changed.' },
    async () => {
      const own = await create('Store', G, [1n, 2n])
      for (const step of [...blocks('a<0', 'b<0')])
        await own.call('onBlock', (step as { block: Block }).block)
      for (const [validator, name] of ['a', 'b'].entries())
        await own.call('onAttestation', { validator, root: named(name), epoch: 1 })
      const refused = await own.throws('setJustified', { epoch: 1, root: named('c') }, [3n, 1n])
      expect(refused.name).toBe('RangeError')
      expect(await own.call('getHead')).toBe(named('b'))
    },
  )

  test(
    'Leaves decide',
    { id: 'leaves', task: 3, hint: 'A block with children counts by its children alone.' },
    async () => {
      // The inner block has an old epoch, and one of its leaves the right one.
      const inner = blocks('a<0@1', 'a1<a@2', 'a2<a@1', 'b<0@2')
      expect(await headAfter([...inner, ...votes(3, 'a', 'a', 'b'), justified(2, '0')])).toBe('a1')
      // The inner block has the right epoch, and none of its leaves.
      const outer = blocks('a<0@2', 'a1<a@3', 'a2<a@1', 'b<0@2')
      expect(await headAfter([...outer, ...votes(3, 'a', 'a', 'b'), justified(2, '0')])).toBe('b')
    },
  )

  test(
    'Later than the store is not equal to it',
    { id: 'later-leaf', task: 3, hint: 'Equal, and not at least.' },
    () => play([...blocks('a<0@3', 'b<0@2'), ...votes(1, 'a'), justified(2, '0')]),
  )

  test(
    'A vote on a branch that may not be walked on',
    {
      id: 'weight-stays',
      task: 3,
      hint: 'Viability says where to walk. It takes no weight from anybody.',
    },
    () =>
      play([
        ...blocks('a<0@1', 'b<0@1', 'a1<a@1', 'a2<a@2', 'b1<b@2'),
        ...votes(1, 'a1', 'a1', 'b1'),
        justified(2, '0'),
      ]),
  )

  test(
    'A genesis that is still justified',
    { id: 'epoch-zero-justified', task: 3, hint: 'In epoch 0 every leaf is viable.' },
    () => play([...blocks('a<0@1', 'b<0', 'c<b@2'), ...votes(1, 'a', 'c', 'c'), justified(0, 'b')]),
  )

  test(
    'Votes that wait',
    { id: 'waiting', task: 4, hint: 'Keep the vote until its block is there.' },
    () =>
      play([
        ...blocks('b<0'),
        ...votes(2, 'a', 'a', 'a1'),
        ...votes(1, '-', '-', '-', 'b', 'b'),
        ...blocks('a<0', 'c<b', 'a1<a'),
      ]),
  )

  test(
    'While it waits it replaces nothing',
    { id: 'waits-quietly', task: 4, hint: 'Until its block is there, the former vote counts.' },
    () =>
      play([
        ...blocks('a<0', 'b<0'),
        ...votes(1, 'a', 'a', 'b'),
        ...votes(5, 'd', 'd'),
        ...votes(4, 'b'),
        ...blocks('d<b'),
      ]),
  )

  test(
    'Overtaken while it waited',
    {
      id: 'overtaken',
      task: 4,
      hint: 'It comes in late, and must be later than what is there by then.',
    },
    () =>
      play([
        ...blocks('a<0', 'b<0'),
        ...votes(3, 'd'),
        ...votes(3, 'a'),
        ...votes(2, '-', 'd'),
        ...votes(3, '-', 'a'),
        ...blocks('d<b'),
      ]),
  )

  test(
    'Two that wait for the same block, and two blocks for one vote',
    { id: 'in-order', task: 4, hint: 'In the order in which they came.' },
    async () => {
      const own = await create('Store', G, EVEN)
      for (const [root, epoch] of [
        ['d', 3],
        ['e', 3],
        ['d', 2],
      ] as const)
        await own.call('onAttestation', { validator: 0, root: named(root), epoch })
      for (const step of blocks('f<0', 'e<0', 'd<0'))
        await own.call('onBlock', (step as { block: Block }).block)
      // The vote for e came in first, since its block did.
      expect(await own.call('getHead')).toBe(named('e'))
    },
  )

  test(
    'A vote whose block never comes',
    { id: 'never', task: 4, hint: 'It waits. It does not grow.' },
    async () => {
      const chain = Array.from({ length: 40 }, (_, at) => (at + 16).toString(16))
      await play([
        ...votes(9, 'd', 'd'),
        ...blocks(...chain.map((name, at) => `${name}<${chain[at - 1] ?? 0}`)),
      ])
    },
  )

  test(
    'Hundreds of blocks and a thousand votes',
    { id: 'many', task: 4, hint: 'Sum up once per call, not once per block.' },
    async () => {
      const balances = Array.from({ length: 1_200 }, (_, at) => ETH * BigInt(1 + (at % 3)))
      const name = (at: number) => named((4096 + at).toString(16) + 'f')
      const tree = Array.from({ length: 600 }, (_, at) => {
        // Every seventh block stays alone, and the next stands beside it.
        const below = at % 7 === 4 ? at - 2 : at - 1
        return { root: name(at), parent: at === 0 ? G : name(below), justifiedEpoch: 1 }
      })
      const calls: PlayedCall[] = tree.map((block) => ['onBlock', block])
      const store = {
        ...getForkchoiceStore(G, balances),
        blocks: new Map(tree.map((block) => [block.root, specBlock(block)])),
        latestMessages: new Map<number, { root: string; epoch: number }>(),
      }
      const cast = (validator: number, at: number, epoch: number) => {
        const vote = { validator, root: name(at), epoch }
        calls.push(['onAttestation', vote])
        store.latestMessages.set(validator, { root: vote.root, epoch })
      }
      const heads: string[] = []
      const ask = (justifiedCheckpoint = store.justifiedCheckpoint) => {
        calls.push(['getHead'])
        heads.push(getHead({ ...store, justifiedCheckpoint }))
      }
      for (let validator = 0; validator < 1_200; validator++)
        cast(validator, 300 + ((validator * 7 + seed) % 300), 1)
      ask()
      // A block that stands alone is the head now.
      for (let validator = 0; validator < 400; validator++) cast(validator, 591, 2)
      ask()
      const later = { epoch: 1, root: name(250) }
      calls.push(['setJustified', later, balances])
      ask(later)
      const answers = (await playNew('Store', [G, balances], calls)).map(value)
      expect(answers.filter((_, at) => calls[at]![0] === 'getHead')).toEqual(heads)
    },
  )

  const steps = () => {
    const digit = fc.integer({ min: 1, max: 15 }).map((n) => n.toString(16))
    const block = fc
      .tuple(digit, fc.integer({ min: 0, max: 15 }), fc.integer({ min: 0, max: 2 }))
      .map(([root, below, epoch]) => ({ kind: 'block' as const, root, below, epoch }))
    const vote = fc
      .tuple(fc.nat(7), digit, fc.nat(3))
      .map(([validator, root, epoch]) => ({ kind: 'vote' as const, validator, root, epoch }))
    const move = fc
      .tuple(fc.nat(2), fc.nat(15), fc.nat(3))
      .map(([epoch, at, shift]) => ({ kind: 'move' as const, epoch, at, shift }))
    return fc.array(
      fc.oneof(
        { weight: 5, arbitrary: block },
        { weight: 8, arbitrary: vote },
        { weight: 1, arbitrary: move },
      ),
      { minLength: 20, maxLength: 45 },
    )
  }

  test(
    'Any blocks and votes, in any order',
    { id: 'random', task: 4, hint: 'All rules together.' },
    () =>
      forAll(
        steps(),
        async (drawn) => {
          const known = [G]
          const played: Step[] = []
          for (const one of drawn) {
            if (one.kind === 'vote') played.push({ vote: { ...one, root: named(one.root) } })
            else if (one.kind === 'move') {
              const balances = EVEN.map(
                (balance, at) => balance * BigInt(1 + ((at + one.shift) % 3)),
              )
              const root = known[one.at % known.length]!
              played.push({ justified: { epoch: one.epoch, root }, balances })
            } else {
              const root = named(one.root)
              const parent = known[one.below % known.length]!
              played.push({ block: { root, parent, justifiedEpoch: one.epoch } })
              if (!known.includes(root)) known.push(root)
            }
          }
          // Votes carry `kind` no further than this.
          await play(played.map((step) => ('vote' in step ? { vote: bare(step.vote) } : step)))
        },
        { runs: 25, together: true },
      ),
  )

  const bare = ({ validator, root, epoch }: Attestation): Attestation => ({
    validator,
    root,
    epoch,
  })

  test(
    'Asked twice, and nothing changed',
    { id: 'pure', task: 2, hint: 'getHead answers, and changes nothing.' },
    async () => {
      const balances = [3n, 2n]
      const own = await create('Store', G, balances)
      const block = { root: named('a'), parent: G, justifiedEpoch: 0 }
      const vote = { validator: 0, root: named('a'), epoch: 1 }
      const checkpoint = { epoch: 1, root: G }
      expect((await own.observe('onBlock', block)).args).toEqual([block])
      expect((await own.observe('onAttestation', vote)).args).toEqual([vote])
      const moved = await own.observe('setJustified', checkpoint, balances)
      expect(moved.args).toEqual([checkpoint, balances])
      expect(await own.call('getHead')).toBe(G)
      expect(await own.call('getHead')).toBe(G)
    },
  )
})
