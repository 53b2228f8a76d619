import { suite } from '@/lib/suite/suite'

// The outputs of the first payment, as if ann and bob held them under Ed25519 keys.
const txid = 'f4184fc596403b9d638783cf57adfe4c75c605f6356fbc91338530e9831e9e16'
const ann = {
  pub: hex('8a88e3dd7409f195fd52db2d3cba5d72ca6709bf1d94121bf3748801b40f6f5c'),
  owner: '34750f98bd59fcfc946da45aaabe933be154a4b5094e1c4abf42866505f3c97e',
}
const bob = {
  pub: hex('8139770ea87d175f56a35466c34c7ecccb8d8a91b4ee37a25df60f5b8fc9b394'),
  owner: '6a3803d5f059902a1c6dafbc9ba4729212f7caac08634cc3ae76b27529f03827',
}
const prevOuts = new Map([
  [`${txid}:0`, { value: 1_000_000_000n, owner: ann.owner }],
  [`${txid}:1`, { value: 4_000_000_000n, owner: bob.owner }],
])
const tx = {
  inputs: [
    {
      txid,
      index: 0,
      pub: ann.pub,
      sig: hex(
        '8da99c56bbd74d66a33ccf59ee8027102f25b66ef31fca71fb9b5e4345c6c928d0f9a65028736da6c4110e11f5f5e0d00d45c9151b91dac2fb31457785340201',
      ),
    },
    {
      txid,
      index: 1,
      pub: bob.pub,
      sig: hex(
        '1136c5a93ebd45a7f7935c42485e247b57a616aa9b3d2c1d4965780c27e7f2760b4ca297acba3796279025067b71af9e136e7e88809f545b5737a953736ecd0c',
      ),
    },
  ],
  outputs: [{ value: 4_999_990_000n, owner: bob.owner }],
}
const message = hex(
  [
    '02000000',
    '169e1e83e930853391bc6f35f605c6754cfead57cf8387639d3b4096c54f18f4',
    '0000000000ca9a3b00000000',
    ann.owner,
    '169e1e83e930853391bc6f35f605c6754cfead57cf8387639d3b4096c54f18f4',
    '0100000000286bee00000000',
    bob.owner,
    '01000000',
    'f0ca052a01000000',
    bob.owner,
    '01000000',
  ].join(''),
)

export default suite(({ test, call, throws, kit, expect, fail }) => {
  test('The message of the second input, byte for byte', { id: 'message', task: 1 }, async () => {
    expect(await call('signatureMessage', tx, prevOuts, 1)).toEqual(message)
  })

  test('There is no third input to sign', { id: 'no-input', task: 1 }, async () => {
    const error = await throws('signatureMessage', tx, prevOuts, 2)
    if (error.name !== 'RangeError') fail(`expected a RangeError, got ${error.name}`)
  })

  test('A transaction that both owners signed is good', { id: 'good', task: 2 }, async () => {
    expect(await call('verifyTx', tx, prevOuts, kit.verifier())).toBe(true)
  })

  test('One satoshi more for bob, and it is not', { id: 'changed', task: 2 }, async () => {
    const changed = { ...tx, outputs: [{ value: 4_999_990_001n, owner: bob.owner }] }
    expect(await call('verifyTx', changed, prevOuts, kit.verifier())).toBe(false)
  })
})

function hex(text: string): Uint8Array {
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}
