import {
  judgeBlock,
  judgeVote,
  mergeHistories,
  NOTHING_SIGNED,
  type SignedBlock,
  type SignedVote,
  type SigningHistory,
} from '@/lib/consensus/ethereum/slashing'
import data from '@/lib/consensus/vectors/ethereum-slashable-votes.json'
import { suite, type Handle, type PlayedCall, type TraceRecord } from '@/lib/suite/suite'

const GENESIS = '0x04700007fabc8282644aed6d1c7c9e21d38a03a0c4ba193f3afe428824b3a673'
const KEY = '0xb845'
const OTHER = '0xa99a'

type Entry = ReturnType<typeof entryOf>
type Step =
  | { block: SignedBlock }
  | { vote: SignedVote }
  | { blocks: readonly SignedBlock[]; votes: readonly SignedVote[] }

const block = (slot: number, root?: string): SignedBlock => ({
  slot,
  ...(root === undefined ? {} : { root }),
})
const vote = (source: number, target: number, root?: string): SignedVote => ({
  source,
  target,
  ...(root === undefined ? {} : { root }),
})
const rooted = (root: string | undefined) => (root === undefined ? {} : { signing_root: root })

function entryOf({ blocks, votes }: SigningHistory, pubkey = KEY) {
  return {
    pubkey,
    signed_blocks: blocks.map(({ slot, root }) => ({ slot: String(slot), ...rooted(root) })),
    signed_attestations: votes.map(({ source, target, root }) => ({
      source_epoch: String(source),
      target_epoch: String(target),
      ...rooted(root),
    })),
  }
}

function file(entries: readonly Entry[], version = '5', genesis = GENESIS) {
  return {
    metadata: { interchange_format_version: version, genesis_validators_root: genesis },
    data: entries,
  }
}

function exported({ blocks, votes }: SigningHistory) {
  return file([
    entryOf({
      blocks: blocks.toSorted((a, b) => a.slot - b.slot),
      votes: votes.toSorted((a, b) => a.target - b.target),
    }),
  ])
}

function saved(trace: readonly TraceRecord[]): unknown[] {
  return trace.map(({ args }) => (JSON.parse(String(args)) as unknown[])[0])
}

