import { getPublicKey, hashes, sign } from '@noble/ed25519'
import { sha512 } from '@noble/hashes/sha2.js'
import { bytesToHex, hexToBytes, reversed } from '@/lib/consensus/bytes'
import { sha256 } from '@/lib/consensus/sha256'
import { suite } from '@/lib/suite/suite'

hashes.sha512 = sha512

type Coin = { owner: string; value: bigint }
type Input = { sig: Uint8Array; pub: Uint8Array; index: number; txid: string }
type Payment = { outputs: Coin[]; inputs: Input[] }
type Coins = Map<string, Coin>

/** The brief's table, field by field. */
function messageOf(tx: Payment, prevOuts: Coins, input: number): Uint8Array {
  const fields = [
    number(tx.inputs.length, 4),
    ...tx.inputs.flatMap((one) => {
      const { value, owner } = prevOuts.get(keyOf(one))!
      return [
        bytesToHex(reversed(hexToBytes(one.txid))),
        number(one.index, 4),
        number(value, 8),
        owner,
      ]
    }),
    number(tx.outputs.length, 4),
    ...tx.outputs.flatMap(({ value, owner }) => [number(value, 8), owner]),
    number(input, 4),
  ]
  return hexToBytes(fields.join(''))
}

/** Little-endian hexadecimal. */
function number(value: number | bigint, width: number): string {
  const big = BigInt(value)
    .toString(16)
    .padStart(2 * width, '0')
  return bytesToHex(reversed(hexToBytes(big)))
}

const keyOf = ({ txid, index }: { txid: string; index: number }) => `${txid}:${index}`

const people = Array.from({ length: 5 }, (_, i) => {
  const secret = sha256(new TextEncoder().encode(`person ${i}`))
  const pub = Uint8Array.from(getPublicKey(secret))
  return { secret, pub, owner: bytesToHex(sha256(pub)) }
})

