import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import data from '../vectors/engine-api-cases.json'
import {
  chainOf,
  forkchoiceUpdated,
  getPayload,
  newEngine,
  newPayload,
  sealPayload,
  type EngineState,
  type ExecutionPayload,
  type ForkchoiceAnswer,
  type MinedBlock,
  type PayloadAttributes,
} from './engine-api'
import { ZERO_HASH } from './merge'

const T: MinedBlock = { hash: '0xt', blockNumber: 9, timestamp: 90, state: 5, terminal: true }
const N: MinedBlock = { ...T, hash: '0xn', terminal: false }

/** A payload on another block; `wrong` is added to the state that it claims. */
function on(parent: ExecutionPayload | MinedBlock, pay: number, wrong = 0): ExecutionPayload {
  return sealPayload({
    parentHash: 'hash' in parent ? parent.hash : parent.blockHash,
    blockNumber: parent.blockNumber + 1,
    timestamp: parent.timestamp + 12,
    prevRandao: '0x1',
    feeRecipient: '0xme',
    transactions: [pay],
    state: parent.state + pay + wrong,
  })
}

const a = on(T, 1)
const b = on(a, 2)
const c = on(b, 3)
const side = on(a, 7)
const bad = on(b, 4, 1)
const onBad = on(bad, 5)
const next: PayloadAttributes = { timestamp: 1000, prevRandao: '0x2', suggestedFeeRecipient: '0xI' }

/** An engine that follows a and b, with b as its head. */
function started(): EngineState {
  let state = newEngine([T, N], T.hash)
  for (const payload of [a, b]) {
    state = newPayload(state, payload).state
    state = choose(state, payload.blockHash).state
  }
  return state
}

function choose(
  state: EngineState,
  headBlockHash: string,
  attributes: PayloadAttributes | null = null,
  safeBlockHash = ZERO_HASH,
  finalizedBlockHash = ZERO_HASH,
) {
  return forkchoiceUpdated(state, { headBlockHash, safeBlockHash, finalizedBlockHash }, attributes)
}

const send = (state: EngineState, ...payloads: ExecutionPayload[]) =>
  payloads.reduce((each, payload) => newPayload(each, payload).state, state)

/** Each row of the table as calls, with the hashes that its words mean. */
const payloadRows: Record<string, [ExecutionPayload, EngineState, Record<string, string>]> = {
  'blockHash mismatch': [{ ...c, blockHash: '0xelse' }, started(), {}],
  'terminal block conditions not satisfied': [on(N, 1), started(), {}],
  'parent unknown / data missing': [on(c, 1), started(), {}],
  'extends canonical chain and executes correctly': [
    c,
    started(),
    { 'payload.blockHash': c.blockHash },
  ],
  'extends canonical chain and execution fails, parent valid': [
    bad,
    started(),
    { parent: b.blockHash },
  ],
  'invalid ancestor A whose parent V is valid': [onBad, send(started(), bad), { V: b.blockHash }],
  'invalid and the last valid ancestor is a PoW block': [
    on(T, 2, 1),
    newEngine([T, N], T.hash),
    {},
  ],
  'valid hash, side branch, ancestors known, not executed': [side, started(), {}],
}

test.each(data.newPayload)('newPayload: $when', ({ when, status, latestValidHash }) => {
  const [payload, state, words] = payloadRows[when]!
  const hash = latestValidHash === null ? null : (words[latestValidHash] ?? latestValidHash)
  expect(newPayload(state, payload).answer).toEqual({ status, latestValidHash: hash })
})

const choiceRows: Record<
  string,
  [ReturnType<typeof forkchoiceUpdated>, head: string, lastValid?: string]
> = {
  'head unknown': [choose(started(), c.blockHash), c.blockHash],
  'head VALID, no attributes': [choose(send(started(), c), c.blockHash), c.blockHash],
  'head VALID, attributes ok': [choose(send(started(), c), c.blockHash, next), c.blockHash],
  'head VALID, attributes.timestamp <= head.timestamp': [
    choose(send(started(), c), c.blockHash, { ...next, timestamp: c.timestamp }),
    c.blockHash,
  ],
  'safe or finalized not in chain of head': [
    choose(send(started(), c, side), c.blockHash, next, side.blockHash),
    c.blockHash,
  ],
  'head INVALID': [
    choose(send(started(), bad, onBad), onBad.blockHash),
    onBad.blockHash,
    b.blockHash,
  ],
  'head is a VALID ancestor of canonical head': [choose(started(), a.blockHash, next), a.blockHash],
}

