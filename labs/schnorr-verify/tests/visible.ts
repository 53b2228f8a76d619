import { bytesToHex, hexToBytes } from '@/lib/consensus/bytes'
import { suite } from '@/lib/suite/suite'

// Row 0 of the test vectors of BIP 340: the secret key is 3, the message 32 zeros.
const pub = hexToBytes('f9308a019258c31049344f85f89d5229b531c845836f99b08601f113bce036f9')
const message = new Uint8Array(32)
const signature = hexToBytes(
  'e907831f80848d1069a5371b402410364bdf1c5f8307b0084c55f1ce2dca8215' +
    '25f66a4a85ea8b71e482a74f382d2ce5ebeee8fdb2172f477df4900d310536c0',
)

const G = {
  x: 0x79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798n,
  y: 0x483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8n,
}

export default suite(({ test, call, expect }) => {
  test('The x of G leads back to G', { id: 'lift', task: 1 }, async () => {
    expect(await call('liftX', G.x)).toEqual(G)
  })

  test('No point has the x 5', { id: 'no-point', task: 1 }, async () => {
    expect(await call('liftX', 5n)).toEqual(null)
  })

  test('The challenge of the first vector', { id: 'challenge', task: 2 }, async () => {
    const e = (await call('challenge', signature.subarray(0, 32), pub, message)) as bigint
    expect(e.toString(16), 'e in hexadecimal digits').toBe(
      '6bb6b93a91f2ecc0cd924f4f9baabb5e6eb21745bb00f2cebdaac908bb5d86ce',
    )
  })

  test('The first vector is valid', { id: 'first', task: 3 }, async () => {
    expect(await call('verify', pub, message, signature)).toBe(true)
  })

  test('For another message it is not', { id: 'other-message', task: 3 }, async () => {
    const other = message.slice()
    other[31] = 1
    expect(await call('verify', pub, other, signature), bytesToHex(other)).toBe(false)
  })
})
