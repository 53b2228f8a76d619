import { hexToBytes } from '@/lib/consensus/bytes'
import { suite } from '@/lib/suite/suite'

const text = (letters: string) => new TextEncoder().encode(letters)
const keccak256 = { kit: 'keccak256', options: {} }

export default suite(({ test, call, expect }) => {
  test('A word', { id: 'word', task: 1 }, async () => {
    expect(await call('rlp', text('dog'))).toEqual(hexToBytes('83646f67'))
    expect(await call('rlp', text('a')), 'one byte below 0x80').toEqual(hexToBytes('61'))
  })

  test('Numbers', { id: 'numbers', task: 1 }, async () => {
    expect(await call('rlp', 1000n)).toEqual(hexToBytes('8203e8'))
    expect(await call('rlp', 0n), 'the number 0').toEqual(hexToBytes('80'))
  })

  test('A string of 56 bytes', { id: 'long', task: 1 }, async () => {
    const long = new Uint8Array(56).fill(7)
    expect(await call('rlp', long)).toEqual(Uint8Array.of(0xb8, 56, ...long))
  })

  test('A list in a list', { id: 'list', task: 2 }, async () => {
    expect(await call('rlp', [text('cat'), []])).toEqual(hexToBytes('c583636174c0'))
  })

  test('Genesis, with a base fee', { id: 'genesis', task: 3 }, async () => {
    // Genesis has fifteen fields. With a base fee as a sixteenth it is a header that never was.
    const genesis = {
      parentHash: new Uint8Array(32),
      ommersHash: hexToBytes('1dcc4de8dec75d7aab85b567b6ccd41ad312451b948a7413f0a142fd40d49347'),
      coinbase: new Uint8Array(20),
      stateRoot: hexToBytes('d7f8974fb5ac78d9ac099b9ad5018bedc2ce0a72dad1827a1709da30580f0544'),
      transactionsRoot: hexToBytes(
        '56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421',
      ),
      receiptRoot: hexToBytes('56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421'),
      bloom: new Uint8Array(256),
      difficulty: 17_179_869_184n,
      number: 0n,
      gasLimit: 5000n,
      gasUsed: 0n,
      timestamp: 0n,
      extraData: hexToBytes('11bbe8db4e347b4e8c937c1c8370e4b5ed33adb3db69cbdb7a38e1e50b1b82fa'),
      prevRandao: new Uint8Array(32),
      nonce: hexToBytes('0000000000000042'),
      baseFeePerGas: 7n,
    }
    expect(await call('headerHash', genesis, keccak256)).toEqual(
      hexToBytes('f0f936910ebf101b7b168bbe08e3f166ce1e75e16f513dd5a97af02fbe7de7c0'),
    )
  })
})
