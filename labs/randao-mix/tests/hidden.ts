import { hexToBytes } from '@/lib/consensus/bytes'
import { getSeed, mixIn } from '@/lib/consensus/ethereum/randao'
import data from '@/lib/consensus/vectors/ethereum-committees-randao.json'
import { suite } from '@/lib/suite/suite'

const bytes = (hex: string) => hexToBytes(hex.slice(2))
const filled = (byte: number) => new Uint8Array(32).fill(byte)

export default suite(({ test, call, observe, kit, expect, forAll, fc }) => {
  const hash = fc.uint8Array({ minLength: 32, maxLength: 32 })
  const domain = fc.uint8Array({ minLength: 4, maxLength: 4 })
  const ring = fc.array(hash, { minLength: 4, maxLength: 12 })

  test(
    'Four reveals, one after the other',
    { id: 'reveals', task: 1, hint: 'The hash of the reveal, and an exclusive or.' },
    async () => {
      let mix: Uint8Array = new Uint8Array(32)
      for (const { revealHex, mixAfter } of data.randao) {
        expect(await call('mixIn', mix, hexToBytes(revealHex))).toEqual(bytes(mixAfter))
        mix = bytes(mixAfter)
      }
    },
  )

  test(
    'Any mix, any reveal',
    { id: 'any-mix', task: 1, hint: 'All 32 bytes, each with its own.' },
    () =>
      forAll(
        fc.tuple(hash, fc.uint8Array({ maxLength: 200 })),
        async ([mix, reveal]) => {
          const mixed = await call('mixIn', mix, reveal)
          expect(mixed).toEqual(mixIn(mix, reveal))
          expect(await call('mixIn', mixed, reveal)).toEqual(mix)
        },
        { runs: 40, together: true },
      ),
  )

  test(
    'Into an empty mix',
    { id: 'empty', task: 1, hint: 'With a mix of zeros the hash of the reveal remains.' },
    () =>
      forAll(
        fc.uint8Array({ minLength: 33, maxLength: 120 }),
        async (reveal) => {
          expect(await call('mixIn', new Uint8Array(32), reveal)).toEqual(
            mixIn(new Uint8Array(32), reveal),
          )
        },
        { runs: 20, together: true },
      ),
  )

  test(
    'The order of reveals does not matter',
    {
      id: 'order',
      task: 1,
      hint: 'Exclusive or can be done in any order; a chain of hashes cannot.',
    },
    () =>
      forAll(
        fc.tuple(hash, hash, hash),
        async ([mix, a, b]) => {
          const ab = await call('mixIn', await call('mixIn', mix, a), b)
          expect(await call('mixIn', await call('mixIn', mix, b), a)).toEqual(ab)
        },
        { runs: 20, together: true },
      ),
  )

  test(
    'The rows of the seed',
    { id: 'rows', task: 2, hint: 'Domain, epoch, mix: 4, 8 and 32 bytes.' },
    async () => {
      for (const row of data.getSeed) {
        const mixes: Uint8Array[] = Array.from({ length: 8 }, (_, at) => filled(at + 100))
        mixes[Number((BigInt(row.epoch) + 6n) % 8n)] = bytes(row.mix)
        expect(await call('getSeed', mixes, BigInt(row.epoch), bytes(row.domainType))).toEqual(
          bytes(row.seed),
        )
      }
    },
  )

  test(
    'The same mix everywhere',
    {
      id: 'same-mix',
      task: 2,
      hint: 'Which mix is taken makes no difference here: the rest does.',
    },
    () =>
      forAll(
        fc.tuple(hash, fc.bigInt({ min: 300n, max: 2n ** 64n - 1n }), domain),
        async ([mix, epoch, of]) => {
          const mixes = [mix, mix, mix, mix]
          expect(await call('getSeed', mixes, epoch, of)).toEqual(getSeed(mixes, epoch, of))
        },
        { runs: 40, together: true },
      ),
  )

  test(
    'Epochs that read the same from both ends',
    { id: 'palindrome', task: 2, hint: 'Two epochs back, round the ring.' },
    () =>
      forAll(
        fc.tuple(ring, fc.integer({ min: 1, max: 255 }), domain),
        async ([mixes, byte, of]) => {
          const epoch = BigInt(`0x${byte.toString(16).padStart(2, '0').repeat(8)}`)
          expect(await call('getSeed', mixes, epoch, of)).toEqual(getSeed(mixes, epoch, of))
        },
        { runs: 40, together: true },
      ),
  )

  test('The first epochs', { id: 'first', task: 2, hint: 'For epoch 0 the place is n − 2.' }, () =>
    forAll(
      fc.tuple(ring, domain),
      async ([mixes, of]) => {
        for (const epoch of [0n, 1n])
          expect(await call('getSeed', mixes, epoch, of)).toEqual(getSeed(mixes, epoch, of))
      },
      { runs: 20, together: true },
    ),
  )

  test(
    'Epochs beyond 2^53',
    { id: 'large', task: 2, hint: 'The remainder of a bigint, before it becomes a number.' },
    () =>
      forAll(
        fc.tuple(
          fc.array(hash, { minLength: 7, maxLength: 7 }),
          fc.bigInt({ min: 2n ** 56n, max: 2n ** 64n - 1n }),
          domain,
        ),
        async ([mixes, epoch, of]) => {
          // Odd, so that a number cannot hold it.
          expect(await call('getSeed', mixes, epoch | 1n, of)).toEqual(
            getSeed(mixes, epoch | 1n, of),
          )
        },
        { runs: 40, together: true },
      ),
  )

  test(
    'A ring of two',
    { id: 'ring-of-two', task: 2, hint: 'Two epochs back is where you are, in a ring of two.' },
    () =>
      forAll(
        fc.tuple(hash, hash, fc.bigInt({ min: 300n, max: 2n ** 50n }), domain),
        async ([a, b, epoch, of]) => {
          expect(await call('getSeed', [a, b], epoch, of)).toEqual(getSeed([a, b], epoch, of))
        },
        { runs: 20, together: true },
      ),
  )

  test(
    'Rings of one, two and three',
    { id: 'small-rings', task: 2, hint: 'A remainder is never negative if you add enough first.' },
    async () => {
      for (const length of [1, 2, 3])
        for (const epoch of [0n, 1n, 2n, 7n]) {
          const mixes = Array.from({ length }, (_, at) => filled(at))
          const place = Number((epoch + 6n - 2n) % BigInt(length))
          const only = [mixes[place]!, mixes[place]!, mixes[place]!, mixes[place]!]
          expect(await call('getSeed', mixes, epoch, new Uint8Array(4))).toEqual(
            getSeed(only, epoch, new Uint8Array(4)),
          )
        }
    },
  )

  test(
    'Nothing is changed, and the answers are the same again',
    { id: 'pure', task: 1, hint: 'New bytes for each answer.' },
    () =>
      forAll(
        fc.tuple(hash, hash, ring, domain),
        async ([mix, reveal, mixes, of]) => {
          const seen = await observe('mixIn', kit.viewAt(mix, 4), kit.viewAt(reveal, 9))
          expect(seen.args).toEqual([mix, reveal])
          expect(await call('mixIn', mix, reveal)).toEqual(seen.value)
          const drawn = await observe('getSeed', mixes, 9n, of)
          expect(drawn.args).toEqual([mixes, 9n, of])
          expect(await call('getSeed', mixes, 9n, of)).toEqual(drawn.value)
        },
        { runs: 8 },
      ),
  )
})