export default suite(({ test, create, playNew, value, kit, expect, fail, forAll, fc }) => {
  const fresh = (failAt?: number) =>
    create('SlashingDb', GENESIS, KEY, kit.recorder(failAt === undefined ? {} : { failAt }))

  /** The calls of a fresh database, with what it saved. */
  const playFresh = (...calls: PlayedCall[]) =>
    playNew('SlashingDb', [GENESIS, KEY, kit.recorder()], calls, { observe: true })

  const callOf = (step: Step): PlayedCall =>
    'block' in step
      ? ['signBlock', step.block.slot, ...rootOf(step.block)]
      : 'vote' in step
        ? ['signAttestation', step.vote.source, step.vote.target, ...rootOf(step.vote)]
        : ['import', file([entryOf(step)])]
  const ask = (db: Handle, step: Step) => db.observe(...callOf(step))
  const rootOf = ({ root }: { root?: string }) => (root === undefined ? [] : [root])

  /** What the reference answers, and what it has in the end. */
  function answer(state: SigningHistory, step: Step): { value: unknown; next: SigningHistory } {
    if ('block' in step) {
      const verdict = judgeBlock(state, step.block)
      const next = { ...state, blocks: [...state.blocks, step.block] }
      return {
        value: verdict === 'safe' || verdict === 'repeat',
        next: verdict === 'safe' ? next : state,
      }
    }
    if ('vote' in step) {
      const verdict = judgeVote(state, step.vote)
      const next = { ...state, votes: [...state.votes, step.vote] }
      return {
        value: verdict === 'safe' || verdict === 'repeat',
        next: verdict === 'safe' ? next : state,
      }
    }
    const merged = mergeHistories(state, step)
    return merged
      ? { value: { ok: true }, next: merged }
      : { value: { ok: false, error: 'slashable' }, next: state }
  }

  /** Plays the steps, comparing every answer; the history at the end only where `whole`. */
  async function play(steps: readonly Step[], whole = false): Promise<void> {
    let state = NOTHING_SIGNED
    const answers = steps.map((step) => {
      const { value: right, next } = answer(state, step)
      state = next
      return right
    })
    const played = await playFresh(...steps.map(callOf), ...(whole ? [['export'] as const] : []))
    for (const [i, right] of answers.entries()) expect(value(played[i])).toEqual(right)
    if (whole) expect(value(played.at(-1))).toEqual(exported(state))
  }

  test(
    'The case of the interchange tests',
    { id: 'case', task: 2, hint: 'Slot 1 and the vote (9, 10) lie below what is known.' },
    async () => {
      const { history, signBlock, signAttestation } = data.interchange
      const come = file([
        entryOf({
          blocks: history.blockSlots.map((slot) => block(slot)),
          votes: history.attestations.map(([source, target]) => vote(source!, target!)),
        }),
      ])
      const [imported, ...signed] = await playFresh(
        ['import', come],
        ...signBlock.map(({ slot }) => ['signBlock', slot] as const),
        ...signAttestation.map(
          ({ source, target }) => ['signAttestation', source, target] as const,
        ),
      )
      expect(value(imported)).toEqual({ ok: true })
      for (const [i, { safe }] of [...signBlock, ...signAttestation].entries())
        expect(value(signed[i])).toBe(safe)
    },
  )

  test(
    'The same block once more',
    { id: 'block-repeat', task: 1, hint: 'A known root that is equal to all recorded ones.' },
    () =>
      play([
        { block: block(5, 'a') },
        { block: block(9, 'b') },
        { block: block(5, 'a') },
        { block: block(9, 'b') },
        { block: block(9, 'a') },
        { block: block(0, 'z') },
      ]),
  )

  test(
    'Blocks whose root is unknown',
    { id: 'block-unknown', task: 1, hint: 'What is unknown is equal to nothing.' },
    () =>
      play([
        { block: block(5) },
        { block: block(5) },
        { block: block(5, 'a') },
        { block: block(6, 'b') },
        { block: block(6) },
      ]),
  )

  test(
    'Slots between those that are known',
    { id: 'block-between', task: 1, hint: 'Only the same slot and the floor forbid a block.' },
    () =>
      forAll(
        fc.uniqueArray(fc.integer({ min: 101, max: 400 }), { minLength: 2, maxLength: 8 }),
        (slots) =>
          play([{ block: block(100, 'r') }, ...slots.map((slot) => ({ block: block(slot, 'x') }))]),
        { runs: 10, together: true },
      ),
  )

  test(
    'Blocks below the lowest one',
    { id: 'block-floor', task: 1, hint: 'The lowest record is the end of what you know.' },
    () =>
      forAll(
        fc.tuple(fc.integer({ min: 8, max: 90 }), fc.integer({ min: 1, max: 8 })),
        ([first, back]) =>
          play([{ block: block(first, 'a') }, { block: block(first - back, 'b') }]),
        { runs: 10, together: true },
      ),
  )

  test(
    'The same vote once more',
    { id: 'vote-repeat', task: 2, hint: 'Source, target and a known root have to be equal.' },
    () =>
      play([
        { vote: vote(2, 4, 'a') },
        { vote: vote(4, 6, 'b') },
        { vote: vote(2, 4, 'a') },
        { vote: vote(2, 4, 'b') },
        { vote: vote(3, 4, 'a') },
        { vote: vote(4, 6, 'b') },
      ]),
  )

  test(
    'Votes whose root is unknown',
    { id: 'vote-unknown', task: 2, hint: 'What is unknown is equal to nothing.' },
    () =>
      play([
        { vote: vote(2, 4) },
        { vote: vote(2, 4) },
        { vote: vote(2, 4, 'a') },
        { vote: vote(3, 5, 'b') },
        { vote: vote(3, 5) },
      ]),
  )

  /** Honest beginnings: sources that never fall under targets that rise. */
  const start = fc.integer({ min: 20, max: 60 })
  const gap = fc.integer({ min: 1, max: 4 })

  test(
    'A vote that surrounds a record',
    { id: 'surrounds', task: 2, hint: 'Smaller source, larger target.' },
    () =>
      forAll(
        fc.tuple(start, gap, gap, gap),
        ([low, before, length, after]) => {
          const source = low + before
          return play([
            { vote: vote(low, low + 1, 'a') },
            { vote: vote(source + 1, source + 1 + length, 'b') },
            { vote: vote(source, source + 1 + length + after, 'c') },
          ])
        },
        { runs: 10, together: true },
      ),
  )

  test(
    'A vote that a record surrounds',
    { id: 'surrounded', task: 2, hint: 'Ask the other way round, too.' },
    () =>
      forAll(
        fc.tuple(start, gap, gap, fc.integer({ min: 0, max: 3 })),
        ([low, before, after, length]) =>
          play([
            { vote: vote(low, low + 1, 'a') },
            { vote: vote(low + 1, low + 1 + before + length + after, 'b') },
            { vote: vote(low + 1 + before, low + 1 + before + length, 'c') },
          ]),
        { runs: 10, together: true },
      ),
  )

  test(
    'Votes between those that are known',
    { id: 'vote-between', task: 2, hint: 'A later record alone is no reason to refuse.' },
    () =>
      play([
        { vote: vote(1, 2, 'a') },
        { vote: vote(10, 11, 'b') },
        { vote: vote(4, 6, 'c') },
        { vote: vote(4, 7, 'd') },
        { vote: vote(2, 5, 'e') },
        { vote: vote(7, 9, 'f') },
        { vote: vote(10, 10, 'g') },
      ]),
  )

  test(
    'Votes below the lowest one',
    { id: 'vote-floor', task: 2, hint: 'Neither source nor target may lie below all records.' },
    () =>
      forAll(
        fc.tuple(start, gap, gap),
        ([low, length, back]) =>
          play([
            { vote: vote(low, low + length, 'a') },
            { vote: vote(low - back, low + length - back, 'b') },
            { vote: vote(low - back - length, low - back, 'c') },
          ]),
        { runs: 10, together: true },
      ),
  )

  test(
    'The very first slot and epoch',
    { id: 'zero', task: 2, hint: 'A database without records has no floor, not the floor 0.' },
    () =>
      play([{ block: block(0, 'a') }, { vote: vote(0, 0, 'a') }, { vote: vote(0, 1, 'b') }], true),
  )

  test(
    'Blocks and votes have nothing to do with each other',
    { id: 'apart', task: 2, hint: 'Two lists, two floors.' },
    () =>
      play(
        [{ block: block(900, 'a') }, { vote: vote(3, 4, 'b') }, { block: block(901, 'c') }],
        true,
      ),
  )

  test(
    'Each new record is saved once, as it will be exported',
    { id: 'save', task: 3, hint: '`save` gets the state with the new record.' },
    async () => {
      const db = await fresh()
      let state = NOTHING_SIGNED
      for (const step of [
        { block: block(100, 'a') },
        { vote: vote(7, 8) },
        { block: block(90 + 11, 'b') },
        { vote: vote(8, 9, 'c') },
      ]) {
        const seen = await ask(db, step)
        state = answer(state, step).next
        expect(seen.value).toBe(true)
        expect(saved(seen.trace)).toEqual([exported(state)])
      }
    },
  )

  test(
    'Refusals and repetitions save nothing',
    { id: 'save-nothing', task: 3, hint: 'Only a new record is news.' },
    async () => {
      const db = await fresh()
      for (const step of [{ block: block(9, 'a') }, { vote: vote(7, 8, 'a') }]) await ask(db, step)
      for (const step of [
        { block: block(9, 'a') },
        { block: block(9, 'b') },
        { block: block(1, 'b') },
        { vote: vote(7, 8, 'a') },
        { vote: vote(6, 9, 'b') },
        { vote: vote(7, 8) },
      ])
        expect((await ask(db, step)).trace.length).toBe(0)
    },
  )

  const first = { blocks: [block(3, 'x')], votes: [vote(1, 2, 'x')] }

  /** A database whose second save, that of this message, fails. */
  async function fullDisk(step: Step): Promise<{ db: Handle; error: string }> {
    const db = await fresh(2)
    expect((await ask(db, first)).value).toEqual({ ok: true })
    const thrown =
      'block' in step
        ? await db.throws('signBlock', step.block.slot, 'a')
        : await db.throws('signAttestation', 50, 60, 'a')
    return { db, error: thrown.name }
  }

  test(
    'A full disk: no signature',
    { id: 'save-fails', task: 3, hint: 'What `save` throws is not yours to catch.' },
    async () => {
      for (const step of [{ block: block(50, 'a') }, { vote: vote(50, 60, 'a') }] as Step[]) {
        const { error } = await fullDisk(step)
        if (error !== 'Error') fail(`threw ${error}`)
      }
    },
  )

  test(
    'A full disk: nothing has happened',
    { id: 'save-fails-state', task: 3, hint: 'Change your lists only after `save` has come back.' },
    async () => {
      for (const step of [{ block: block(50, 'a') }, { vote: vote(50, 60, 'a') }] as Step[]) {
        const { db } = await fullDisk(step)
        expect(await db.call('export')).toEqual(exported(first))
        const again = await ask(db, step)
        expect(again.value).toBe(true)
        expect(saved(again.trace)).toEqual([exported(answer(first, step).next)])
      }
    },
  )

  test(
    'A full disk while a history is taken over',
    { id: 'import-fails', task: 5, hint: 'Save first here as well.' },
    async () => {
      const db = await fresh(2)
      await ask(db, { block: block(3, 'x') })
      const come = { blocks: [block(8, 'y')], votes: [vote(1, 2)] }
      await db.throws('import', file([entryOf(come)]))
      expect(await db.call('export')).toEqual(exported({ blocks: [block(3, 'x')], votes: [] }))
    },
  )

  test(
    'An empty history is a file too',
    { id: 'export-empty', task: 4, hint: 'One entry, two empty lists.' },
    async () => {
      const db = await fresh()
      expect(await db.call('export')).toEqual(exported(NOTHING_SIGNED))
    },
  )

  test(
    'Sorted as numbers',
    { id: 'export-sorted', task: 4, hint: 'As text, "10" comes before "9".' },
    () =>
      play(
        [
          { block: block(8, 'a') },
          { block: block(100, 'b') },
          { block: block(9) },
          { block: block(10, 'd') },
          { vote: vote(1, 8) },
          { vote: vote(11, 100, 'f') },
          { vote: vote(4, 10, 'g') },
          { vote: vote(3, 9) },
        ],
        true,
      ),
  )

  test(
    'What is exported is a copy',
    { id: 'export-copy', task: 4, hint: 'The next export is not changed by the last one.' },
    async () => {
      const db = await fresh()
      const come = file([entryOf({ blocks: [block(4, 'a'), block(5)], votes: [vote(1, 2, 'a')] })])
      const seen = await db.observe('import', come)
      expect(seen.args[0]).toEqual(come)
      expect(await db.call('export')).toEqual(come)
      await ask(db, { block: block(6, 'c') })
      expect(await db.call('export')).toEqual(
        file([
          entryOf({ blocks: [block(4, 'a'), block(5), block(6, 'c')], votes: [vote(1, 2, 'a')] }),
        ]),
      )
    },
  )

  const something = { blocks: [block(7, 'a')], votes: [vote(1, 2, 'a')] }

  test('Another version', { id: 'version', task: 5, hint: 'Only version 5.' }, async () => {
    const db = await fresh()
    for (const version of ['4', '6', '', '5.0']) {
      const seen = await db.observe('import', file([entryOf(something)], version, '0x00'))
      expect(seen.value).toEqual({ ok: false, error: 'version' })
      expect(seen.trace.length).toBe(0)
    }
    expect(await db.call('export')).toEqual(exported(NOTHING_SIGNED))
  })

  test(
    'Another chain',
    { id: 'genesis', task: 5, hint: 'A history of another chain says nothing about this one.' },
    async () => {
      const db = await fresh()
      const guilty = { blocks: [block(7, 'a'), block(7, 'b')], votes: [] }
      for (const history of [something, guilty]) {
        const seen = await db.observe('import', file([entryOf(history)], '5', '0x00'))
        expect(seen.value).toEqual({ ok: false, error: 'genesis' })
        expect(seen.trace.length).toBe(0)
      }
      expect(await db.call('export')).toEqual(exported(NOTHING_SIGNED))
    },
  )

  test(
    'Entries of other validators',
    { id: 'other-keys', task: 5, hint: 'A file may hold many validators; this is one.' },
    async () => {
      const db = await fresh()
      const seen = await db.observe(
        'import',
        file([
          entryOf(
            { blocks: [block(70, 'a'), block(70, 'b')], votes: [vote(1, 9), vote(3, 4)] },
            OTHER,
          ),
          entryOf({ blocks: [block(8, 'b')], votes: [vote(5, 6)] }, OTHER),
        ]),
      )
      expect(seen.value).toEqual({ ok: true })
      expect(await db.call('export')).toEqual(exported(NOTHING_SIGNED))
      expect(await db.call('signBlock', 8, 'c')).toBe(true)
    },
  )

  test(
    'Several entries of one validator',
    { id: 'entries', task: 5, hint: 'All of them count, and they may contradict each other.' },
    async () => {
      const db = await fresh()
      const first = { blocks: [block(9)], votes: [vote(1, 2)] }
      const second = { blocks: [block(4, 'b'), block(12, 'c')], votes: [vote(2, 3, 'b')] }
      await db.call('import', file([entryOf(first), entryOf(second)]))
      expect(await db.call('export')).toEqual(
        exported({
          blocks: [...first.blocks, ...second.blocks],
          votes: [...first.votes, ...second.votes],
        }),
      )
      const third = { blocks: [block(20, 'x')], votes: [] }
      const fourth = { blocks: [block(20, 'y')], votes: [] }
      expect(await db.call('import', file([entryOf(third), entryOf(fourth)]))).toEqual({
        ok: false,
        error: 'slashable',
      })
    },
  )

  test(
    'The same record twice in one file',
    {
      id: 'twice-in-file',
      task: 5,
      hint: 'A record joins once, whether its double is in the database or in the file.',
    },
    async () => {
      const once = {
        blocks: [block(4, 'a'), block(4), block(9)],
        votes: [vote(1, 2), vote(1, 2, 'a'), vote(2, 3, 'b')],
      }
      const doubled = {
        blocks: once.blocks.flatMap((one) => [one, one]),
        votes: once.votes.flatMap((one) => [one, one]),
      }
      for (const entries of [[entryOf(doubled)], [entryOf(once), entryOf(once)]]) {
        const db = await fresh()
        const seen = await db.observe('import', file(entries))
        expect(seen.value).toEqual({ ok: true })
        expect(saved(seen.trace)).toEqual([exported(once)])
        expect(await db.call('export')).toEqual(exported(once))
      }
    },
  )

  test(
    'Histories that hold an offence',
    { id: 'guilty', task: 5, hint: 'Look at every pair, in both orders, before anything joins.' },
    async () => {
      const cases: SigningHistory[] = [
        ...data.interchange.invalidImports.map(({ attestations }) => ({
          blocks: [block(77, 'k')],
          votes: attestations.map(([source, target, root]) =>
            vote(Number(source), Number(target), root === undefined ? undefined : String(root)),
          ),
        })),
        { blocks: [], votes: [vote(0, 4), vote(2, 3)] },
        { blocks: [], votes: [vote(1, 3, 'a'), vote(2, 3, 'a')] },
        { blocks: [], votes: [vote(1, 3), vote(2, 3)] },
        { blocks: [block(5, 'a'), block(6, 'a'), block(5, 'b')], votes: [] },
      ]
      for (const history of cases) {
        const [seen, after] = await playFresh(['import', file([entryOf(history)])], ['export'])
        expect(value(seen)).toEqual({ ok: false, error: 'slashable' })
        expect(seen?.ok && seen.trace.length).toBe(0)
        expect(value(after)).toEqual(exported(NOTHING_SIGNED))
      }
    },
  )

  test(
    'Histories that contradict what is at hand',
    { id: 'contradicts', task: 5, hint: 'The records of both sides together.' },
    () =>
      play(
        [
          { blocks: [block(5, 'a')], votes: [vote(3, 5, 'a'), vote(6, 9, 'b')] },
          { blocks: [block(5, 'b')], votes: [] },
          { blocks: [block(8, 'k')], votes: [vote(3, 5, 'b')] },
          { blocks: [block(8, 'k')], votes: [vote(4, 5, 'a')] },
          { blocks: [block(8, 'k')], votes: [vote(7, 8, 'x')] },
          { blocks: [block(8, 'k')], votes: [vote(5, 10, 'x')] },
          { block: block(8, 'l') },
        ],
        true,
      ),
  )

  test(
    'Unknown roots do not contradict, and do not vanish',
    { id: 'unknown-joins', task: 5, hint: 'Known and unknown are two records of one slot.' },
    () =>
      play(
        [
          { block: block(5, 'a') },
          { vote: vote(3, 5, 'a') },
          { blocks: [block(5), block(6)], votes: [vote(3, 5), vote(4, 6)] },
          { blocks: [block(6), block(5, 'a')], votes: [vote(4, 6), vote(3, 5, 'a')] },
          { block: block(5, 'a') },
          { vote: vote(3, 5, 'a') },
        ],
        true,
      ),
  )

  test(
    'Nobody signs in the gap between two histories',
    { id: 'gap', task: 5, hint: 'Both floors hold, so the higher one does.' },
    () =>
      forAll(
        fc.tuple(start, fc.integer({ min: 20, max: 40 })),
        async ([low, wide]) => {
          const early = { blocks: [block(low), block(low + 3)], votes: [vote(low, low + 1)] }
          const late = {
            blocks: [block(low + wide), block(low + wide + 9)],
            votes: [vote(low + wide, low + wide + 1), vote(low + wide, low + wide + 5)],
          }
          const inside: Step[] = [
            { block: block(low + 10, 'x') },
            { vote: vote(low + 9, low + 10, 'x') },
            { block: block(low + wide + 1, 'y') },
            { vote: vote(low + wide + 1, low + wide + 3, 'y') },
          ]
          await play([early, late, ...inside])
          await play([late, early, ...inside])
        },
        { runs: 8, together: true },
      ),
  )

  test(
    'What lies below the floor is dropped',
    { id: 'dropped', task: 5, hint: 'Only a side with records of that kind has a floor.' },
    async () => {
      const early = { blocks: [block(3), block(6)], votes: [vote(1, 2), vote(2, 4)] }
      await play([early, { blocks: [block(6, 'a'), block(7)], votes: [] }], true)
      await play([early, { blocks: [], votes: [vote(2, 4), vote(3, 5)] }], true)
      await play([early, { blocks: [], votes: [] }], true)
      await play([{ blocks: [block(6)], votes: [] }, early], true)
    },
  )

  test(
    'A history that is taken over is saved once',
    { id: 'import-saved', task: 5, hint: 'Save the state as it will be, then answer.' },
    async () => {
      const db = await fresh()
      const seen = await ask(db, something)
      expect(saved(seen.trace)).toEqual([exported(something)])
    },
  )

  test(
    'A validator moves to another machine and goes on',
    { id: 'move', task: 5, hint: 'What one database exports, another imports.' },
    async () => {
      const old = await fresh()
      for (const step of [
        { block: block(40, 'a') },
        { vote: vote(3, 4, 'a') },
        { block: block(44, 'b') },
      ])
        await ask(old, step)
      const history = await old.call('export')
      const young = await fresh()
      expect(await young.call('import', history)).toEqual({ ok: true })
      expect(await young.call('export')).toEqual(history)
      expect(await young.call('signBlock', 44, 'c')).toBe(false)
      expect(await young.call('signAttestation', 2, 5, 'c')).toBe(false)
      expect(await young.call('signBlock', 45, 'c')).toBe(true)
      expect(await old.call('export')).toEqual(history)
    },
  )

  const root = fc.constantFrom('a', 'b', undefined)
  const someBlock = fc.tuple(fc.nat({ max: 12 }), root).map(([slot, r]) => block(slot, r))
  const someVote = fc
    .tuple(fc.nat({ max: 9 }), fc.nat({ max: 4 }), root)
    .map(([source, length, r]) => vote(source, source + length, r))

  test(
    'Any sequence of signatures and histories',
    {
      id: 'random',
      task: 5,
      hint: 'Find the shortest sequence for which the rules say otherwise.',
    },
    () =>
      forAll(
        fc.array(
          fc.oneof(
            { weight: 3, arbitrary: someBlock.map((one): Step => ({ block: one })) },
            { weight: 4, arbitrary: someVote.map((one): Step => ({ vote: one })) },
            {
              weight: 2,
              arbitrary: fc.record({
                blocks: fc.array(someBlock, { maxLength: 2 }),
                votes: fc.array(someVote, { maxLength: 2 }),
              }),
            },
          ),
          { minLength: 4, maxLength: 14 },
        ),
        (steps) => play(steps as Step[], true),
        { runs: 40, together: true },
      ),
  )
})
