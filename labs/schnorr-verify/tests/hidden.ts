import {
  challenge,
  evenHalf,
  taggedHash,
  signSchnorrWith,
  toBytes,
  verifySchnorr,
  xOnlyKey,
} from '@/lib/consensus/bitcoin/signatures'
import { G, liftX, mod, multiply, N, P } from '@/lib/consensus/bitcoin/secp256k1'
import { bytesToHex, hexToBytes } from '@/lib/consensus/bytes'
import bip340 from '@/lib/consensus/vectors/bip340.json'
import { suite } from '@/lib/suite/suite'

const ALL = 2n ** 256n - 1n

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]))
}

/** Arguments of `verify` with sG = eP. */
function neutral(secret: bigint, r: Uint8Array, message: Uint8Array) {
  const { x: pub, scalar } = evenHalf(secret)
  const s = mod(challenge(r, pub, message) * scalar, N)
  return [pub, message, joined(r, toBytes(s))] as const
}

export default suite(({ test, call, observe, callBatch, value, expect, forAll, kit, fc }) => {
  const bytes32 = fc.uint8Array({ minLength: 32, maxLength: 32 })
  const tags = fc.string({ minLength: 1, maxLength: 30 })
  const scalars = fc.bigInt({ min: 1n, max: N - 1n })
  const messages = fc.uint8Array({ maxLength: 150 })
  const signed = fc.record({ secret: scalars, nonce: scalars, message: messages })

  const rows = (from: number, to: number) =>
    bip340.rows.slice(from, to).map(({ pub, message, signature, valid }) => ({
      args: [pub, message, signature].map(hexToBytes),
      valid,
    }))

  /** The BIP's rows, all of them in one message. */
  async function vectors(from: number, to: number): Promise<void> {
    const asked = rows(from, to)
    const outcomes = await callBatch(
      'verify',
      asked.map(({ args }) => args),
    )
    expect(outcomes.map((outcome) => value(outcome))).toEqual(asked.map(({ valid }) => valid))
  }

  test(
    'Any x, with a point and without',
    { id: 'any-x', task: 1, hint: 'About half of all x have no point. Look at what you found.' },
    () =>
      forAll(
        fc.bigInt({ min: 0n, max: P - 1n }),
        async (x) => expect(await call('liftX', x)).toEqual(liftX(x)),
        { runs: 40, together: true },
      ),
  )
  test(
    'The x of a point leads to its even half, wherever the point was',
    { id: 'even', task: 1, hint: 'Two points have this x. Which one is asked for?' },
    () =>
      forAll(
        scalars,
        async (secret) => {
          const { x, y } = multiply(secret, G)!
          const even = y % 2n === 0n ? y : P - y
          expect(await call('liftX', x)).toEqual({ x, y: even })
        },
        { runs: 20, together: true },
      ),
  )
  test(
    'From p on there are no coordinates',
    { id: 'too-large', task: 1, hint: 'Not every 32 bytes are a coordinate.' },
    async () => {
      for (const x of [P, P + 1n, P + 2n, P + 3n, P + 4n, ALL])
        expect(await call('liftX', x)).toEqual(null)
    },
  )
  test(
    'Any tag and any message',
    { id: 'any-tag', task: 2, hint: 'What stands before the message, and how often?' },
    () =>
      forAll(
        fc.tuple(tags, messages),
        async ([tag, message]) =>
          expect(await call('taggedHash', tag, message)).toEqual(taggedHash(tag, message)),
        { runs: 20, together: true },
      ),
  )
  test(
    'Another tag makes another hash',
    { id: 'other-tag', task: 2, hint: 'What is the tag for?' },
    () =>
      forAll(
        fc.tuple(tags, tags, messages).filter(([one, other]) => one !== other),
        async ([one, other, message]) => {
          const hash = bytesToHex((await call('taggedHash', one, message)) as Uint8Array)
          const second = bytesToHex((await call('taggedHash', other, message)) as Uint8Array)
          expect(hash === second).toBe(false)
        },
        { runs: 10, together: true },
      ),
  )
  test(
    'A tag and a message that only look alike when they are joined',
    { id: 'joined-tag', task: 2, hint: 'Of a tag’s hash nobody can tell how long the tag was.' },
    () =>
      forAll(
        fc.tuple(tags, messages),
        async ([tag, message]) => {
          const bytes = new TextEncoder().encode(tag)
          const long = joined(bytes, bytes, message)
          const hash = bytesToHex((await call('taggedHash', tag, long)) as Uint8Array)
          const second = bytesToHex((await call('taggedHash', tag + tag, message)) as Uint8Array)
          expect(hash === second).toBe(false)
        },
        { runs: 10, together: true },
      ),
  )
  test(
    'An r and a key of the same bytes',
    { id: 'same-bytes', task: 2, hint: 'Each of the three is hashed, and the message as it is.' },
    () =>
      forAll(
        fc.tuple(bytes32, messages),
        async ([both, message]) =>
          expect(await call('challenge', both, both, message)).toBe(challenge(both, both, message)),
        { runs: 10, together: true },
      ),
  )
  test(
    'Another key makes another challenge',
    { id: 'other-key', task: 2, hint: 'A signature is for one key alone. What ties it to that?' },
    () =>
      forAll(
        fc
          .tuple(bytes32, bytes32, bytes32, messages)
          .filter(([, one, other]) => bytesToHex(one) !== bytesToHex(other)),
        async ([r, one, other, message]) => {
          const e = await call('challenge', r, one, message)
          expect(e === (await call('challenge', r, other, message))).toBe(false)
        },
        { runs: 10, together: true },
      ),
  )
  test(
    'The bytes of the challenge, in whichever order they are read',
    { id: 'right-hash', task: 2, hint: 'The number is made of other bytes. What was hashed?' },
    () =>
      forAll(
        fc.tuple(bytes32, bytes32, messages),
        async ([r, pub, message]) => {
          const e = await call('challenge', r, pub, message)
          const wanted = toBytes(challenge(r, pub, message)).sort()
          expect(typeof e === 'bigint' && toBytes(mod(e, N)).sort()).toEqual(wanted)
        },
        { runs: 10, together: true },
      ),
  )
  test(
    'The challenge of any r, key and message',
    { id: 'any-challenge', task: 2, hint: 'Which bytes, in which order, and how often the tag?' },
    () =>
      forAll(
        fc.tuple(bytes32, bytes32, messages),
        async ([r, pub, message]) =>
          expect(await call('challenge', r, pub, message)).toBe(challenge(r, pub, message)),
        { runs: 30, together: true },
      ),
  )
  test(
    'Bytes that are a part of a larger buffer',
    { id: 'views', task: 3, hint: 'The buffer behind an array may begin before it.' },
    () =>
      forAll(
        fc.tuple(signed, fc.integer({ min: 1, max: 40 })),
        async ([{ secret, nonce, message }, offset]) => {
          const view = (bytes: Uint8Array) => kit.viewAt(bytes, offset)
          const sig = signSchnorrWith(secret, nonce, message)
          const pub = xOnlyKey(secret)
          const e = await call('challenge', view(sig.slice(0, 32)), view(pub), view(message))
          expect(e).toBe(challenge(sig.slice(0, 32), pub, message))
          expect(await call('verify', view(pub), view(message), view(sig))).toBe(true)
        },
        { runs: 3 },
      ),
  )

  test(
    'A key that is no point has signed nothing, whatever the rest comes to',
    { id: 'no-point', task: 3, hint: 'What is left of the equation where there is no key?' },
    () =>
      forAll(
        fc
          .tuple(scalars, messages, fc.bigInt({ min: 0n, max: P - 1n }))
          .map(([nonce, message, x]) => {
            let pub = x
            while (liftX(pub) !== null) pub = mod(pub + 1n, P)
            const { x: r, scalar } = evenHalf(nonce)
            return [toBytes(pub), message, joined(r, toBytes(scalar))] as const
          }),
        async (args) => expect(await call('verify', ...args)).toBe(false),
        { runs: 5, together: true },
      ),
  )

  test(
    'The BIP’s vectors for messages of 32 bytes',
    { id: 'vectors', task: 3, hint: 'Is each part in its place, and read from its first byte on?' },
    () => vectors(0, 5),
  )
  test(
    'The BIP’s vectors for messages of other lengths',
    { id: 'vector-lengths', task: 3, hint: 'A message has any length.' },
    () => vectors(15, 19),
  )
  test(
    'The BIP’s forgeries',
    { id: 'forgeries', task: 3, hint: 'Each of the four conditions is there for a reason.' },
    () => vectors(5, 15),
  )
  test(
    'Signatures by any key, of any message',
    { id: 'valid', task: 3, hint: 'An honest signature is valid, whatever its bytes look like.' },
    () =>
      forAll(
        signed,
        async ({ secret, nonce, message }) => {
          const sig = signSchnorrWith(secret, nonce, message)
          expect(await call('verify', xOnlyKey(secret), message, sig)).toBe(true)
        },
        { runs: 8, together: true },
      ),
  )
  test(
    'A bit that was changed anywhere',
    { id: 'changed', task: 3, hint: 'Every bit of key, message and signature counts.' },
    () =>
      forAll(
        fc.tuple(
          fc.record({
            secret: scalars,
            nonce: scalars,
            message: fc.uint8Array({ minLength: 1, maxLength: 80 }),
          }),
          fc.constantFrom(0, 1, 2),
          fc.nat(),
        ),
        async ([{ secret, nonce, message }, which, at]) => {
          const sig = signSchnorrWith(secret, nonce, message)
          const args = [xOnlyKey(secret), message.slice(), sig] as const
          const changed = args[which]!
          const bit = at % (8 * changed.length)
          changed[bit >> 3]! ^= 1 << (bit & 7)
          expect(await call('verify', ...args)).toBe(verifySchnorr(...args))
        },
        { runs: 10, together: true },
      ),
  )
  test(
    'A nonce whose point has an odd y, and was not turned round',
    {
      id: 'odd-nonce',
      task: 3,
      hint: 'The signature names R by its x alone, and means the even one.',
    },
    () =>
      forAll(
        signed,
        async ({ secret, nonce, message }) => {
          const [R, key] = [evenHalf(nonce), evenHalf(secret)]
          const e = challenge(R.x, key.x, message)
          const sig = joined(R.x, toBytes(mod(-R.scalar + e * key.scalar, N)))
          expect(await call('verify', key.x, message, sig)).toBe(false)
        },
        { runs: 5, together: true },
      ),
  )
  test(
    'A secret whose point has an odd y, and was not turned round',
    { id: 'odd-key', task: 3, hint: 'A key is the even one of two points.' },
    () =>
      forAll(
        signed,
        async ({ secret, nonce, message }) => {
          const [R, key] = [evenHalf(nonce), evenHalf(secret)]
          const e = challenge(R.x, key.x, message)
          const sig = joined(R.x, toBytes(mod(R.scalar - e * key.scalar, N)))
          expect(await call('verify', key.x, message, sig)).toBe(false)
        },
        { runs: 5, together: true },
      ),
  )
  test(
    'An s that leaves nothing for R',
    { id: 'neutral', task: 3, hint: 'What does `add` return for a point and its mirror image?' },
    () =>
      forAll(
        fc.tuple(scalars, scalars, messages),
        async ([secret, nonce, message]) =>
          expect(await call('verify', ...neutral(secret, xOnlyKey(nonce), message))).toBe(false),
        { runs: 5, together: true },
      ),
  )
  test(
    'An s that leaves nothing for R, and an r of zeros or ones',
    { id: 'neutral-zero', task: 3, hint: 'The neutral point has no x, not even 0.' },
    async () => {
      for (const r of [0n, 1n])
        await forAll(
          fc.tuple(scalars, messages),
          async ([secret, message]) =>
            expect(await call('verify', ...neutral(secret, toBytes(r), message))).toBe(false),
          { runs: 3, together: true },
        )
    },
  )
  test(
    'Keys that are no points',
    { id: 'no-key', task: 3, hint: 'Not every 32 bytes are a key.' },
    () =>
      forAll(
        fc.tuple(
          fc.bigInt({ min: 0n, max: ALL }).filter((x) => liftX(x) === null),
          scalars,
          messages,
        ),
        async ([x, nonce, message]) => {
          const sig = signSchnorrWith(1n, nonce, message)
          expect(await call('verify', toBytes(x), message, sig)).toBe(false)
        },
        { runs: 8, together: true },
      ),
  )
  test(
    'Signatures with a byte too many, or too few',
    { id: 'lengths', task: 3, hint: 'How long is a signature?' },
    () =>
      forAll(
        signed,
        async ({ secret, nonce, message }) => {
          const sig = signSchnorrWith(secret, nonce, message)
          const pub = xOnlyKey(secret)
          for (const other of [joined(sig, Uint8Array.of(1)), sig.slice(0, 63), new Uint8Array()])
            expect(await call('verify', pub, message, other)).toBe(false)
        },
        { runs: 3, together: true },
      ),
  )
  test(
    'Keys with a byte too many, or too few',
    { id: 'key-lengths', task: 3, hint: 'How long is a key?' },
    () =>
      forAll(
        signed,
        async ({ secret, nonce, message }) => {
          const sig = signSchnorrWith(secret, nonce, message)
          const pub = xOnlyKey(secret)
          for (const key of [
            joined(Uint8Array.of(2), pub),
            joined(pub, Uint8Array.of(0)),
            pub.slice(1),
            new Uint8Array(),
          ])
            expect(await call('verify', key, message, sig)).toBe(false)
        },
        { runs: 3, together: true },
      ),
  )
  test(
    'The arguments stay as they are, and the answer too',
    { id: 'unchanged', task: 3, hint: 'Whoever calls you may still need what they gave you.' },
    async () => {
      const { args } = rows(1, 2)[0]!
      for (let i = 0; i < 2; i++) {
        const seen = await observe('verify', ...args)
        expect(seen.value).toBe(true)
        expect(seen.args).toEqual(args)
      }
    },
  )
})
