import { bytesToHex } from '@/lib/consensus/bytes'
import { suite, type TraceRecord } from '@/lib/suite/suite'
import type { GpuScript } from '../kit/script'
import { gpuDouble } from './gpu'
import { JOB, KERNEL } from './kernel'

const ALL = 2 ** 32
const LAST = ALL - 1
const LIMIT = 65535

type Chunk = { device: number; base: number; count: number }

export default suite(({ test, observe, throws, expect, fail, forAll, fc, seed }) => {
  /** A range of up to seven chunks of drawn size, with a last one that is rarely full. */
  const range = fc
    .tuple(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 1, max: 7 }), fc.nat())
    .map(([limit, chunks, rest]) => ({ limit, total: 64 * limit * chunks - (rest % (64 * limit)) }))

  /** Whatever a driver does, the seed decides between neighbours of these. */
  const odd = 1 + (seed % 60)

  async function mine(script: GpuScript, total: number, without: string[] = []) {
    const gpu = gpuDouble(script)
    const seen = await observe('gpuMine', gpu.device, JOB, total, given(gpu, without))
    return { ...seen, gpu }
  }

  async function refused(script: GpuScript, total: number) {
    const gpu = gpuDouble(script)
    return throws('gpuMine', gpu.device, JOB, total, given(gpu))
  }

  /** The chunks, the progress and the result are those of the rules. */
  async function same(script: GpuScript, total: number) {
    const expected = plan(script, total)
    const seen = await mine(script, total)
    expect(seen.value).toBe(expected.result)
    expect(chunksOf(seen.trace)).toEqual(expected.chunks)
    return { ...seen, expected }
  }

  test(
    'The kernel and the job that were given are used',
    {
      id: 'job-words',
      task: 1,
      hint: 'midstate, tail, goal, base, count: 21 little-endian words.',
    },
    async () => {
      const words = (length: number) =>
        fc
          .array(fc.integer({ min: 0, max: LAST }), { minLength: length, maxLength: length })
          .map((list) => Uint32Array.from(list))
      await forAll(
        fc.record({ midstate: words(8), tail: words(3), goal: words(8) }),
        async (job) => {
          const gpu = gpuDouble({ hits: [], limits: [LIMIT] })
          const { trace } = await observe('gpuMine', gpu.device, job, 640, given(gpu))
          const expected = [...job.midstate, ...job.tail, ...job.goal].map(littleEndian).join('')
          expect(of('dispatch', trace).map((one) => one.job)).toEqual([expected])
          expect(of('createComputePipeline', trace).map(({ code }) => code)).toEqual([KERNEL])
        },
        { runs: 20, together: true },
      )
    },
  )

  test(
    'A hit in a single chunk is returned',
    { id: 'one-chunk', task: 1, hint: 'Wait for the result, then read best and hits.' },
    async () => {
      for (const hit of [0, 1, 63, 64, 100 + odd, 4095])
        await same({ hits: [hit], limits: [LIMIT] }, 4096)
    },
  )

  test(
    'A chunk without a hit gives null',
    { id: 'no-hit', task: 1, hint: 'What does out hold before the first dispatch?' },
    async () => {
      const { value } = await mine({ hits: [5000 + odd], limits: [LIMIT] }, 5000)
      expect(value).toBe(null)
    },
  )

  test(
    'Nonces from 2^31 up are unsigned',
    { id: 'unsigned', task: 1, hint: 'Read the words as unsigned 32-bit integers.' },
    async () => {
      for (const hit of [2 ** 31 + odd, LAST - odd]) {
        const { value } = await mine({ hits: [hit], limits: [LIMIT] }, LAST)
        expect(value).toBe(hit)
      }
    },
  )

  test(
    'The nonce 0xffffffff can hit',
    {
      id: 'last-nonce',
      task: 1,
      hint: 'best is 0xffffffff in two cases. Which word tells them apart?',
    },
    async () => {
      const { value } = await mine({ hits: [LAST], limits: [LIMIT] }, ALL)
      expect(value).toBe(LAST)
    },
  )

  test(
    'A dispatch has as many workgroups as its nonces need',
    { id: 'workgroups', task: 1, hint: 'A workgroup that is not full is still one workgroup.' },
    async () => {
      for (const total of [1, 63, 64, 65, 128, 1000 + odd, 64 * 300 + odd]) {
        const { trace } = await mine({ hits: [], limits: [300] }, total)
        for (const { workgroups, count } of of('dispatch', trace))
          expect(workgroups).toBe(Math.ceil(Number(count) / 64))
        expect(searched(trace)).toBe(total)
      }
    },
  )

  test(
    'out is reset before every dispatch',
    { id: 'reset', task: 1, hint: 'best is 0xffffffff and hits is 0, on each device.' },
    async () => {
      for (const script of [{}, { lostAt: [1] }, { lostAt: [3] }]) {
        const { trace } = await mine({ hits: [], limits: [10], ...script }, 640 * 4)
        const dispatches = of('dispatch', trace)
        expect(dispatches.map(({ best, hits }) => [best, hits])).toEqual(
          dispatches.map(() => [LAST, 0]),
        )
        expect(dispatches.length).toBe(4)
      }
    },
  )

  test(
    'Chunks meet: no nonce is left out and none is searched twice',
    { id: 'ranges', task: 2, hint: 'Each chunk starts where the one before ended.' },
    async () => {
      await forAll(
        range,
        async ({ limit, total }) => {
          const { trace } = await same({ hits: [], limits: [limit] }, total)
          expect(searched(trace)).toBe(total)
        },
        { runs: 60, together: true },
      )
    },
  )

  test(
    'A chunk fits the limit of the device',
    {
      id: 'limit',
      task: 2,
      hint: '2^22 nonces are 65536 workgroups. How many does this device allow?',
    },
    async () => {
      await same({ hits: [], limits: [LIMIT] }, 2 ** 22)
      await same({ hits: [], limits: [LIMIT] }, 2 ** 22 - 64)
      await same({ hits: [], limits: [1] }, 64 * 5 + odd)
      await same({ hits: [], limits: [256] }, 64 * 256 * 3 + odd)
    },
  )

  test(
    'A chunk has at most 2^22 nonces',
    { id: 'max-chunk', task: 2, hint: 'A device may allow more workgroups than you should use.' },
    async () => {
      await same({ hits: [], limits: [65536] }, 2 ** 23 + odd)
      await same({ hits: [], limits: [2 ** 20] }, 2 ** 23 + odd)
    },
  )

  test(
    'An empty range has no hit and costs no dispatch',
    { id: 'empty', task: 2, hint: 'With total 0 there is no chunk.' },
    async () => {
      await same({ hits: [0], limits: [LIMIT] }, 0)
    },
  )

  test(
    'All 2^32 nonces are searched',
    { id: 'all', task: 2, hint: 'The last base is above 2^31: mind bit operations.' },
    async () => {
      const { trace } = await same({ hits: [], limits: [LIMIT] }, ALL)
      expect(searched(trace)).toBe(ALL)
    },
  )

  test(
    'Of several hits the first is returned',
    {
      id: 'first-hit',
      task: 2,
      hint: 'Chunks are searched from nonce 0 up: the first hit is the answer.',
    },
    async () => {
      await forAll(
        fc.tuple(range, fc.array(fc.nat(), { minLength: 2, maxLength: 5 })),
        async ([{ limit, total }, draws]) => {
          const hits = [0, ...draws].map((n) => total - 1 - (n % total))
          expect((await mine({ hits, limits: [limit] }, total)).value).toBe(Math.min(...hits))
        },
        { runs: 40, together: true },
      )
    },
  )

  test(
    'Nothing is dispatched after a hit',
    { id: 'stops', task: 2, hint: 'What comes after the first chunk with a hit is wasted.' },
    async () => {
      for (const hit of [0, 127, 128, 300 + odd]) {
        const { expected, trace } = await same({ hits: [hit, 900], limits: [2] }, 128 * 9)
        expect(of('dispatch', trace).length).toBe(expected.chunks.length)
      }
    },
  )

  test(
    'The last nonce of the range can hit, the one after it cannot',
    { id: 'ends', task: 2, hint: 'The nonces are 0 to total - 1.' },
    async () => {
      for (const total of [1, 64, 65, 640 + odd, 6400]) {
        await same({ hits: [total - 1], limits: [10] }, total)
        await same({ hits: [total], limits: [10] }, total)
      }
    },
  )

  test(
    'Buffers, pipeline and bind group are made once, however many chunks there are',
    {
      id: 'made-once',
      task: 2,
      hint: 'Only what is written into a buffer changes from chunk to chunk.',
    },
    async () => {
      const { trace } = await mine({ hits: [], limits: [2] }, 128 * 9)
      expect(of('createBuffer', trace).length).toBeLessThanOrEqual(3)
      expect(of('createComputePipeline', trace).length).toBeLessThanOrEqual(1)
      expect(of('createBindGroup', trace).length).toBeLessThanOrEqual(1)
    },
  )

  test(
    'Every buffer is destroyed when the search ends',
    { id: 'destroyed', task: 2, hint: 'There are several ways out of the function.' },
    async () => {
      for (const hits of [[], [200], [639]]) {
        const { trace } = await mine({ hits, limits: [2] }, 640)
        expect(leaked(trace)).toEqual([])
        if (of('createBuffer', trace).length === 0) fail('no buffer was made')
      }
    },
  )

  test(
    'A device can be used for another search',
    { id: 'again', task: 2, hint: 'The device belongs to the caller, and a search keeps nothing.' },
    async () => {
      const gpu = gpuDouble({ hits: [300 + odd], limits: [4] })
      for (const [total, result] of [
        [1000, 300 + odd],
        [300, null],
        [1000, 300 + odd],
      ]) {
        const { value, trace } = await observe('gpuMine', gpu.device, JOB, total, given(gpu))
        expect(value).toBe(result)
        expect(of('lost', trace).length).toBe(0)
      }
    },
  )

  test(
    'Progress is the number of nonces done, once a chunk',
    { id: 'progress', task: 3, hint: 'After each chunk, the one with the hit included.' },
    async () => {
      await forAll(
        fc.tuple(range, fc.nat(), fc.boolean()),
        async ([{ limit, total }, draw, hit]) => {
          const seen = await mine({ hits: hit ? [draw % total] : [], limits: [limit] }, total)
          const { chunks } = plan({ hits: hit ? [draw % total] : [], limits: [limit] }, total)
          expect(of('progress', seen.trace).map(({ done }) => done)).toEqual(
            chunks.map(({ base, count }) => base + count),
          )
        },
        { runs: 30, together: true },
      )
    },
  )

  test(
    'Progress comes after the result of its chunk',
    { id: 'progress-after', task: 3, hint: 'Done means read, not asked for.' },
    async () => {
      const { trace } = await mine({ hits: [], limits: [3] }, 192 * 3)
      const order = trace.map(({ op }) => op).filter((op) => op === 'mapped' || op === 'progress')
      expect(order).toEqual(['mapped', 'progress', 'mapped', 'progress', 'mapped', 'progress'])
    },
  )

  test(
    'onProgress and signal may be left out',
    { id: 'optional', task: 3, hint: 'Optional chaining calls what is there.' },
    async () => {
      for (const without of [['onProgress'], ['signal'], ['onProgress', 'signal']]) {
        const { value } = await mine({ hits: [400], limits: [3] }, 600, without)
        expect(value).toBe(400)
      }
    },
  )

  test(
    'An aborted signal lets nothing begin',
    {
      id: 'abort-before',
      task: 3,
      hint: 'Look at the signal before each chunk, the first included.',
    },
    async () => {
      const { name, ownName, trace } = await refused({ hits: [5], limits: [3], abortAfter: 0 }, 600)
      if (ownName !== 'AbortError') fail(`threw ${ownName ?? name}`)
      expect(chunksOf(trace)).toEqual([])
    },
  )

  test(
    'A signal that is aborted during a chunk ends the search before the next',
    { id: 'abort-during', task: 3, hint: 'Between two chunks is the moment to stop.' },
    async () => {
      for (const chunks of [1, 2, 5]) {
        const script = { hits: [630], limits: [1], abortAfter: chunks }
        const { name, ownName, trace } = await refused(script, 640)
        if (ownName !== 'AbortError') fail(`threw ${ownName ?? name}`)
        expect(chunksOf(trace).length).toBe(chunks)
        expect(of('progress', trace).length).toBe(chunks)
      }
    },
  )

  test(
    'A result that is there counts, although the signal was aborted meanwhile',
    { id: 'abort-late', task: 3, hint: 'The signal forbids the next chunk and nothing else.' },
    async () => {
      const script = { limits: [1], abortAfter: 3 }
      expect((await mine({ ...script, hits: [150] }, 640)).value).toBe(150)
      expect((await mine({ ...script, hits: [] }, 192)).value).toBe(null)
    },
  )

  test(
    'An aborted search destroys its buffers',
    { id: 'abort-destroys', task: 3, hint: 'finally runs whatever happens.' },
    async () => {
      for (const abortAfter of [1, 2]) {
        const { trace } = await refused({ hits: [], limits: [1], abortAfter }, 640)
        expect(leaked(trace)).toEqual([])
      }
    },
  )

  test(
    'A hit in the chunk that was lost is found on a new device',
    { id: 'loss', task: 4, hint: 'What was not read has not been searched.' },
    async () => {
      for (const lostAt of [1, 2, 5, 10]) {
        for (const hit of [64 * (lostAt - 1), 64 * lostAt - 1]) {
          const script = { hits: [hit], limits: [1], lostAt: [lostAt] }
          const { value, trace } = await mine(script, 640)
          expect(value).toBe(hit)
          expect(of('requestDevice', trace).length).toBe(1)
        }
      }
    },
  )

  test(
    'After a loss the search goes on where it was, and so does progress',
    { id: 'loss-goes-on', task: 4, hint: 'The results that were read before are still true.' },
    async () => {
      for (const lostAt of [1, 4, 7]) {
        const script = { hits: [], limits: [2], lostAt: [lostAt] }
        const { trace, expected } = await same(script, 128 * 6 + odd)
        expect(of('progress', trace).map(({ done }) => done)).toEqual(
          expected.chunks.map(({ base, count }) => base + count),
        )
      }
    },
  )

  test(
    'The new device has limits of its own',
    { id: 'loss-limit', task: 4, hint: 'A different device may allow a different size of chunk.' },
    async () => {
      await same({ hits: [], limits: [5, 2], lostAt: [2] }, 64 * 20 + odd)
      await same({ hits: [64 * 18], limits: [2, 7], lostAt: [3] }, 64 * 20 + odd)
    },
  )

  test(
    'A second loss is thrown',
    { id: 'second-loss', task: 4, hint: 'Ask for one new device, not for ever.' },
    async () => {
      for (const lostAt of [
        [1, 2],
        [2, 5],
      ]) {
        const { trace } = await refused({ hits: [639], limits: [1], lostAt }, 640)
        expect(of('requestDevice', trace).length).toBe(1)
        expect(leaked(trace)).toEqual([])
      }
    },
  )

  test(
    'A search that goes on after a loss still stops when asked',
    { id: 'loss-abort', task: 4, hint: 'The new device is no reason to forget the signal.' },
    async () => {
      const script = { hits: [], limits: [1], lostAt: [2], abortAfter: 4 }
      const { name, ownName, trace } = await refused(script, 640)
      if (ownName !== 'AbortError') fail(`threw ${ownName ?? name}`)
      expect(chunksOf(trace).length).toBe(4)
      expect(leaked(trace)).toEqual([])
    },
  )

  test(
    'The buffers of the new device are destroyed',
    { id: 'loss-destroys', task: 4, hint: 'Which device’s buffers does your clean-up know?' },
    async () => {
      for (const hits of [[], [600]]) {
        const { trace } = await mine({ hits, limits: [2], lostAt: [3] }, 640)
        expect(leaked(trace)).toEqual([])
        expect(of('createBuffer', trace).length).toBeLessThanOrEqual(6)
      }
    },
  )

  test(
    'The job is not changed',
    { id: 'pure', task: 2, hint: 'Write base and count into an array of your own.' },
    async () => {
      const { args } = await mine({ hits: [500], limits: [1] }, 640)
      expect(args[1]).toEqual(JOB)
    },
  )
})

