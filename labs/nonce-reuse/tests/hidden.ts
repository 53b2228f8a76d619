import { G, inverse, mod, multiply, N } from '@/lib/consensus/bitcoin/secp256k1'
import { compressedKey } from '@/lib/consensus/bitcoin/signatures'
import real from '@/lib/consensus/vectors/ecdsa-nonce-reuse.json'
import { seededRandom } from '@/lib/seeded-random'
import { suite } from '@/lib/suite/suite'

type Signed = { pub: string; z: bigint; r: bigint; s: bigint }

/** Who signs: the public key is computed once. */
type Key = { secret: bigint; pub: string }
type Nonce = { k: bigint; r: bigint }
type Use = { key: Key; nonce: Nonce; negated?: boolean }

const keyOf = (secret: bigint): Key => ({ secret, pub: compressedKey(secret) })
const nonceOf = (k: bigint): Nonce => ({ k, r: multiply(k, G)!.x % N })

function sign({ secret, pub }: Key, { k, r }: Nonce, z: bigint, negated = false): Signed {
  const s = mod(inverse(k, N) * (z + r * secret), N)
  return { pub, z, r, s: negated ? N - s : s }
}

const turned = (signed: Signed): Signed => ({ ...signed, s: N - signed.s })

export default suite(({ test, call, observe, expect, forAll, fc, seed }) => {
  const scalars = fc.bigInt({ min: 1n, max: N - 1n })
  const hashes = fc.bigInt({ min: 0n, max: 2n ** 256n - 1n })
  const pairs = fc
    .record({ secret: scalars, k: scalars, z1: hashes, z2: hashes })
    .filter(({ z1, z2 }) => mod(z1 - z2, N) !== 0n)
    .map(({ secret, k, z1, z2 }) => ({ key: keyOf(secret), nonce: nonceOf(k), z1, z2 }))

  const random = seededRandom(seed)
  const draw = () => {
    let digits = ''
    for (let i = 0; i < 16; i++)
      digits += Math.floor(random() * 65_536)
        .toString(16)
        .padStart(4, '0')
    return mod(BigInt(`0x${digits}`), N - 1n) + 1n
  }
  const newKey = () => keyOf(draw())
  const newNonce = () => nonceOf(draw())
  /** One more signature of a message that was not signed before, with either sign. */
  const more = (key: Key, nonce: Nonce, negated = random() < 0.5) =>
    sign(key, nonce, draw(), negated)
  /** Signatures with nonces that occur once. */
  const single = (key: Key, count: number) =>
    Array.from({ length: count }, () => more(key, newNonce()))
  function shuffled<T>(list: readonly T[]): T[] {
    return list
      .map((item) => [random(), item] as const)
      .sort(([a], [b]) => a - b)
      .map(([, item]) => item)
  }

  /** Eight keys, each of which shares a nonce with the next. Only the last has used one twice, at the end of the list. */
  function chain(): { keys: Key[]; signed: Signed[] } {
    const keys = Array.from({ length: 8 }, newKey)
    const nonces = Array.from({ length: 8 }, newNonce)
    const links = keys.flatMap((key, i) => [
      ...(i > 0 ? [more(key, nonces[i - 1]!, true)] : []),
      more(key, nonces[i]!, false),
    ])
    return { keys, signed: [...links, more(keys[7]!, nonces[7]!, true)] }
  }

  async function sweeps(signed: readonly Signed[], fallen: readonly Key[]): Promise<void> {
    const secrets = await call('sweep', signed)
    expect(secrets instanceof Map && new Map([...secrets].sort())).toEqual(
      new Map(fallen.map(({ pub, secret }) => [pub, secret] as const).sort()),
    )
  }

  test(
    'The real signatures',
    { id: 'real', task: 1, hint: 'One of the two pairs has an s that was turned into n - s.' },
    async () => {
      for (const { pub, r, signatures } of real.pairs) {
        const [a, b] = signatures.map(({ z, s }) => ({
          pub,
          z: BigInt(`0x${z}`),
          r: BigInt(`0x${r}`),
          s: BigInt(`0x${s}`),
        }))
        const secret = await call('recoverKey', a, b)
        const inRange = typeof secret === 'bigint' && secret > 0n && secret < N
        expect(inRange && compressedKey(secret)).toBe(pub)
      }
    },
  )
  test(
    'Two signatures as they were made',
    { id: 'as-made', task: 1, hint: 'Two equations, two unknowns. A secret is from 1 to n - 1.' },
    () =>
      forAll(
        pairs,
        async ({ key, nonce, z1, z2 }) =>
          expect(await call('recoverKey', sign(key, nonce, z1), sign(key, nonce, z2))).toBe(
            key.secret,
          ),
        { runs: 15, together: true },
      ),
  )
  test(
    'Two signatures of which one was turned into its n - s',
    { id: 'one-turned', task: 1, hint: 'Which cases are there? Which of them is this one?' },
    () =>
      forAll(
        fc.tuple(pairs, fc.boolean()),
        async ([{ key, nonce, z1, z2 }, first]) =>
          expect(
            await call('recoverKey', sign(key, nonce, z1, first), sign(key, nonce, z2, !first)),
          ).toBe(key.secret),
        { runs: 15, together: true },
      ),
  )
  test(
    'Both turned',
    { id: 'both-turned', task: 1, hint: 'Then the nonce seems to be n - k. What changes?' },
    () =>
      forAll(
        pairs,
        async ({ key, nonce, z1, z2 }) =>
          expect(
            await call('recoverKey', sign(key, nonce, z1, true), sign(key, nonce, z2, true)),
          ).toBe(key.secret),
        { runs: 10, together: true },
      ),
  )
  test(
    'A copy gives nothing away, turned or not',
    { id: 'copies', task: 1, hint: 'What would you divide by?' },
    () =>
      forAll(
        pairs,
        async ({ key, nonce, z1 }) => {
          const one = sign(key, nonce, z1)
          expect(await call('recoverKey', one, { ...one })).toBe(null)
          expect(await call('recoverKey', one, turned(one))).toBe(null)
        },
        { runs: 6, together: true },
      ),
  )
  test(
    'Different nonces, and different keys',
    { id: 'unrelated', task: 1, hint: 'The answer is the secret of that very key, or null.' },
    () =>
      forAll(
        // Small numbers are drawn often: one that is the secret or the nonce itself, or its negative, would be related.
        fc.tuple(pairs, scalars, scalars).filter(([{ key, nonce }, other, k]) => {
          const isNonce = k === nonce.k || k === N - nonce.k
          return other !== key.secret && !isNonce
        }),
        async ([{ key, nonce, z1, z2 }, other, k]) => {
          const one = sign(key, nonce, z1)
          expect(await call('recoverKey', one, sign(key, nonceOf(k), z2))).toBe(null)
          expect(await call('recoverKey', one, sign(keyOf(other), nonce, z2))).toBe(null)
        },
        { runs: 4, together: true },
      ),
  )

  test(
    'A list in which nothing happens twice',
    { id: 'nothing', task: 2, hint: 'An empty map is an answer, too.' },
    async () => {
      const key = newKey()
      await sweeps([], [])
      await sweeps([...single(key, 4), ...single(newKey(), 3)], [])
    },
  )
  test(
    'A pair whose halves stand far apart',
    { id: 'far-apart', task: 2, hint: 'Which signatures do you compare with which?' },
    async () => {
      const [key, nonce] = [newKey(), newNonce()]
      const others = [...single(key, 5), ...single(newKey(), 3)]
      await sweeps(
        [more(key, nonce), ...shuffled(others), more(key, nonce), ...single(key, 1)],
        [key],
      )
    },
  )
  test(
    'Copies before the pair',
    {
      id: 'copies-first',
      task: 2,
      hint: 'Two signatures that say nothing do not mean that a third does not.',
    },
    async () => {
      const [key, nonce, lonely] = [newKey(), newNonce(), newKey()]
      const first = more(key, nonce)
      const [alone] = single(lonely, 1)
      const copies = [first, { ...first }, turned(first)]
      await sweeps([alone!, ...copies, turned(alone!), more(key, nonce)], [key])
    },
  )
  test(
    'Other keys with the same nonce between the two',
    {
      id: 'between',
      task: 2,
      hint: 'Several keys may have used a nonce. What follows for each of them?',
    },
    async () => {
      const [key, a, b, nonce] = [newKey(), newKey(), newKey(), newNonce()]
      await sweeps(
        [more(a, nonce, false), more(key, nonce), more(b, nonce, true), more(key, nonce)],
        [key, a, b],
      )
    },
  )
  test(
    'One nonce, many keys, and no pair',
    { id: 'no-pair', task: 2, hint: 'With every key comes one more unknown.' },
    async () => {
      const nonce = newNonce()
      await sweeps(
        Array.from({ length: 5 }, () => more(newKey(), nonce)),
        [],
      )
    },
  )
  test(
    'A key that shares another nonce with one that fell',
    { id: 'another-nonce', task: 2, hint: 'With a secret you know all nonces that it ever used.' },
    async () => {
      const [key, other, nonce, shared] = [newKey(), newKey(), newNonce(), newNonce()]
      const list = [
        ...[more(key, nonce), more(key, nonce)],
        ...[more(key, shared, false), more(other, shared, false)],
      ]
      await sweeps(shuffled([...list, ...single(newKey(), 2)]), [key, other])
    },
  )
  test(
    'A chain of eight keys that falls from the last to the first',
    { id: 'chain', task: 2, hint: 'When are you done?' },
    async () => {
      const { keys, signed } = chain()
      await sweeps(signed, keys)
    },
  )
  test(
    'A chain of eight keys in the order in which they fall',
    {
      id: 'chain-in-order',
      task: 2,
      hint: 'A key that fell because of another brings down others.',
    },
    async () => {
      const { keys, signed } = chain()
      await sweeps(signed.toReversed(), keys)
    },
  )
  test(
    'Trees of keys, some with a pair in them and some without',
    { id: 'trees', task: 2, hint: 'Each secret gives nonces, each nonce gives secrets.' },
    async () => {
      for (let round = 0; round < 3; round++) {
        const fallen: Key[] = []
        const signed: Signed[] = []
        for (const hasPair of [true, false, true, false]) {
          // Each new key shares one nonce with a key before it, so no two keys have two in common.
          const keys = [newKey()]
          const uses: Use[] = [{ key: keys[0]!, nonce: newNonce() }]
          for (let i = 0; i < 5; i++) {
            const from = uses[Math.floor(random() * uses.length)]!
            const key = newKey()
            keys.push(key)
            uses.push({ key, nonce: from.nonce }, { key, nonce: newNonce() })
          }
          if (hasPair) {
            // Every second use is of a nonce that two keys share: the pair is not alone with it.
            const twice = uses[1 + 2 * Math.floor(random() * 5)]!
            twice.negated = false
            uses.push({ ...twice, negated: true })
          }
          signed.push(...uses.map(({ key, nonce, negated }) => more(key, nonce, negated)))
          if (hasPair) fallen.push(...keys)
        }
        await sweeps(shuffled(signed), fallen)
      }
    },
  )
  test(
    'A hundred and twenty signatures',
    { id: 'many', task: 2, hint: 'Which of them are worth a multiplication on the curve?' },
    async () => {
      const keys = Array.from({ length: 12 }, newKey)
      const pool = Array.from({ length: 12 }, newNonce)
      const list = keys.flatMap((key, i) => [
        ...Array.from({ length: 9 }, (_, j) =>
          sign(key, { k: pool[i]!.k, r: pool[i]!.r }, BigInt(j < 8 ? 1 : 2), j % 2 === 1),
        ),
      ])
      await sweeps(list, keys)
    },
  )
  test(
    'The arguments stay as they are, and the answer too',
    { id: 'unchanged', task: 2, hint: 'Sort and group a copy.' },
    async () => {
      const [key, nonce] = [newKey(), newNonce()]
      const list = shuffled([more(key, nonce), more(key, nonce), ...single(key, 12)])
      for (let i = 0; i < 2; i++) {
        const seen = await observe('sweep', list)
        expect(seen.value).toEqual(new Map([[key.pub, key.secret]]))
        expect(seen.args).toEqual([list])
      }
    },
  )
})
