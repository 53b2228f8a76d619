import {
  forkchoiceUpdated,
  getPayload,
  newEngine,
  newPayload,
  sealPayload,
  type EngineState,
  type ExecutionPayload,
  type ForkchoiceState,
  type MinedBlock,
  type PayloadAttributes,
} from '@/lib/consensus/ethereum/engine-api'
import { ZERO_HASH } from '@/lib/consensus/ethereum/merge'
import data from '@/lib/consensus/vectors/engine-api-cases.json'
import { type PlayedCall, suite } from '@/lib/suite/suite'

const LAST: MinedBlock = {
  hash: '0xlast',
  blockNumber: 15,
  timestamp: 1000,
  state: 50,
  terminal: true,
}
const RIVAL: MinedBlock = { ...LAST, hash: '0xrival', timestamp: 1003, state: 51 }
const EARLY: MinedBlock = { ...LAST, hash: '0xearly', blockNumber: 14, terminal: false }
const MINED = [EARLY, LAST, RIVAL]
const NEXT: PayloadAttributes = {
  timestamp: 5000,
  prevRandao: '0xabc',
  suggestedFeeRecipient: '0xfee',
}

/** A payload on a block, sound but for the `fields` that are given. */
function on(
  parent: ExecutionPayload | MinedBlock,
  pay: number,
  fields: Partial<ExecutionPayload> = {},
): ExecutionPayload {
  return sealPayload({
    parentHash: 'hash' in parent ? parent.hash : parent.blockHash,
    blockNumber: parent.blockNumber + 1,
    timestamp: parent.timestamp + 12,
    prevRandao: `0x${pay}`,
    feeRecipient: '0xproposer',
    transactions: [pay, 1],
    state: parent.state + pay + 1,
    ...fields,
  })
}

/** A payload that claims more than it has. */
const bad = (parent: ExecutionPayload | MinedBlock, pay: number) =>
  on(parent, pay, { state: parent.state + pay + 2 })

const a = on(LAST, 1)
const b = on(a, 2)
const c = on(b, 3)
const d = on(c, 4)
const side = on(a, 20)
const side2 = on(side, 21)

const choose = (
  head: ExecutionPayload | MinedBlock | string,
  safe: ExecutionPayload | string = ZERO_HASH,
  finalized: ExecutionPayload | string = ZERO_HASH,
): ForkchoiceState => ({
  headBlockHash: nameOf(head),
  safeBlockHash: nameOf(safe),
  finalizedBlockHash: nameOf(finalized),
})

function nameOf(block: ExecutionPayload | MinedBlock | string): string {
  if (typeof block === 'string') return block
  return 'hash' in block ? block.hash : block.blockHash
}

type Step =
  | { send: ExecutionPayload }
  | { choice: ForkchoiceState; attributes?: PayloadAttributes | null }
  | { get: string }
  /** What was built by the n-th call that built something. */
  | { built: number }

const send = (...payloads: ExecutionPayload[]): Step[] =>
  payloads.map((payload) => ({ send: payload }))
const follow = (...payloads: ExecutionPayload[]): Step[] =>
  payloads.flatMap((payload) => [{ send: payload }, { choice: choose(payload) }])

