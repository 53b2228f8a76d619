import { sealPayload, type ExecutionPayload } from '@/lib/consensus/ethereum/engine-api'
import { suite } from '@/lib/suite/suite'

const ZERO = '0x' + '0'.repeat(64)
const T = { hash: '0xt', blockNumber: 9, timestamp: 90, state: 5, terminal: true }
const A = on({ ...T, blockHash: '0xt' }, [1, 2], 8)
const B = on(A, [4], 12)

function on(
  parent: Pick<ExecutionPayload, 'blockHash' | 'blockNumber' | 'timestamp'>,
  transactions: number[],
  state: number,
): ExecutionPayload {
  return sealPayload({
    parentHash: parent.blockHash,
    blockNumber: parent.blockNumber + 1,
    timestamp: parent.timestamp + 12,
    prevRandao: '0x1',
    feeRecipient: '0x2',
    transactions,
    state,
  })
}

const choose = (headBlockHash: string, safeBlockHash = ZERO, finalizedBlockHash = ZERO) => ({
  headBlockHash,
  safeBlockHash,
  finalizedBlockHash,
})

export default suite(({ test, create, expect }) => {
  test('The example', { id: 'example', task: 1 }, async () => {
    const engine = await create('Engine', [T], '0xt')
    expect(await engine.call('newPayload', A), 'A on the head').toEqual({
      status: 'VALID',
      latestValidHash: A.blockHash,
    })
    expect(await engine.call('newPayload', B), 'B on A, which is not the head').toEqual({
      status: 'ACCEPTED',
      latestValidHash: null,
    })
  })

  test('A head that has not arrived, and then has', { id: 'head', task: 2 }, async () => {
    const engine = await create('Engine', [T], '0xt')
    expect(await engine.call('forkchoiceUpdated', choose(A.blockHash))).toEqual({
      payloadStatus: { status: 'SYNCING', latestValidHash: null },
      payloadId: null,
    })
    await engine.call('newPayload', A)
    expect(await engine.call('forkchoiceUpdated', choose(A.blockHash))).toEqual({
      payloadStatus: { status: 'VALID', latestValidHash: A.blockHash },
      payloadId: null,
    })
    expect(await engine.call('forkchoice')).toEqual(choose(A.blockHash))
  })

  test('A safe block above the head', { id: 'contradiction', task: 3 }, async () => {
    const engine = await create('Engine', [T], '0xt')
    await engine.call('newPayload', A)
    await engine.call('newPayload', B)
    expect(await engine.call('forkchoiceUpdated', choose(A.blockHash, B.blockHash))).toEqual({
      error: -38002,
    })
  })

  test('A block is built and sent back', { id: 'build', task: 4 }, async () => {
    const engine = await create('Engine', [T], '0xt')
    const attributes = { timestamp: 200, prevRandao: '0x7', suggestedFeeRecipient: '0x8' }
    const answer = (await engine.call('forkchoiceUpdated', choose('0xt'), attributes)) as {
      payloadId?: string
    }
    const built = await engine.call('getPayload', answer.payloadId)
    expect(built, 'an empty block on T').toEqual(
      sealPayload({
        parentHash: '0xt',
        blockNumber: 10,
        timestamp: 200,
        prevRandao: '0x7',
        feeRecipient: '0x8',
        transactions: [],
        state: 5,
      }),
    )
    expect(await engine.call('getPayload', '0x'), 'a name that was never given').toEqual({
      error: -38001,
    })
  })
})