export default suite(
  ({ test, call, callBatch, observe, throws, kit, expect, fail, forAll, fc, seed }) => {
    const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })
    const hex32 = bytes(32).map(bytesToHex)
    const amount = fc.oneof(
      fc.bigInt({ min: 0n, max: 21n * 10n ** 14n }),
      fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
    )
    /** What one transaction spends and makes, and by whom each coin is owned. */
    const draft = fc.record({
      coins: fc.uniqueArray(
        fc.record({
          txid: hex32,
          index: fc.oneof(fc.nat({ max: 3 }), fc.integer({ min: 0, max: 2 ** 32 - 1 })),
          value: amount,
          person: fc.nat({ max: people.length - 1 }),
        }),
        { minLength: 1, maxLength: 4, selector: keyOf },
      ),
      outputs: fc.array(fc.record({ value: amount, owner: hex32 }), { maxLength: 4 }),
    })
    type Draft = { coins: (Outpoint & { person: number })[]; outputs: Coin[] }
    type Outpoint = { txid: string; index: number; value: bigint }

    function unsigned({ coins, outputs }: Draft): { tx: Payment; prevOuts: Coins } {
      const inputs = coins.map(({ txid, index, person }) => ({
        txid,
        index,
        pub: people[person]!.pub,
        sig: new Uint8Array(64),
      }))
      const prevOuts = new Map(
        coins.map((coin) => [
          keyOf(coin),
          { value: coin.value, owner: people[coin.person]!.owner },
        ]),
      )
      return { tx: { inputs, outputs }, prevOuts }
    }

    function signed(one: Draft): { tx: Payment; prevOuts: Coins } {
      const { tx, prevOuts } = unsigned(one)
      one.coins.forEach(({ person }, i) => {
        const message = messageOf(tx, prevOuts, i)
        tx.inputs[i]!.sig = Uint8Array.from(sign(message, people[person]!.secret))
      })
      return { tx, prevOuts }
    }

    /** Two coins of two people and two outputs, different under each seed. */
    const fixed = (): Draft => ({
      coins: [0, 1].map((i) => ({
        txid: bytesToHex(sha256(Uint8Array.of(i, seed & 255, (seed >> 8) & 255))),
        index: i + (seed % 5),
        value: BigInt(1000 + (seed % 1000) + i),
        person: (i + seed) % people.length,
      })),
      outputs: [2, 3].map((i) => ({ value: BigInt(i * 400), owner: people[i]!.owner })),
    })

    const verdict = (tx: Payment, prevOuts: Coins) => call('verifyTx', tx, prevOuts, kit.verifier())
    const message = (tx: Payment, prevOuts: Coins, input: number) =>
      call('signatureMessage', tx, prevOuts, input) as Promise<Uint8Array>

    /** The message must not be the same for the two. */
    async function differ(a: ReturnType<typeof unsigned>, b: ReturnType<typeof unsigned>, i = 0) {
      const before = bytesToHex(await message(a.tx, a.prevOuts, i))
      const after = bytesToHex(await message(b.tx, b.prevOuts, i))
      if (before === after) fail('two different payments are signed by the same bytes')
    }

    test(
      'Any message, byte for byte',
      { id: 'layout', task: 1, hint: 'Field by field: compare with the table of the brief.' },
      async () => {
        await forAll(
          draft,
          async (one) => {
            const { tx, prevOuts } = unsigned(one)
            for (let i = 0; i < tx.inputs.length; i++)
              expect(await message(tx, prevOuts, i)).toEqual(messageOf(tx, prevOuts, i))
          },
          { runs: 30 },
        )
      },
    )

    test(
      'The message has 12 bytes, 76 for each input and 40 for each output',
      { id: 'length', task: 1, hint: 'Is a field missing, or one too many, or of another width?' },
      async () => {
        await forAll(
          draft,
          async (one) => {
            const { tx, prevOuts } = unsigned(one)
            const { length } = await message(tx, prevOuts, 0)
            expect(length).toBe(12 + 76 * tx.inputs.length + 40 * tx.outputs.length)
          },
          { runs: 20 },
        )
      },
    )

    test(
      'It commits to the amounts that are spent',
      {
        id: 'commits-amounts',
        task: 1,
        hint: 'A signer who does not see the amounts does not know the fee.',
      },
      async () => {
        const one = fixed()
        for (const i of [0, 1]) {
          const other = fixed()
          other.coins[i]!.value += 1n
          await differ(unsigned(one), unsigned(other))
        }
      },
    )

    test(
      'It commits to the owners of what is spent',
      { id: 'commits-owners', task: 1, hint: 'The owner of the coin, not of an output.' },
      async () => {
        const { tx, prevOuts } = unsigned(fixed())
        for (const key of prevOuts.keys()) {
          const others = new Map(prevOuts)
          others.set(key, { ...prevOuts.get(key)!, owner: 'ab'.repeat(32) })
          await differ({ tx, prevOuts }, { tx, prevOuts: others })
        }
      },
    )

    test(
      'It commits to every output, and to their order',
      {
        id: 'commits-outputs',
        task: 1,
        hint: 'Whatever is not signed, a stranger may change: above all where the money goes.',
      },
      async () => {
        const one = unsigned(fixed())
        const [a, b] = one.tx.outputs as [Coin, Coin]
        for (const outputs of [
          [b, a],
          [a],
          [b],
          [a, { ...b, value: b.value + 1n }],
          [{ ...a, value: a.value - 1n }, b],
          [{ ...a, owner: b.owner }, b],
          [a, { ...b, owner: a.owner }],
          [a, b, b],
          [],
        ])
          await differ(one, { ...one, tx: { ...one.tx, outputs } })
      },
    )

    test(
      'It commits to the other inputs as well',
      {
        id: 'commits-inputs',
        task: 1,
        hint: 'Otherwise a stranger could add a coin of the same victim from another transaction.',
      },
      async () => {
        const one = unsigned(fixed())
        for (const [txid, index] of [
          ['cd'.repeat(32), fixed().coins[1]!.index],
          [fixed().coins[1]!.txid, 77],
        ] as const) {
          const other = fixed()
          other.coins[1] = { ...other.coins[1]!, txid, index }
          await differ(one, unsigned(other))
        }
        const alone = fixed()
        alone.coins.pop()
        await differ(one, unsigned(alone))
      },
    )

    test(
      'It commits to the input that it is for',
      { id: 'commits-place', task: 1, hint: 'Each input has a message of its own.' },
      async () => {
        const { tx, prevOuts } = unsigned(fixed())
        const a = await message(tx, prevOuts, 0)
        const b = await message(tx, prevOuts, 1)
        if (bytesToHex(a) === bytesToHex(b)) fail('two inputs share one message')
      },
    )

    test(
      'Txids are in internal order',
      { id: 'txid-order', task: 1, hint: 'People write ids of transactions reversed.' },
      async () => {
        const { tx, prevOuts } = unsigned(fixed())
        const got = bytesToHex(await message(tx, prevOuts, 0))
        expect(got.slice(8, 72)).toBe(bytesToHex(reversed(hexToBytes(tx.inputs[0]!.txid))))
        expect(got.slice(160, 224)).toBe(bytesToHex(reversed(hexToBytes(tx.inputs[1]!.txid))))
      },
    )

    test(
      'Owners are in the order in which they are written',
      { id: 'owner-order', task: 1, hint: 'An owner is a SHA-256 as the function gives it.' },
      async () => {
        const { tx, prevOuts } = unsigned(fixed())
        const got = bytesToHex(await message(tx, prevOuts, 0))
        expect(got.slice(96, 160)).toBe(prevOuts.get(keyOf(tx.inputs[0]!))!.owner)
        expect(got.slice(248, 312)).toBe(prevOuts.get(keyOf(tx.inputs[1]!))!.owner)
        expect(got.slice(336, 400)).toBe(tx.outputs[0]!.owner)
      },
    )

    test(
      'Every integer is written little-endian',
      { id: 'little-endian', task: 1, hint: 'The least significant byte comes first.' },
      async () => {
        const { tx, prevOuts } = unsigned(fixed())
        const got = bytesToHex(await message(tx, prevOuts, 1))
        expect(got.slice(0, 8)).toBe('02000000')
        expect(got.slice(312, 320)).toBe('02000000')
        expect(got.slice(-8)).toBe('01000000')
        expect(got.slice(72, 80)).toBe(number(tx.inputs[0]!.index, 4))
      },
    )

    test(
      'Large numbers keep every bit',
      {
        id: 'large-numbers',
        task: 1,
        hint: 'Above 2^53 a `number` is rounded; above 2^31 a signed integer is negative.',
      },
      async () => {
        for (const value of [2n ** 53n + 1n, 2n ** 63n + 12_345n, 2n ** 64n - 1n]) {
          const one = fixed()
          one.coins[0] = { ...one.coins[0]!, index: 2 ** 32 - 2, value }
          one.outputs[1] = { ...one.outputs[1]!, value: value - 1n }
          const { tx, prevOuts } = unsigned(one)
          const got = bytesToHex(await message(tx, prevOuts, 0))
          expect(got.slice(72, 80)).toBe('feffffff')
          expect(got.slice(80, 96)).toBe(number(value, 8))
          expect(got.slice(-88, -72)).toBe(number(value - 1n, 8))
        }
      },
    )

    test(
      'No such input, or an unknown coin, is a RangeError',
      { id: 'range-error', task: 1, hint: 'Every input’s coin must be known, not only its own.' },
      async () => {
        const { tx, prevOuts } = unsigned(fixed())
        for (const input of [-1, 2, 0.5, 99]) {
          const error = await throws('signatureMessage', tx, prevOuts, input)
          if (error.name !== 'RangeError') fail(`input ${input} threw ${error.name}`)
        }
        for (const key of prevOuts.keys()) {
          const fewer = new Map(prevOuts)
          fewer.delete(key)
          for (const input of [0, 1]) {
            const error = await throws('signatureMessage', tx, fewer, input)
            if (error.name !== 'RangeError') fail(`an unknown coin threw ${error.name}`)
          }
        }
        const none = await throws('signatureMessage', { inputs: [], outputs: [] }, new Map(), 0)
        if (none.name !== 'RangeError') fail(`no inputs threw ${none.name}`)
      },
    )

    test(
      'What its owners signed is good, at one call of verify for each input',
      { id: 'accepts', task: 2, hint: 'Is the message of each input the one of the brief?' },
      async () => {
        await forAll(
          draft,
          async (one) => {
            const { tx, prevOuts } = signed(one)
            const seen = await observe('verifyTx', tx, prevOuts, kit.verifier())
            expect(seen.value).toBe(true)
            expect(seen.counts.verify ?? 0).toBe(tx.inputs.length)
          },
          { runs: 6 },
        )
      },
    )

    test(
      'Any change after signing is found',
      { id: 'changed', task: 2, hint: 'The message must cover everything that can be changed.' },
      async () => {
        const changes: ((tx: Payment, prevOuts: Coins) => void)[] = [
          (tx) => (tx.outputs[0]!.value += 1n),
          (tx) => (tx.outputs[1]!.owner = people[4]!.owner),
          (tx) => tx.outputs.reverse(),
          (tx) => tx.outputs.pop(),
          (tx) => tx.inputs.reverse(),
          (tx) => tx.inputs.pop(),
          (_, prevOuts) => ([...prevOuts.values()][0]!.value -= 1n),
          (_, prevOuts) => ([...prevOuts.values()][1]!.value += 1n),
          (tx) => (tx.inputs[1]!.sig[7]! ^= 1),
          (tx) => (tx.inputs[0]!.sig[40]! ^= 128),
        ]
        for (const change of changes) {
          const { tx, prevOuts } = signed(fixed())
          change(tx, prevOuts)
          expect(await verdict(tx, prevOuts)).toBe(false)
        }
      },
    )

    test(
      'Whoever signs must own the coin',
      {
        id: 'stranger',
        task: 2,
        hint: 'A thief signs correctly too, with the thief’s own key.',
      },
      async () => {
        for (const i of [0, 1]) {
          const { tx, prevOuts } = signed(fixed())
          const thief = people[(fixed().coins[i]!.person + 2) % people.length]!
          tx.inputs[i]!.pub = thief.pub
          tx.inputs[i]!.sig = Uint8Array.from(sign(messageOf(tx, prevOuts, i), thief.secret))
          expect(await verdict(tx, prevOuts)).toBe(false)
        }
      },
    )

    test(
      'A signature counts for its own input only',
      {
        id: 'swapped',
        task: 2,
        hint: 'One person may own two coins and have signed for one of them.',
      },
      async () => {
        const one = fixed()
        one.coins[1]!.person = one.coins[0]!.person
        const { tx, prevOuts } = signed(one)
        const [a, b] = tx.inputs as [Input, Input]
        const twice = { ...tx, inputs: [a, { ...b, sig: a.sig }] }
        expect(await verdict(twice, prevOuts)).toBe(false)
        const swapped = {
          ...tx,
          inputs: [
            { ...a, sig: b.sig },
            { ...b, sig: a.sig },
          ],
        }
        expect(await verdict(swapped, prevOuts)).toBe(false)
      },
    )

    test(
      'Every input needs its signature',
      {
        id: 'every-input',
        task: 2,
        hint: 'One good signature does not make up for a missing one.',
      },
      async () => {
        const one = fixed()
        one.coins.push({ ...one.coins[0]!, index: 99 })
        for (const i of [0, 1, 2]) {
          const { tx, prevOuts } = signed(one)
          tx.inputs[i]!.sig = new Uint8Array(64)
          expect(await verdict(tx, prevOuts)).toBe(false)
        }
        const { tx, prevOuts } = unsigned(one)
        expect(await verdict(tx, prevOuts)).toBe(false)
      },
    )

    test(
      'Keys and signatures of a wrong length are false',
      { id: 'malformed', task: 2, hint: '`verify` has an answer for them.' },
      async () => {
        for (const length of [0, 63, 65]) {
          const { tx, prevOuts } = signed(fixed())
          tx.inputs[1]!.sig = new Uint8Array(length)
          expect(await verdict(tx, prevOuts)).toBe(false)
        }
        const { tx, prevOuts } = signed(fixed())
        tx.inputs[0]!.pub = tx.inputs[0]!.pub.slice(0, 31)
        expect(await verdict(tx, prevOuts)).toBe(false)
      },
    )

    test(
      'An unknown coin makes the transaction false',
      { id: 'unknown-coin', task: 2, hint: 'verifyTx answers; it does not throw.' },
      async () => {
        const { tx, prevOuts } = signed(fixed())
        for (const key of prevOuts.keys()) {
          const fewer = new Map(prevOuts)
          fewer.delete(key)
          expect(await verdict(tx, fewer)).toBe(false)
        }
        expect(await verdict(tx, new Map())).toBe(false)
      },
    )

    test(
      'A transaction without inputs is false',
      { id: 'no-inputs', task: 2, hint: '“Every input is signed” is true of none at all.' },
      async () => {
        const { prevOuts } = unsigned(fixed())
        const outcomes = await callBatch('verifyTx', [
          [{ inputs: [], outputs: fixed().outputs }, prevOuts, kit.verifier()],
          [{ inputs: [], outputs: [] }, new Map(), kit.verifier()],
        ])
        expect(outcomes).toEqual([
          { ok: true, value: false },
          { ok: true, value: false },
        ])
      },
    )

    test(
      'Nothing is changed, the answer is the same again, and verify is not called twice for an input',
      { id: 'pure', task: 2, hint: 'Once for each input, and `reverse` on copies only.' },
      async () => {
        const { tx, prevOuts } = signed(fixed())
        for (let i = 0; i < 2; i++) {
          const seen = await observe('verifyTx', tx, prevOuts, kit.verifier())
          expect(seen.args[0]).toEqual(tx)
          expect(seen.args[1]).toEqual(prevOuts)
          expect(seen.counts.verify ?? 0).toBeLessThanOrEqual(2)
        }
        const made = await observe('signatureMessage', tx, prevOuts, 0)
        expect(made.args[0]).toEqual(tx)
        expect(await message(tx, prevOuts, 0)).toEqual(made.value)
      },
    )
  },
)
