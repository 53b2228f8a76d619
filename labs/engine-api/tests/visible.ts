import { suite } from '@/lib/suite/suite'

const ZERO = '0x' + '0'.repeat(64)
const T = { hash: '0xt', blockNumber: 9, timestamp: 90, state: 5, terminal: true }
/** Payloads with the hashes that the function of `payload.ts` gives them. */
const A = {
  parentHash: '0xt',
  blockNumber: 10,
  timestamp: 102,
  prevRandao: '0x1',
  feeRecipient: '0x2',
  transactions: [1, 2],
  state: 8,
  blockHash: '0x10a02cf67e04c31e64fd53aad390097eb142b9d39ac38bd019c55c38339ae2f8',
}
const B = {
  parentHash: A.blockHash,
  blockNumber: 11,
  timestamp: 114,
  prevRandao: '0x1',
  feeRecipient: '0x2',
  transactions: [4],
  state: 12,
  blockHash: '0x9111c1dd5b05553fca9d908d467a5b9334ef1d061e7438f5224d6ae0da28b7ba',
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
    expect(built, 'an empty block on T').toEqual({
      parentHash: '0xt',
      blockNumber: 10,
      timestamp: 200,
      prevRandao: '0x7',
      feeRecipient: '0x8',
      transactions: [],
      state: 5,
      blockHash: '0xe30abe9653e346c0b9f7256149d58024efbd278c77a3f72ddde768db9ea25b20',
    })
    expect(await engine.call('getPayload', '0x'), 'a name that was never given').toEqual({
      error: -38001,
    })
  })
})