test.each(data.forkchoiceUpdated)('forkchoiceUpdated: $when', (row) => {
  const [{ state, answer }, head, lastValid] = choiceRows[row.when]!
  if (row.error) expect(answer).toEqual({ error: row.error })
  else {
    const { payloadStatus, payloadId } = answer as Extract<ForkchoiceAnswer, { payloadId: unknown }>
    expect(payloadStatus.status).toBe(row.status)
    const words: Record<string, string | undefined> = {
      head,
      'last valid ancestor': lastValid,
    }
    expect(payloadStatus.latestValidHash).toBe(
      row.latestValidHash ? words[row.latestValidHash] : null,
    )
    expect(payloadId === null).toBe(row.payloadId !== 'non-null')
  }
  if (typeof row.changesHead === 'boolean')
    expect(state.forkchoice.headBlockHash === head).toBe(row.changesHead)
})

test('getPayload: what was built is valid, and an id that was never given is an error', () => {
  const begun = choose(started(), b.blockHash, next)
  const { payloadId } = begun.answer as { payloadId: string }
  const built = getPayload(begun.state, payloadId) as ExecutionPayload
  expect(built).toMatchObject({ parentHash: b.blockHash, blockNumber: 12, transactions: [] })
  expect(newPayload(begun.state, built).answer.status).toBe('VALID')
  expect(choose(begun.state, b.blockHash, next).answer).toEqual(begun.answer)
  expect(choose(begun.state, b.blockHash, { ...next, prevRandao: '0x3' }).answer).not.toEqual(
    begun.answer,
  )
  expect(getPayload(started(), payloadId)).toEqual({ error: data.getPayload[0]!.error })
})

test('The hash is SHA-256 of the fields', () => {
  const text = `0xt|10|102|0x1|0xme|1|6`
  expect(a.blockHash).toBe(`0x${createHash('sha256').update(text).digest('hex')}`)
})

test('Payloads that wait are executed by a later call, without being sent again', () => {
  const state = send(newEngine([T], T.hash), c, b, a)
  const { state: after, answer } = choose(state, c.blockHash, null, a.blockHash, a.blockHash)
  expect(answer).toEqual({
    payloadStatus: { status: 'VALID', latestValidHash: c.blockHash },
    payloadId: null,
  })
  expect(after.forkchoice).toEqual({
    headBlockHash: c.blockHash,
    safeBlockHash: a.blockHash,
    finalizedBlockHash: a.blockHash,
  })
})

test('Random trees: verdicts agree with a judge that looks at the whole tree at once', () => {
  let seed = 7
  const random = (below: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31
    return Math.floor((seed / 2 ** 31) * below)
  }
  for (let run = 0; run < 300; run++) {
    const blocks: ExecutionPayload[] = []
    const sound = new Map<string, boolean>([
      [T.hash, true],
      [N.hash, false],
    ])
    for (let i = 0; i < 8; i++) {
      const at = random(blocks.length + 2)
      const parent = at === 0 ? T : at === 1 && run % 3 === 0 ? N : (blocks[at - 2] ?? T)
      const wrong = random(4) === 0 ? 1 : 0
      const payload = on(parent, 10 * run + i, wrong)
      blocks.push(payload)
      sound.set(payload.blockHash, !wrong && sound.get(payload.parentHash)!)
    }
    let state = newEngine([T, N], T.hash)
    const order = blocks.map((block) => ({ block, key: random(1000) }))
    order.sort((x, y) => x.key - y.key)
    for (const { block } of order) state = newPayload(state, block).state
    for (const { blockHash } of blocks) {
      const before = state.forkchoice.headBlockHash
      const { state: after, answer } = choose(state, blockHash)
      const { payloadStatus } = answer as Extract<ForkchoiceAnswer, { payloadId: unknown }>
      expect(payloadStatus.status).toBe(sound.get(blockHash) ? 'VALID' : 'INVALID')
      const lastSound = chainOf(state, blockHash).find((each) => sound.get(each))
      const expected = lastSound === undefined || lastSound === T.hash ? ZERO_HASH : lastSound
      expect(payloadStatus.latestValidHash).toBe(expected)
      if (!sound.get(blockHash)) expect(after.forkchoice.headBlockHash).toBe(before)
      state = after
    }
  }
})