export default suite(({ test, create, value, expect, fail, forAll, fc }) => {
  /** Plays the steps on both engines, comparing every answer and the fork choice after each. */
  async function answersTo(
    steps: readonly Step[],
    mined: readonly MinedBlock[] = MINED,
    head = LAST.hash,
  ): Promise<{ answers: unknown[]; state: EngineState }> {
    const engine = await create('Engine', mined, head)
    const builds: { own: string; theirs: string }[] = []
    const answers: unknown[] = []
    let state = newEngine(mined, head)
    const callOf = (step: Step): PlayedCall => {
      if ('send' in step) return ['newPayload', step.send]
      if ('get' in step) return ['getPayload', step.get]
      if ('built' in step) return ['getPayload', builds[step.built]!.theirs]
      const { choice, attributes } = step
      return ['forkchoiceUpdated', choice, ...(attributes === undefined ? [] : [attributes])]
    }
    for (let from = 0, to = 0; from < steps.length; from = to) {
      // A payload is fetched by the name that an answer has given it: what comes before is played first.
      const built = steps.findIndex((step, i) => i > from && 'built' in step)
      to = built < 0 ? steps.length : built
      const part = steps.slice(from, to)
      const played = await engine.play(part.flatMap((step) => [callOf(step), ['forkchoice']]))
      for (const [i, step] of part.entries()) {
        const answer = value(played[2 * i])
        if ('send' in step) {
          const done = newPayload(state, step.send)
          state = done.state
          expect(answer).toEqual(done.answer)
          answers.push(answer)
        } else if ('get' in step) {
          expect(answer).toEqual(getPayload(state, step.get))
        } else if ('built' in step) {
          expect(answer).toEqual(getPayload(state, builds[step.built]!.own))
        } else {
          const done = forkchoiceUpdated(state, step.choice, step.attributes)
          state = done.state
          if ('payloadId' in done.answer && done.answer.payloadId !== null) {
            const theirs = nameGiven(answer)
            const own = done.answer.payloadId
            for (const each of builds)
              if ((each.own === own) !== (each.theirs === theirs))
                fail('the same build has one name, another build another')
            builds.push({ own, theirs })
            expect(answer).toEqual({ ...done.answer, payloadId: theirs })
          } else expect(answer).toEqual(done.answer)
          answers.push(answer)
        }
        expect(value(played[2 * i + 1])).toEqual(state.forkchoice)
      }
    }
    return { answers, state }
  }

  const play = async (...given: Parameters<typeof answersTo>): Promise<void> => {
    await answersTo(...given)
  }

  function nameGiven(answer: unknown): string {
    const name = (answer as { payloadId?: unknown } | null)?.payloadId
    if (typeof name === 'string' && /^0x[0-9a-f]{16}$/i.test(name)) return name
    return fail('a build was begun, and its name has 8 bytes')
  }

  /** The last answer, for the tables of the specification. */
  const last = async (steps: readonly Step[]) => {
    const { answers, state } = await answersTo(steps)
    return { answer: answers.at(-1), head: state.forkchoice.headBlockHash }
  }

  test(
    'The table of newPayload',
    { id: 'table-payload', task: 1, hint: 'The first rule that fits decides.' },
    async () => {
      const wrongB = bad(a, 2)
      const rows: Record<string, [Step[], Record<string, string>]> = {
        'blockHash mismatch': [send({ ...a, blockHash: '0x12' }), {}],
        'terminal block conditions not satisfied': [send(on(EARLY, 1)), {}],
        'parent unknown / data missing': [send(b), {}],
        'extends canonical chain and executes correctly': [
          send(a),
          { 'payload.blockHash': a.blockHash },
        ],
        'extends canonical chain and execution fails, parent valid': [
          [...follow(a), ...send(wrongB)],
          { parent: a.blockHash },
        ],
        'invalid ancestor A whose parent V is valid': [
          [...follow(a), ...send(wrongB, on(wrongB, 3))],
          { V: a.blockHash },
        ],
        'invalid and the last valid ancestor is a PoW block': [send(bad(LAST, 1)), {}],
        'valid hash, side branch, ancestors known, not executed': [
          [...follow(a, b), ...send(side)],
          {},
        ],
      }
      for (const { when, status, latestValidHash } of data.newPayload) {
        const [steps, words] = rows[when]!
        expect((await last(steps)).answer).toEqual({
          status,
          latestValidHash:
            latestValidHash === null ? null : (words[latestValidHash] ?? latestValidHash),
        })
      }
    },
  )

  test(
    'The table of forkchoiceUpdated',
    { id: 'table-choice', task: 2, hint: 'Which rows change the head?' },
    async () => {
      const wrongB = bad(a, 2)
      const rows: Record<string, [Step[], ExecutionPayload]> = {
        'head unknown': [[{ choice: choose(a) }], a],
        'head VALID, no attributes': [[...send(a), { choice: choose(a) }], a],
        'head VALID, attributes ok': [[...send(a), { choice: choose(a), attributes: NEXT }], a],
        'head VALID, attributes.timestamp <= head.timestamp': [
          [...send(a), { choice: choose(a), attributes: { ...NEXT, timestamp: a.timestamp } }],
          a,
        ],
        'safe or finalized not in chain of head': [
          [...follow(a), ...send(b, side), { choice: choose(b, side), attributes: NEXT }],
          b,
        ],
        'head INVALID': [[...follow(a), ...send(wrongB), { choice: choose(wrongB) }], wrongB],
        'head is a VALID ancestor of canonical head': [
          [...follow(a, b), { choice: choose(a), attributes: NEXT }],
          a,
        ],
      }
      for (const row of data.forkchoiceUpdated) {
        const [steps, head] = rows[row.when]!
        const { answer, head: now } = await last(steps)
        const got = answer as {
          error?: number
          payloadStatus?: { status: string }
          payloadId?: string | null
        }
        expect(got.error).toBe(row.error)
        expect(got.payloadStatus?.status).toBe(row.status)
        if (row.status) expect(got.payloadId === null).toBe(row.payloadId === null)
        if (typeof row.changesHead === 'boolean')
          expect(now === head.blockHash).toBe(row.changesHead)
      }
    },
  )

  test(
    'A chain that is sent and followed block by block',
    { id: 'steady', task: 2, hint: 'One call brings the block, the other makes it the head.' },
    () =>
      forAll(
        fc.array(fc.integer({ min: -9, max: 99 }), { minLength: 1, maxLength: 8 }),
        async (pays) => {
          const chain: ExecutionPayload[] = []
          for (const pay of pays) chain.push(on(chain.at(-1) ?? LAST, pay))
          await play(follow(...chain))
        },
        { runs: 10 },
      ),
  )

  test(
    'A wrong hash, with the parent known, unknown, bad or another branch',
    { id: 'hash', task: 1, hint: 'The hash first, whatever else is known.' },
    async () => {
      const wrong = bad(LAST, 9)
      const forged = (payload: ExecutionPayload) => ({ ...payload, state: payload.state + 1 })
      await play([
        ...send(forged(d), forged(a), { ...a, transactions: [2, 0] }, wrong),
        ...send(forged(on(wrong, 2)), forged(on(EARLY, 2)), d, c, forged(b), b),
        ...send(forged(a), a, forged(b)),
        { choice: choose(d) },
      ])
    },
  )

  test(
    'What comes in too early waits',
    { id: 'early', task: 1, hint: 'Nobody sends it twice. It must be there when its parent is.' },
    () =>
      play([
        ...send(d, c, b),
        { choice: choose(d) },
        ...send(a),
        { choice: choose(d) },
        ...send(side2),
        { choice: choose(side2) },
        ...send(side),
        { choice: choose(side2) },
      ]),
  )

  test(
    'A payload that comes again',
    { id: 'again', task: 1, hint: 'A verdict is for ever; what was not executed may be, later.' },
    async () => {
      const wrong = bad(a, 5)
      await play([
        ...send(b, a, b, a),
        { choice: choose(a) },
        ...send(b, b, side, side),
        { choice: choose(b) },
        ...send(side, b, a),
        { choice: choose(side) },
        ...send(wrong, wrong),
        { choice: choose(wrong) },
        ...send(wrong),
      ])
    },
  )

  test(
    'Descendants of a bad payload',
    {
      id: 'descendants',
      task: 1,
      hint: 'They are invalid without being run, and the last valid block stays the same.',
    },
    async () => {
      const wrong = bad(b, 5)
      const up1 = on(wrong, 6)
      const up2 = on(up1, 7)
      await play([
        ...follow(a, b),
        ...send(wrong, up1, up2),
        { choice: choose(up2) },
        { choice: choose(up1) },
        { choice: choose(wrong) },
        ...send(up2, on(up2, 8), c),
      ])
    },
  )

  test(
    'A bad payload deep in a branch that is chosen at once',
    {
      id: 'deep',
      task: 2,
      hint: 'Run the branch from the lowest block; the first that fails decides for all above.',
    },
    async () => {
      const wrong = bad(c, 5)
      const up = on(on(wrong, 6), 7)
      const middle = on(wrong, 6)
      await play([
        ...send(up, middle, wrong, c, b, a),
        { choice: choose(up) },
        { choice: choose(middle, a, a) },
        ...send(up, wrong, c),
        { choice: choose(c) },
        ...send(wrong, d),
      ])
    },
  )

  test(
    'Nothing valid below but a mined block',
    { id: 'mined', task: 1, hint: 'Mined blocks are never named: the zero hash stands for them.' },
    async () => {
      const wrong = bad(LAST, 5)
      const onRival = bad(RIVAL, 6)
      await play([
        ...send(wrong, on(wrong, 1), onRival),
        { choice: choose(wrong) },
        { choice: choose(onRival) },
        { choice: choose(on(wrong, 1)) },
      ])
    },
  )

  test(
    'A mined block that was not the last one',
    { id: 'not-terminal', task: 1, hint: 'Everything that stands on it is invalid.' },
    async () => {
      const first = on(EARLY, 1)
      const second = on(first, 2)
      await play([
        ...send(second, first, second),
        { choice: choose(first) },
        { choice: choose(second) },
        { choice: choose(EARLY) },
        ...send(a),
      ])
    },
  )

  test(
    'From one terminal block to the other, and back',
    { id: 'terminal', task: 2, hint: 'A terminal mined block is a fine head.' },
    async () => {
      const rival = on(RIVAL, 3)
      await play([
        { choice: choose(LAST) },
        { choice: choose(RIVAL) },
        ...send(rival, a),
        { choice: choose(rival, RIVAL.hash, RIVAL.hash) },
        { choice: choose(RIVAL) },
        { choice: choose(a, LAST.hash) },
        { choice: choose(LAST) },
        { choice: choose(rival, LAST.hash) },
      ])
    },
  )

  test(
    'What it takes to run',
    { id: 'runs', task: 1, hint: 'Number, time and state, each against the parent.' },
    async () => {
      const plus = (payload: ExecutionPayload | MinedBlock, fields: Partial<ExecutionPayload>) =>
        on(payload, 3, fields)
      for (const parent of [LAST, a])
        await play([
          ...(parent === a ? follow(a) : []),
          ...send(
            plus(parent, { blockNumber: parent.blockNumber }),
            plus(parent, { blockNumber: parent.blockNumber + 2 }),
            plus(parent, { timestamp: parent.timestamp }),
            plus(parent, { timestamp: parent.timestamp - 1 }),
            plus(parent, { timestamp: parent.timestamp + 1 }),
            plus(parent, { transactions: [] }),
            plus(parent, { transactions: [], state: parent.state }),
            plus(parent, { transactions: [5, -7, 9], state: parent.state + 7 }),
            plus(parent, { transactions: [5, -7, 9], state: parent.state + 9 }),
          ),
        ])
    },
  )

  test(
    'A payload on a valid block that is not the head',
    { id: 'accepted', task: 1, hint: 'Only what stands on the head is run at once.' },
    async () => {
      const fork = on(LAST, 8)
      await play([
        ...send(a, b, c),
        { choice: choose(a) },
        ...send(c, b, fork, side),
        { choice: choose(fork) },
        ...send(on(fork, 9), side2, bad(a, 4), on(side2, 1)),
      ])
    },
  )

  test(
    'A payload is never the head by itself',
    { id: 'stays', task: 2, hint: 'Only forkchoiceUpdated moves the head.' },
    () => play([...send(a, on(LAST, 7), b, a)]),
  )

  test(
    'A head that nobody has sent',
    { id: 'unknown', task: 2, hint: 'It may arrive yet: SYNCING.' },
    () =>
      play([
        { choice: choose('0x77') },
        { choice: choose(b) },
        { choice: choose(ZERO_HASH) },
        { choice: choose('0x77', '0x78', '0x79'), attributes: NEXT },
        ...send(b),
        { choice: choose(b, '0x78'), attributes: NEXT },
      ]),
  )

  test(
    'Another branch is chosen',
    { id: 'reorg', task: 2, hint: 'Run it first, then follow it.' },
    () =>
      play([
        ...follow(a, b, c),
        ...send(side, side2),
        { choice: choose(side2, a, a) },
        ...send(on(side2, 1), d),
        { choice: choose(c) },
        ...send(d),
      ]),
  )

  test(
    'A head below the present one',
    { id: 'below', task: 2, hint: 'VALID, and nothing else happens.' },
    () =>
      play([
        ...follow(a, b, c),
        { choice: choose(c, b, a) },
        { choice: choose(a) },
        { choice: choose(b, a, a), attributes: NEXT },
        { choice: choose(LAST), attributes: NEXT },
        { choice: choose(b, '0x1', side) },
        { choice: choose(a), attributes: { ...NEXT, timestamp: 1 } },
        ...send(d, on(a, 6)),
      ]),
  )

  test(
    'The present head again',
    { id: 'same', task: 3, hint: 'The head is not below itself.' },
    () =>
      play([
        ...follow(a, b),
        { choice: choose(b, a) },
        { choice: choose(b, b, a), attributes: null },
        { choice: choose(b, b, b), attributes: NEXT },
        { choice: choose(b, side), attributes: NEXT },
        { choice: choose(b, LAST.hash, LAST.hash) },
      ]),
  )

  test(
    'A safe block outside the chain of the head',
    { id: 'safe', task: 3, hint: 'Safe and finalized are each looked at.' },
    async () => {
      for (const safe of [side, c, '0x99', RIVAL.hash, d])
        await play([...follow(a), ...send(b, c, side), { choice: choose(b, safe, a) }])
    },
  )

  test(
    'A finalized block outside the chain of the head',
    { id: 'finalized', task: 3, hint: 'Safe and finalized are each looked at.' },
    async () => {
      for (const finalized of [side, c, '0x99', RIVAL.hash, EARLY.hash])
        await play([
          ...follow(a),
          ...send(b, c, side),
          { choice: choose(b, a, finalized), attributes: NEXT },
          { choice: choose(b, b, b) },
          ...send(c),
        ])
    },
  )

  test(
    'Contradictions with a head that is unknown or invalid',
    { id: 'order', task: 3, hint: 'First the head is judged, then the other two are looked at.' },
    async () => {
      const wrong = bad(a, 5)
      await play([
        ...follow(a),
        ...send(wrong, d),
        { choice: choose(wrong, '0x1', '0x2'), attributes: NEXT },
        { choice: choose(d, '0x1', '0x2') },
        { choice: choose(EARLY, '0x1') },
      ])
    },
  )

  test(
    'A block is built, asked for, and comes back',
    { id: 'build', task: 4, hint: 'It is an ordinary payload once it comes in.' },
    () =>
      forAll(
        fc.tuple(
          fc.integer({ min: 1, max: 500 }),
          fc.integer({ min: 0, max: 2 ** 32 - 1 }).map((n) => `0x${n.toString(16)}`),
        ),
        async ([later, prevRandao]) => {
          const attributes = { ...NEXT, timestamp: a.timestamp + later, prevRandao }
          const built = sealPayload({
            parentHash: a.blockHash,
            blockNumber: a.blockNumber + 1,
            timestamp: attributes.timestamp,
            prevRandao,
            feeRecipient: attributes.suggestedFeeRecipient,
            transactions: [],
            state: a.state,
          })
          await play([
            ...send(a),
            { choice: choose(a), attributes },
            { built: 0 },
            { built: 0 },
            { choice: choose(built) },
            ...send(built),
            { choice: choose(built) },
            { built: 0 },
          ])
        },
        { runs: 10 },
      ),
  )

  test(
    'On a mined block, too',
    { id: 'build-first', task: 4, hint: 'The first block of proof of stake is built like any.' },
    () =>
      play([
        { choice: choose(LAST), attributes: { ...NEXT, timestamp: LAST.timestamp } },
        { choice: choose(LAST), attributes: { ...NEXT, timestamp: LAST.timestamp + 1 } },
        { built: 0 },
        { choice: choose(RIVAL), attributes: NEXT },
        { built: 1 },
        { built: 0 },
      ]),
  )

  test(
    'Attributes that are too old',
    { id: 'attributes', task: 4, hint: 'The head has moved by then, and stays.' },
    async () => {
      for (const timestamp of [b.timestamp, b.timestamp - 1, 0])
        await play([
          ...follow(a),
          ...send(b),
          { choice: choose(b, a, a), attributes: { ...NEXT, timestamp } },
          ...send(c),
        ])
      await play([
        ...send(a, side),
        { choice: choose(side), attributes: { ...NEXT, timestamp: side.timestamp } },
        { choice: choose(side), attributes: { ...NEXT, timestamp: side.timestamp + 1 } },
        { built: 0 },
      ])
    },
  )

  test(
    'The same attributes, and others',
    { id: 'names', task: 4, hint: 'Same head, same attributes: same name.' },
    () =>
      play([
        ...follow(a),
        { choice: choose(a), attributes: NEXT },
        { choice: choose(a, a), attributes: { ...NEXT } },
        { choice: choose(a), attributes: { ...NEXT, timestamp: 5001 } },
        { choice: choose(a), attributes: { ...NEXT, prevRandao: '0xabd' } },
        { choice: choose(a), attributes: { ...NEXT, suggestedFeeRecipient: '0xfef' } },
        ...send(side),
        { choice: choose(side), attributes: NEXT },
        { choice: choose(side), attributes: NEXT },
        { built: 0 },
        { built: 2 },
        { built: 3 },
        { built: 4 },
        { built: 5 },
      ]),
  )

  test(
    'Names that were never given',
    { id: 'no-name', task: 4, hint: 'An error, also for names of another engine.' },
    async () => {
      await play([{ get: '0x0000000000000000' }, { get: '' }, { get: a.blockHash }])
      const engine = await create('Engine', MINED, LAST.hash)
      const name = nameGiven(await engine.call('forkchoiceUpdated', choose(LAST), NEXT))
      const other = await create('Engine', MINED, LAST.hash)
      expect(await other.call('getPayload', name)).toEqual({ error: -38001 })
    },
  )

  test(
    'Any tree, in any order, with any choice of heads',
    {
      id: 'random',
      task: 3,
      hint: 'Find the first answer that differs: what was the engine able to know then?',
    },
    () =>
      forAll(
        fc.tuple(
          fc.array(fc.record({ on: fc.nat(), flaw: fc.nat({ max: 9 }) }), {
            minLength: 4,
            maxLength: 8,
          }),
          fc.array(fc.record({ act: fc.nat({ max: 4 }), i: fc.nat(), j: fc.nat(), k: fc.nat() }), {
            minLength: 12,
            maxLength: 24,
          }),
        ),
        async ([rows, acts]) => {
          const blocks: ExecutionPayload[] = []
          for (const [i, { on: at, flaw }] of rows.entries()) {
            const parents = [...MINED, ...blocks, ...blocks, ...blocks]
            const parent = parents[at % parents.length]!
            blocks.push(flaw === 0 ? bad(parent, i) : on(parent, i))
          }
          const pick = (n: number) => blocks[n % blocks.length]!
          const loose = (n: number) => (n % 3 === 0 ? ZERO_HASH : pick(n))
          await play(
            acts.map(({ act, i, j, k }): Step => {
              if (act < 2) return { send: pick(i) }
              if (act === 2) return { choice: choose(pick(i)) }
              const attributes = { ...NEXT, timestamp: 1000 + (k % 80) }
              return { choice: choose(pick(i), loose(j), loose(k)), attributes }
            }),
          )
        },
        { runs: 25 },
      ),
  )

  test(
    'Nothing that comes in is changed, and two engines do not mix',
    { id: 'pure', task: 1, hint: 'Keep what you know in the instance.' },
    async () => {
      const mined = [...MINED]
      const engine = await create('Engine', mined, LAST.hash)
      const other = await create('Engine', mined, RIVAL.hash)
      const seen = await engine.observe('newPayload', a)
      expect(seen.args).toEqual([a])
      const chosen = await engine.observe('forkchoiceUpdated', choose(a), NEXT)
      expect(chosen.args).toEqual([choose(a), NEXT])
      expect(await other.call('newPayload', b)).toEqual({
        status: 'SYNCING',
        latestValidHash: null,
      })
      expect(await other.call('forkchoice')).toEqual(choose(RIVAL))
    },
  )
})
