import { hashToNumber, hexToBytes } from '@/lib/consensus/bytes'
import {
  addJob,
  NEW_POOL,
  shareHeader,
  submitShare,
  workOf,
  type Job,
  type PoolState,
  type Share,
} from '@/lib/consensus/bitcoin/pool'
import { decodeCompact } from '@/lib/consensus/bitcoin/target'
import { sha256d } from '@/lib/consensus/sha256'
import payments from '@/lib/consensus/vectors/bitcoin-first-payment.json'
import famous from '@/lib/consensus/vectors/bitcoin-headers-famous.json'
import first from '@/lib/consensus/vectors/bitcoin-headers-0-438.json'
import { suite, type PlayedCall } from '@/lib/suite/suite'

/** Maps are compared without regard to their order. */
function inOrder(value: unknown): unknown {
  return value instanceof Map ? new Map([...value].sort(([a], [b]) => (a < b ? -1 : 1))) : value
}

const ALL = 2n ** 256n - 1n

type Step = { job: Job } | { worker: string; share: Share }

export default suite(({ test, call, playNew, observe, play, value, expect, forAll, fc }) => {
  const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })
  const time = fc.integer({ min: 1001, max: 1999 })
  const patterns = fc.record({
    id: fc.constant('a'),
    header: bytes(80),
    coinbaseHead: fc.uint8Array({ minLength: 1, maxLength: 50 }),
    coinbaseTail: fc.uint8Array({ minLength: 1, maxLength: 90 }),
    branch: fc.array(bytes(32), { maxLength: 4 }),
    target: fc.constant(0n),
    shareTarget: fc.constant(ALL),
    minTime: fc.constant(1000),
    maxTime: fc.constant(2000),
    clean: fc.constant(false),
  })
  const uint32 = fc.integer({ min: 0, max: 2 ** 32 - 1 })
  const shares = fc.record({
    job: fc.constant('a'),
    version: uint32,
    extranonce: bytes(4),
    nTime: time,
    nNonce: uint32,
  })
  const both = fc.tuple(patterns, shares)

  const reached = (job: Job, share: Share) => hashToNumber(sha256d(shareHeader(job, share)))

  /** Plays the steps on the learner's pool and on the reference: every verdict, and the books at the end. */
  async function compare(steps: readonly Step[]): Promise<void> {
    let state: PoolState = NEW_POOL
    const calls: PlayedCall[] = []
    const expected: unknown[] = []
    for (const step of steps) {
      if ('job' in step) {
        state = addJob(state, step.job)
        calls.push(['newJob', step.job])
        expected.push(undefined)
      } else {
        const { pool, verdict } = submitShare(state, step.worker, step.share)
        state = pool
        calls.push(['submit', step.worker, step.share])
        expected.push(verdict)
      }
    }
    const played = await playNew('Pool', [], [...calls, ['credit']])
    for (const [i, wanted] of expected.entries())
      if (wanted !== undefined) expect(value(played[i])).toBe(wanted)
    expect(inOrder(value(played.at(-1)))).toEqual(inOrder(state.work))
  }

  /** As `compare`, without the books: for tests of verdicts. */
  async function verdicts(steps: readonly Step[], wanted: readonly string[]): Promise<void> {
    const played = await playNew(
      'Pool',
      [],
      steps.map((step) =>
        'job' in step ? ['newJob', step.job] : ['submit', step.worker, step.share],
      ),
    )
    const answers = steps.flatMap((step, i) => ('job' in step ? [] : [value(played[i])]))
    expect(answers).toEqual(wanted)
  }
  const by = (worker: string, share: Share): Step => ({ worker, share })

  test(
    'Real hashes are below their targets',
    { id: 'real-hashes', task: 1, hint: 'The zeros of a good hash are at the end of its bytes.' },
    async () => {
      const rows = first.headers.slice(0, 60)
      const hashes = rows.map(({ hex }) => sha256d(hexToBytes(hex)))
      const played = await play(hashes.map((hash) => ['hashValue', hash]))
      for (const [i, hash] of hashes.entries()) expect(value(played[i])).toBe(hashToNumber(hash))
    },
  )
  test(
    'Any 32 bytes are a number',
    { id: 'any-hash', task: 1, hint: 'Little-endian, and all 256 bits of it.' },
    () =>
      forAll(
        bytes(32),
        async (hash) => expect(await call('hashValue', hash)).toBe(hashToNumber(hash)),
        { together: true },
      ),
  )
  test(
    'The work of a target',
    {
      id: 'work',
      task: 1,
      hint: 'One number of 2^256 more than `target` is good: zero counts too.',
    },
    async () => {
      for (const target of [
        0n,
        1n,
        2n,
        ALL - 1n,
        ALL,
        2n ** 255n,
        decodeCompact(0x1d00ffff).target,
      ])
        expect(await call('workOf', target)).toBe(workOf(target))
      await forAll(
        fc.bigInt({ min: 0n, max: ALL }),
        async (target) => expect(await call('workOf', target)).toBe(workOf(target)),
        { together: true },
      )
    },
  )

  test(
    'Block 170, handed in by a miner',
    { id: 'block-170', task: 2, hint: 'A hash that meets the target of a block is a block.' },
    async () => {
      const [coinbase, payment] = payments.blocks[1]!.transactions.map(({ rawHex }) =>
        hexToBytes(rawHex),
      )
      const header = hexToBytes(famous.headers['170'].hex)
      const fields = new DataView(header.buffer)
      const job: Job = {
        id: '170',
        header,
        coinbaseHead: coinbase!.slice(0, 48),
        coinbaseTail: coinbase!.slice(49),
        branch: [sha256d(payment!)],
        target: decodeCompact(0x1d00ffff).target,
        shareTarget: 2n ** 252n - 1n,
        minTime: fields.getUint32(68, true),
        maxTime: fields.getUint32(68, true),
        clean: true,
      }
      const share: Share = {
        job: '170',
        version: fields.getUint32(0, true),
        extranonce: coinbase!.slice(48, 49),
        nTime: fields.getUint32(68, true),
        nNonce: fields.getUint32(76, true),
      }
      await verdicts(
        [{ job }, by('w', share), by('w', { ...share, nTime: share.nTime + 1 })],
        ['block', 'bad-time'],
      )
    },
  )
  test(
    'A hash equal to the share target is a share',
    { id: 'share-equal', task: 2, hint: 'At most.' },
    () =>
      forAll(
        both,
        ([job, share]) =>
          verdicts(
            [{ job: { ...job, shareTarget: reached(job, share) } }, by('w', share)],
            ['share'],
          ),
        { runs: 20, together: true },
      ),
  )
  test(
    'A hash one above the share target is low',
    { id: 'share-above', task: 2, hint: 'Exact to the last of 256 bits.' },
    () =>
      forAll(
        both,
        ([job, share]) =>
          verdicts(
            [{ job: { ...job, shareTarget: reached(job, share) - 1n } }, by('w', share)],
            ['low'],
          ),
        { runs: 20, together: true },
      ),
  )
  test(
    'A hash equal to the target is a block, one above it is a share',
    { id: 'block-edge', task: 2, hint: 'At most, and exact to the last of 256 bits.' },
    () =>
      forAll(
        both,
        async ([job, share]) => {
          const hash = reached(job, share)
          await verdicts([{ job: { ...job, target: hash } }, by('w', share)], ['block'])
          await verdicts([{ job: { ...job, target: hash - 1n } }, by('w', share)], ['share'])
        },
        { runs: 20, together: true },
      ),
  )
  test(
    'The first and the last second are allowed, the ones beside them are not',
    { id: 'times', task: 2, hint: 'Both ends of the range are allowed.' },
    () =>
      forAll(
        both,
        ([job, share]) =>
          verdicts(
            [{ job }, ...[999, 1000, 2000, 2001].map((nTime) => by('w', { ...share, nTime }))],
            ['bad-time', 'share', 'share', 'bad-time'],
          ),
        { runs: 10, together: true },
      ),
  )
  test(
    'A header that differs anywhere is different work',
    { id: 'other-work', task: 2, hint: 'Which fields of a share go into the header?' },
    () =>
      forAll(
        both,
        async ([job, share]) => {
          const extranonce = share.extranonce.map((byte, i) => (i === 2 ? byte ^ 1 : byte))
          await verdicts(
            [
              { job },
              { job: { ...job, id: 'b' } },
              by('w', share),
              by('w', { ...share, extranonce }),
              by('w', { ...share, version: (share.version ^ 1) >>> 0 }),
              by('w', { ...share, nTime: share.nTime + 1 }),
              by('w', { ...share, nNonce: (share.nNonce + 1) % 2 ** 32 }),
              by('w', { ...share, job: 'b' }),
            ],
            Array<string>(6).fill('share'),
          )
        },
        { runs: 15, together: true },
      ),
  )
  test(
    'Fields that only look alike when they are joined',
    { id: 'joined', task: 2, hint: 'With what do you separate the fields of your key?' },
    () =>
      forAll(
        both,
        ([job, share]) =>
          verdicts(
            [
              { job },
              by('w', { ...share, version: 1, extranonce: Uint8Array.of(1, 23), nNonce: 5 }),
              by('w', { ...share, version: 1, extranonce: Uint8Array.of(12, 3), nNonce: 5 }),
              by('w', { ...share, version: 11, extranonce: Uint8Array.of(1, 23), nNonce: 5 }),
              by('w', { ...share, version: 1, extranonce: Uint8Array.of(1, 2, 3), nNonce: 5 }),
            ],
            Array<string>(4).fill('share'),
          ),
        { runs: 5, together: true },
      ),
  )
  test(
    'The same work from another worker is a duplicate',
    { id: 'stolen', task: 2, hint: 'A pool that asks who sent it pays twice for one hash.' },
    () =>
      forAll(
        both,
        ([job, share]) =>
          verdicts([{ job }, by('v', share), by('w', share)], ['share', 'duplicate']),
        { runs: 10, together: true },
      ),
  )
  test(
    'Work that was too little is a duplicate the second time',
    { id: 'low-again', task: 2, hint: 'What has come as far as the question is remembered.' },
    () =>
      forAll(
        both,
        ([job, share]) =>
          verdicts(
            [{ job: { ...job, shareTarget: 0n } }, by('w', share), by('v', share)],
            ['low', 'duplicate'],
          ),
        { runs: 10, together: true },
      ),
  )
  test(
    'What did not come as far as the question is not remembered',
    { id: 'not-remembered', task: 2, hint: 'Look at the order of the table.' },
    () =>
      forAll(
        both,
        ([job, share]) =>
          verdicts([by('w', share), { job }, by('w', share)], ['unknown-job', 'share']),
        { runs: 10, together: true },
      ),
  )
  test(
    'Several jobs are open until a clean one comes',
    {
      id: 'clean',
      task: 2,
      hint: 'Most new jobs bring a few more transactions and leave the old ones good.',
    },
    () =>
      forAll(
        both,
        ([job, share]) =>
          verdicts(
            [
              { job },
              { job: { ...job, id: 'b' } },
              by('w', share),
              by('w', { ...share, job: 'b' }),
              { job: { ...job, id: 'c', clean: true } },
              by('w', share),
              by('w', { ...share, nNonce: 1, nTime: 5, job: 'b' }),
              by('w', { ...share, job: 'c' }),
              { job: { ...job, id: 'd' } },
              by('w', { ...share, nNonce: share.nNonce === 0 ? 1 : 0, job: 'c' }),
            ],
            ['share', 'share', 'stale', 'stale', 'share', 'share'],
          ),
        { runs: 10, together: true },
      ),
  )

  test(
    'Every share of a job is worth the same',
    { id: 'equal-credit', task: 3, hint: 'Luck beyond the share target is nobody’s work.' },
    () =>
      forAll(
        fc.tuple(patterns, fc.uniqueArray(uint32, { minLength: 20, maxLength: 20 })),
        ([job, nonces]) =>
          compare([
            { job: { ...job, shareTarget: 2n ** 255n - 1n, target: 2n ** 253n } },
            ...nonces.map((nNonce, i) =>
              by(i % 3 === 0 ? 'alice' : 'bob', {
                job: 'a',
                version: 1,
                extranonce: Uint8Array.of(1),
                nTime: 1500,
                nNonce,
              }),
            ),
          ]),
        { runs: 10, together: true },
      ),
  )
  test(
    'One share of a harder job is worth many of an easy one',
    { id: 'harder', task: 3, hint: 'What does a target say about the hashes that it takes?' },
    () =>
      forAll(
        both,
        ([job, share]) => {
          let nNonce = 0
          while (reached(job, { ...share, nNonce }) >= 2n ** 251n) nNonce++
          return compare([
            { job: { ...job, shareTarget: 2n ** 251n - 1n } },
            by('w', { ...share, nNonce }),
          ])
        },
        { runs: 5, together: true },
      ),
  )
  test(
    'A share is worth what its own job asked for',
    {
      id: 'own-job',
      task: 3,
      hint: 'A pool changes the share target of a miner who is too fast. Which target did this share meet?',
    },
    () =>
      forAll(
        both,
        ([job, share]) =>
          compare([
            { job },
            by('w', share),
            { job: { ...job, id: 'b', shareTarget: 2n ** 255n } },
            by('w', { ...share, nNonce: share.nNonce === 0 ? 1 : 0 }),
            by('v', { ...share, job: 'b' }),
          ]),
        { runs: 15, together: true },
      ),
  )
  test(
    'Blocks are credited as shares, and nothing else is',
    {
      id: 'block-credit',
      task: 3,
      hint: 'A block is a share as well. Its finder gets what every share gets.',
    },
    () =>
      forAll(
        both,
        ([job, share]) =>
          compare([
            { job: { ...job, target: ALL } },
            by('finder', share),
            by('thief', share),
            by('late', { ...share, nTime: 3000 }),
            { job: { ...job, id: 'b', shareTarget: 0n, clean: true } },
            by('idle', { ...share, job: 'b' }),
            by('old', { ...share, nNonce: 0 }),
          ]),
        { runs: 10, together: true },
      ),
  )
  test(
    'A long day at the pool',
    { id: 'day', task: 3, hint: 'Each verdict follows from the table, from top to bottom.' },
    () =>
      forAll(
        fc.tuple(
          patterns,
          fc.array(
            fc.tuple(
              fc.nat({ max: 9 }),
              fc.constantFrom('u', 'v', 'w'),
              fc.nat({ max: 3 }),
              fc.nat({ max: 3 }),
              fc.constantFrom(999, 1500, 1501, 2001),
            ),
            { minLength: 10, maxLength: 25 },
          ),
        ),
        ([job, moves]) => {
          let made = 0
          const steps = moves.map(([kind, worker, nonce, back, nTime]): Step => {
            if (kind < 2 || made === 0) {
              const id = `j${made++}`
              const shareTarget = 2n ** BigInt(256 - nonce) - 1n
              return {
                job: { ...job, id, shareTarget, target: shareTarget >> 1n, clean: kind === 0 },
              }
            }
            const extranonce = Uint8Array.of(kind % 2)
            const id = `j${made - 1 - back}`
            return by(worker, { job: id, version: kind % 2, extranonce, nTime, nNonce: nonce })
          })
          return compare(steps)
        },
        { runs: 25, together: true },
      ),
  )
  test(
    'Nothing that was handed over is changed, and the books are a copy',
    { id: 'pure', task: 3, hint: 'Give away a copy of your books, not the books.' },
    async () => {
      const hash = Uint8Array.from({ length: 32 }, (_, i) => i)
      const seen = await observe('hashValue', hash)
      expect(seen.args[0]).toEqual(hash)
      const job: Job = {
        id: 'a',
        header: new Uint8Array(80).fill(3),
        coinbaseHead: Uint8Array.of(1),
        coinbaseTail: Uint8Array.of(2),
        branch: [new Uint8Array(32).fill(4)],
        target: 0n,
        shareTarget: ALL,
        minTime: 0,
        maxTime: 9,
        clean: false,
      }
      const share: Share = {
        job: 'a',
        version: 1,
        extranonce: Uint8Array.of(9),
        nTime: 1,
        nNonce: 1,
      }
      const played = await playNew(
        'Pool',
        [],
        [
          ['newJob', job],
          ['submit', 'w', share],
          ['credit'],
          ['submit', 'w', { ...share, nNonce: 2 }],
          ['credit'],
        ],
        { observe: true },
      )
      for (const [at, arg, same] of [
        [0, 0, job],
        [1, 1, share],
      ] as const) {
        const answer = played[at]
        if (answer?.ok) expect(answer.args[arg]).toEqual(same)
      }
      expect(value(played[2])).toEqual(new Map([['w', 1n]]))
      expect(value(played[4])).toEqual(new Map([['w', 2n]]))
    },
  )
})