/** What the driver is given besides the device, less what a test leaves out. */
function given(gpu: Record<string, unknown>, without: readonly string[] = []) {
  const { requestDevice, onProgress, signal } = gpu
  const options = { kernel: KERNEL, requestDevice, onProgress, signal }
  return Object.fromEntries(Object.entries(options).filter(([name]) => !without.includes(name)))
}

/** The rules of the brief: the chunks that are searched, and what comes of it. */
function plan({ hits, limits, lostAt = [] }: GpuScript, total: number) {
  const chunks: Chunk[] = []
  let submissions = 0
  let device = 0
  let done = 0
  while (done < total) {
    const limit = limits[Math.min(device, limits.length - 1)]!
    const count = Math.min(2 ** 22, 64 * limit, total - done)
    if (lostAt.includes(++submissions)) {
      device++
      continue
    }
    chunks.push({ device, base: done, count })
    const found = hits.filter((nonce) => nonce >= done && nonce < done + count)
    if (found.length > 0) return { chunks, result: Math.min(...found) }
    done += count
  }
  return { chunks, result: null }
}

function of(op: string, trace: readonly TraceRecord[]): TraceRecord[] {
  return trace.filter((one) => one.op === op)
}

function chunksOf(trace: readonly TraceRecord[]): Chunk[] {
  return of('dispatch', trace).map(({ device, base, count }) => ({
    device: Number(device),
    base: Number(base),
    count: Number(count),
  }))
}

/** How many nonces the dispatches have workgroups for. */
function searched(trace: readonly TraceRecord[]): number {
  return of('dispatch', trace)
    .map(({ count, workgroups }) => Math.min(Number(count), 64 * Number(workgroups)))
    .reduce((sum, count) => sum + count, 0)
}

/** Buffers of devices that are not lost which nobody destroyed. */
function leaked(trace: readonly TraceRecord[]): unknown[] {
  const lost = of('lost', trace).map(({ device }) => device)
  const destroyed = of('destroyBuffer', trace).map(({ buffer }) => buffer)
  return of('createBuffer', trace)
    .filter(({ device, buffer }) => !lost.includes(device!) && !destroyed.includes(buffer!))
    .map(({ buffer }) => buffer)
}

function littleEndian(word: number): string {
  return bytesToHex(Uint8Array.of(word, word >>> 8, word >>> 16, word >>> 24))
}
