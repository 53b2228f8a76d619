import { hexToBytes } from '@/lib/consensus/bytes'
import first from '@/lib/consensus/vectors/bitcoin-headers-0-438.json'
import fork from '@/lib/consensus/vectors/bitcoin-reorg-real-pow.json'
import { type PlayedCall, suite } from '@/lib/suite/suite'
import { BITS, mine, missed, Peer } from './reference'

const real = first.headers.map(({ hex }) => hexToBytes(hex))
const genesis = real[0]!
const rowsOf = (rows: readonly { hex: string }[]) => rows.map(({ hex }) => hexToBytes(hex))
const made = {
  main: rowsOf(fork.headers.blk_0_to_4).slice(1),
  a3: rowsOf(fork.headers.blk_3A),
  a4: rowsOf(fork.headers.blk_4A),
  a5: rowsOf(fork.headers.blk_5A),
}

/** A header of which one bit is another. */
function flipped(raw: Uint8Array, bit: number): Uint8Array {
  const copy = raw.slice()
  copy[bit >> 3]! ^= 1 << (bit & 7)
  return copy
}

type Event = { receive: Uint8Array[] } | { answer: Uint8Array[] }

export default suite(({ test, create, playNew, value, expect, forAll, fc, seed }) => {
  /** Plays the events on both nodes, and compares what they say and where they stand after each. */
  async function play(events: readonly Event[], batch = 2_000): Promise<void> {
    const peer = new Peer(genesis, batch)
    const turns: { call: PlayedCall; answer: unknown }[] = []
    const ask = (call: PlayedCall, answer: unknown) => turns.push({ call, answer })
    for (const event of events) {
      if ('answer' in event) ask(['answer', event.answer], peer.answer(event.answer))
      else ask(['receive', event.receive], peer.receive(event.receive))
      ask(['tip'], peer.tip())
      ask(['locator'], peer.locator())
    }
    const calls = turns.map(({ call }) => call)
    const played = await playNew('HeaderSync', [genesis, batch], calls)
    for (const [i, { call, answer }] of turns.entries())
      expect(value(played[i]), call[0]).toEqual(answer)
  }

  test(
    'Locators of the real chain',
    {
      id: 'locator',
      task: 1,
      hint: 'Count the steps: eleven of one, then 2, 4, 8. And genesis once.',
    },
    async () => {
      for (const height of [0, 1, 10, 11, 12, 13, 14, 17, 18, 30, 76, 205, 438])
        await play([{ receive: real.slice(1, height + 1) }])
    },
  )

  test(
    'A locator goes down its own branch',
    { id: 'locator-branch', task: 1, hint: 'From the tip to its parent, and on to genesis.' },
    async () => {
      const old = mine(genesis, 20, seed)
      const branch = mine(old[3]!, 8, seed + 1, BITS.harder)
      await play([{ receive: old }, { receive: branch }])
    },
  )

  test(
    'What a peer has not got',
    { id: 'answer', task: 2, hint: 'The first hash of the locator that is on your active chain.' },
    () =>
      forAll(
        fc.tuple(fc.integer({ min: 0, max: 438 }), fc.integer({ min: 0, max: 438 })),
        async ([mineHas, theirs]) => {
          const peer = new Peer(genesis, 2_000)
          peer.receive(real.slice(1, theirs + 1))
          await play([{ receive: real.slice(1, mineHas + 1) }, { answer: peer.locator() }])
        },
        { runs: 6 },
      ),
  )

  test(
    'An answer has as many headers as a message may have',
    { id: 'answer-batch', task: 2, hint: 'The oldest of what is missing come first.' },
    async () => {
      const chain = mine(genesis, 12, seed)
      const genesisHash = new Peer(genesis, 5).tip()
      const peer = new Peer(genesis, 5)
      const learnt = [chain.slice(0, 5), chain.slice(5, 10), chain.slice(10)]
      for (const some of learnt) peer.receive(some)
      await play(
        [
          ...learnt.map((receive) => ({ receive })),
          { answer: [genesisHash] },
          { answer: peer.locator().slice(4) },
          { answer: peer.locator().slice(5) },
          { answer: peer.locator().slice(6) },
        ],
        5,
      )
    },
  )

  test(
    'Blocks that lost, and blocks that nobody knows',
    {
      id: 'answer-stale',
      task: 2,
      hint: 'A block that you know may have lost. Whoever stands on it needs the headers from the fork on.',
    },
    async () => {
      const old = mine(genesis, 6, seed)
      const branch = mine(old[2]!, 6, seed + 1)
      const peer = new Peer(genesis, 2_000)
      peer.receive(old)
      const onOld = peer.locator()
      const unknown = new Uint8Array(32).fill(7)
      await play([
        { receive: old },
        { receive: branch },
        { answer: onOld },
        { answer: [unknown, ...onOld.slice(2)] },
        { answer: [unknown] },
        { answer: [] },
        { answer: [peer.tip()] },
      ])
    },
  )

  test(
    'One header of the message is bad',
    { id: 'bad', task: 3, hint: 'Check the whole message before you keep any of it.' },
    () =>
      forAll(
        fc.tuple(fc.integer({ min: 0, max: 19 }), fc.integer({ min: 0, max: 639 })),
        async ([which, bit]) => {
          // A bit of nBits would make another target of it.
          if (bit >= 576 && bit < 608) return
          const message = real.slice(1, 21)
          message[which] = flipped(message[which]!, bit)
          await play([{ receive: message }, { receive: real.slice(1, 4) }])
        },
        { runs: 12 },
      ),
  )

  test(
    'Targets that are easy, and missed all the same',
    {
      id: 'missed',
      task: 3,
      hint: 'The hash is a number of 256 bits, the last of its bytes first. Is each byte in its place?',
    },
    async () => {
      const chain = mine(genesis, 8, seed)
      await play(chain.flatMap((raw) => [{ receive: [missed(raw)] }, { receive: [raw] }]))
    },
  )

  test(
    'Links and lengths',
    {
      id: 'links',
      task: 3,
      hint: 'In a message each header is built on the one before it, and has 80 bytes.',
    },
    async () => {
      const [a, b, c] = real.slice(1)
      const [other] = mine(genesis, 1, seed)
      const good = { receive: [a!] }
      await play([{ receive: [a!, c!] }, good])
      await play([{ receive: [b!, a!] }, good])
      await play([{ receive: [a!, a!] }, good])
      await play([{ receive: [a!, other!] }, good])
      await play([{ receive: [a!.slice(0, 79)] }, good])
      await play([{ receive: [a!, new Uint8Array(81)] }, good])
      await play([{ receive: [a!, new Uint8Array(0)] }, good])
      await play([{ receive: [] }, good])
    },
  )

  test(
    'Longer than a message may be',
    { id: 'too-many', task: 3, hint: 'Whoever sends more than anybody may keeps to no rule.' },
    async () => {
      const chain = mine(genesis, 8, seed)
      await play([{ receive: chain }, { receive: chain.slice(0, 7) }], 7)
    },
  )

  test(
    'The parent is unknown',
    {
      id: 'unconnected',
      task: 3,
      hint: 'Nothing of it is kept. Ask from your tip, and it will come again with what is missing.',
    },
    async () => {
      await play([
        { receive: real.slice(5, 9) },
        { receive: real.slice(1, 5) },
        { receive: real.slice(3, 9) },
        { receive: real.slice(300, 301) },
      ])
      // Bad is bad, wherever it would have been put.
      await play([
        { receive: [real[7]!, real[9]!] },
        { receive: [flipped(real[7]!, 620)] },
        { receive: [real[7]!, real[8]!] },
      ])
    },
  )

  test(
    'Known headers come again',
    { id: 'known', task: 3, hint: 'A header that is known is no mistake, and changes nothing.' },
    async () => {
      await play(
        [
          { receive: real.slice(1, 9) },
          { receive: real.slice(1, 9) },
          { receive: real.slice(4, 12) },
          { receive: real.slice(3, 6) },
          { receive: real.slice(0, 1) },
        ],
        8,
      )
    },
  )

  test(
    'Ask on from where the message ended',
    {
      id: 'ask',
      task: 3,
      hint: 'A full message is not the end. If your tip has not moved, its locator asks for the same once more.',
    },
    async () => {
      const strong = mine(genesis, 6, seed, BITS.hard)
      const long = mine(genesis, 25, seed + 1)
      await play(
        [
          { receive: strong },
          { receive: long.slice(0, 10) },
          { receive: long.slice(10, 20) },
          { receive: long.slice(20) },
        ],
        10,
      )
    },
  )

  test(
    'Real work: three blocks against two',
    {
      id: 'real-fork',
      task: 4,
      hint: 'At a tie the first stays. One more, and the other branch is heavier.',
    },
    async () => {
      const { main, a3, a4, a5 } = made
      await play([{ receive: main }, { receive: [...a3, ...a4] }, { receive: a5 }])
      await play([
        { receive: main.slice(0, 2) },
        { receive: [...a3, ...a4, ...a5] },
        { receive: main },
      ])
      await play([{ receive: main }, { receive: a4 }, { receive: a3 }, { receive: [...a4, ...a5] }])
    },
  )

  test(
    'Few and hard against many and easy',
    {
      id: 'work',
      task: 4,
      hint: 'Work is expected hashes, from the target. The number of blocks says nothing.',
    },
    async () => {
      const many = mine(genesis, 9, seed)
      const few = mine(genesis, 2, seed + 1, BITS.hard)
      const middle = mine(genesis, 5, seed + 2, BITS.harder)
      await play([{ receive: many }, { receive: few }, { receive: middle }])
      await play([{ receive: few }, { receive: middle }, { receive: many }])
    },
  )

  test(
    'Work is rounded down, from the target and one',
    {
      id: 'round',
      task: 4,
      hint: 'What does a target promise that is a power of two? Mind the 1, and what is left over.',
    },
    async () => {
      // A target of 2²⁵⁴ is work of 3 a block, and not 4; the easy one is work of 2.
      const few = mine(genesis, 2, seed, 0x20400000)
      const many = mine(genesis, 3, seed + 1)
      await play([{ receive: many }, { receive: few }])
      await play([{ receive: few }, { receive: many }])
    },
  )

  test(
    'A tie within one message',
    {
      id: 'ties',
      task: 4,
      hint: 'What joined first is followed, until another has strictly more.',
    },
    async () => {
      const [a, b] = [mine(genesis, 4, seed), mine(genesis, 5, seed + 1)]
      await play([
        { receive: a.slice(0, 2) },
        { receive: b.slice(0, 4) },
        { receive: a },
        { receive: b },
      ])
    },
  )

  test('Any peers, in any order', { id: 'random', task: 4, hint: 'All rules together.' }, () =>
    forAll(
      fc.record({
        batch: fc.integer({ min: 3, max: 9 }),
        branches: fc.array(
          fc.record({
            on: fc.nat(40),
            length: fc.integer({ min: 1, max: 12 }),
            bits: fc.constantFrom(BITS.easy, BITS.easy, BITS.harder),
          }),
          { minLength: 2, maxLength: 4 },
        ),
        messages: fc.array(
          fc.record({ branch: fc.nat(3), from: fc.nat(12), asks: fc.nat(30), count: fc.nat(9) }),
          { minLength: 6, maxLength: 12 },
        ),
      }),
      async ({ batch, branches, messages }) => {
        const all = [genesis]
        const chains = branches.map(({ on, length, bits }, i) => {
          const chain = mine(all[on % all.length]!, length, seed + i, bits)
          all.push(...chain)
          return chain
        })
        const peer = new Peer(genesis, 2_000)
        for (const raw of all.slice(1)) peer.receive([raw])
        const places = peer.locator()
        const events = messages.flatMap(({ branch, from, asks, count }): Event[] => [
          { receive: chains[branch % chains.length]!.slice(from % 12, (from % 12) + count) },
          { answer: places.slice(asks % places.length) },
        ])
        await play([...chains.map((chain) => ({ receive: chain.slice(0, 3) })), ...events], batch)
      },
      { runs: 10 },
    ),
  )

  test(
    'Two of your nodes find to each other',
    {
      id: 'sync',
      task: 4,
      hint: 'Each asks with its locator, answers the other, and asks on while there is more.',
    },
    async () => {
      const shared = mine(genesis, 30, seed)
      const left = mine(shared[25]!, 9, seed + 1)
      const right = mine(shared[11]!, 40, seed + 2)
      const batch = 16
      const [a, b] = [
        await create('HeaderSync', genesis, batch),
        await create('HeaderSync', genesis, batch),
      ]
      const inBatches = (chain: readonly Uint8Array[]) =>
        Array.from({ length: Math.ceil(chain.length / batch) }, (_, i) =>
          chain.slice(i * batch, (i + 1) * batch),
        )
      for (const some of inBatches([...shared.slice(0, 26), ...left])) await a.call('receive', some)
      for (const some of inBatches([...shared.slice(0, 12), ...right]))
        await b.call('receive', some)
      const best = new Peer(genesis, 2_000)
      best.receive([...shared.slice(0, 12), ...right])
      for (const [from, to] of [
        [a, b],
        [b, a],
      ] as const) {
        let ask: unknown = await to.call('locator')
        // Forty headers are three messages; one more may be needed to learn that there are none.
        for (let round = 0; round < 5 && ask !== null; round++) {
          const answer = await from.call('answer', ask)
          const received = (await to.call('receive', answer)) as { ask: unknown }
          ask = received.ask
        }
        expect(ask).toBe(null)
      }
      expect(await a.call('tip')).toEqual(best.tip())
      expect(await b.call('tip')).toEqual(best.tip())
    },
  )

  test(
    'What is handed in stays as it is',
    {
      id: 'arguments',
      task: 3,
      hint: 'Keep copies of the headers, and reverse no array in place.',
    },
    async () => {
      const message = real.slice(1, 6)
      const locator = new Peer(genesis, 10).locator()
      const played = await playNew(
        'HeaderSync',
        [genesis, 10],
        [
          ['receive', message],
          ['answer', locator],
        ],
        { observe: true },
      )
      for (const done of played) value(done)
      const [received, asked] = played.map((done) => (done.ok ? done.args : null))
      expect(received).toEqual([message])
      expect(asked).toEqual([locator])
    },
  )
})
