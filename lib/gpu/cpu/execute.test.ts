import { readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { loadNaga, toSpirv } from '../naga'
import { createExecutable, DispatchError, OutOfFuel } from './execute'
import { Unsupported } from './module'

beforeAll(async () => {
  await loadNaga(readFileSync('node_modules/naga-wasm/dist/wasm/naga_bg.wasm'))
})

const HEAD = '@group(0) @binding(0) var<storage, read_write> out: array<u32>;\n'

function executable(wgsl: string) {
  const compiled = toSpirv(wgsl)
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.error))
  return createExecutable(compiled.spirv)
}

function words(
  body: string,
  options: { head?: string; size?: number; invocations?: number; budget?: number } = {},
): number[] {
  const { head = '', size = 8, invocations = 1, budget = 1e6 } = options
  const shader = executable(`${HEAD}${head}
@compute @workgroup_size(${invocations}) fn main(@builtin(local_invocation_index) li: u32) {
${body}
}`)
  const bytes = new Uint8Array(4 * size)
  const { buffers } = shader.dispatch([1, 1, 1], [{ binding: 0, kind: 'storage', bytes }], budget)
  return [...new Uint32Array(buffers[0]!.buffer)]
}

test('Unsigned arithmetic wraps, and compares without a sign', () => {
  expect(
    words(`var x = 0xfffffff0u; var y = 0x20u;
      out[0] = x + y; out[1] = x * y; out[2] = y - x; out[3] = x / 3u; out[4] = x % 7u;
      out[5] = select(0u, 1u, x > y); out[6] = x >> 28u; out[7] = x << 28u;`),
  ).toEqual([0x10, 0xfffffe00, 0x30, 0x55555550, 0xfffffff0 % 7, 1, 0xf, 0])
})

test('Division by zero and shifts by 32 and more are what WGSL says', () => {
  expect(
    words(`var x = 77u; var zero = 0u; var least = i32(-2147483648); var minus = -1; var many = 33u;
      out[0] = x / zero; out[1] = x % zero; out[2] = bitcast<u32>(least / minus);
      out[3] = bitcast<u32>(least % minus); out[4] = x << many; out[5] = x >> many;
      out[6] = bitcast<u32>(minus >> many); out[7] = bitcast<u32>(least / i32(zero));`),
  ).toEqual([77, 0, 0x80000000, 0, 154, 38, 0xffffffff, 0x80000000])
})

test('An index beyond the end reads and writes the last element', () => {
  expect(
    words(`var a = array<u32, 4>(1u, 2u, 3u, 4u); var at = 9u;
      out[0] = a[at]; a[at] = 50u; out[1] = a[3]; out[at + 100u] = 6u; var v = vec2<u32>(7u, 8u);
      out[2] = v[at]; out[3] = arrayLength(&out);`),
  ).toEqual([4, 50, 8, 8, 0, 0, 0, 6])
})

test('Values copied from a variable do not change with it', () => {
  expect(
    words(`var a = array<u32, 2>(1u, 2u); let before = a; var at = li; a[at] = 9u; let p = &a;
      out[0] = before[0]; out[1] = a[0]; (*p)[1] += 1u; out[2] = a[1]; var x = 5u; let y = x; x = 6u; out[3] = y;`),
  ).toEqual([1, 9, 3, 5, 0, 0, 0, 0])
})

test('Invocations run in ascending order, and atomics return what was there', () => {
  expect(
    words('out[li] = atomicAdd(&counter, 1u);', {
      head: 'var<workgroup> counter: atomic<u32>;',
      invocations: 8,
    }),
  ).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
})

test('At a barrier everybody waits for everybody', () => {
  expect(
    words(
      `shared_words[li] = li * 10u; workgroupBarrier(); out[li] = shared_words[7u - li];
       for (var k = 0u; k < 3u; k++) { workgroupBarrier(); shared_words[li] += shared_words[0]; workgroupBarrier(); }`,
      { head: 'var<workgroup> shared_words: array<u32, 8>;', invocations: 8 },
    ),
  ).toEqual([70, 60, 50, 40, 30, 20, 10, 0])
})

test('A barrier that not all reach is an error that says so', () => {
  expect(() =>
    words('if (li < 3u) { workgroupBarrier(); } out[li] = 1u;', { invocations: 8 }),
  ).toThrow(DispatchError)
})

test('Every workgroup has its own invocations, its own memory, and its own place', () => {
  const shader = executable(`${HEAD}var<workgroup> sum: atomic<u32>;
@compute @workgroup_size(2, 2) fn main(@builtin(global_invocation_id) id: vec3<u32>, @builtin(num_workgroups) n: vec3<u32>,
  @builtin(workgroup_id) group: vec3<u32>) {
  atomicAdd(&sum, 1u);
  workgroupBarrier();
  out[id.y * n.x * 2u + id.x] = atomicLoad(&sum) + 10u * (group.x + 10u * group.y);
}`)
  const bytes = new Uint8Array(4 * 24)
  const { buffers } = shader.dispatch([3, 2, 1], [{ binding: 0, kind: 'storage', bytes }], 1e6)
  const [above, below] = [
    [4, 4, 14, 14, 24, 24],
    [104, 104, 114, 114, 124, 124],
  ]
  expect([...new Uint32Array(buffers[0]!.buffer)]).toEqual([above, above, below, below].flat())
})

test('An endless loop ends at the same instruction each time', () => {
  const shader = executable(`${HEAD}
@compute @workgroup_size(1) fn main() { loop { out[0] += 1u; if (out[1] > 0u) { break; } } }`)
  const run = () =>
    shader.dispatch([1, 1, 1], [{ binding: 0, kind: 'storage', bytes: new Uint8Array(8) }], 1e5)
  expect(run).toThrow(OutOfFuel)
  const counted = executable(`${HEAD}
@compute @workgroup_size(4) fn main() { for (var i = 0u; i < 100u; i++) { out[0] += i; } }`)
  const steps = [1, 2].map(
    () =>
      counted.dispatch([2, 1, 1], [{ binding: 0, kind: 'storage', bytes: new Uint8Array(8) }], 1e6)
        .steps,
  )
  expect(steps[0]).toBe(steps[1])
  expect(steps[0]).toBeGreaterThan(800)
})

test('Buffers are copies, and those that are only read do not come back', () => {
  const shader = executable(`${HEAD}@group(0) @binding(1) var<storage, read> given: array<u32, 2>;
@compute @workgroup_size(1) fn main() { out[0] = given[1] + 1u; }`)
  const out = new Uint8Array(4)
  const given = Uint8Array.of(0, 0, 0, 0, 41, 0, 0, 0)
  const { buffers } = shader.dispatch(
    [1, 1, 1],
    [
      { binding: 0, kind: 'storage', bytes: out },
      { binding: 1, kind: 'read-only-storage', bytes: given },
    ],
    1e6,
  )
  expect(Object.keys(buffers)).toEqual(['0'])
  expect(buffers[0]).toEqual(Uint8Array.of(42, 0, 0, 0))
  expect(out[0]).toBe(0)
})

test('A binding that does not fit the shader is named', () => {
  const shader = executable(`struct Job { state: array<u32, 8>, corner: vec3<u32>, last: u32 }
@group(0) @binding(0) var<storage, read> job: Job;
@group(0) @binding(1) var<storage, read_write> out: array<u32>;
@compute @workgroup_size(1) fn main() { out[0] = job.last; }`)
  const out = { binding: 1, kind: 'storage', bytes: new Uint8Array(4) } as const
  const job = (length: number) =>
    ({ binding: 0, kind: 'read-only-storage', bytes: new Uint8Array(length) }) as const
  expect(() => shader.dispatch([1, 1, 1], [out, job(48)], 1e6)).not.toThrow()
  expect(() => shader.dispatch([1, 1, 1], [out, job(44)], 1e6)).toThrow(/48 bytes .* has 44/)
  expect(() => shader.dispatch([1, 1, 1], [out], 1e6)).toThrow(/nothing is bound/)
  expect(() => shader.dispatch([1, 1, 1], [out, { ...job(48), kind: 'storage' }], 1e6)).toThrow(
    /declares it var<storage, read>/,
  )
})

test('What is outside the subset is named', () => {
  const compile = (wgsl: string) => () => executable(wgsl)
  expect(
    compile(`${HEAD}@compute @workgroup_size(1) fn main() { out[0] = u32(1.5 * f32(out[1])); }`),
  ).toThrow(/floating-point/)
  expect(compile(`${HEAD}@compute @workgroup_size(1) fn start() { out[0] = 1u; }`)).toThrow(
    Unsupported,
  )
  expect(
    compile(
      `${HEAD}@compute @workgroup_size(1) fn main() { var a: array<u32, 100000>; out[0] = a[out[1]]; }`,
    ),
  ).toThrow(/bytes/)
})

test('naga names the line, the column and what it wanted', () => {
  expect(toSpirv('fn f() -> u32 {\n  let a = 1u\n  return a;\n}')).toEqual({
    ok: false,
    error: { message: expect.stringContaining('`;`') as string, line: 3, column: 3 },
  })
  const overridden = toSpirv(
    'override n: u32 = 3;\n@compute @workgroup_size(1) fn main() { _ = n; }',
  )
  expect(overridden.ok ? '' : overridden.error.message).toBe(
    'The CPU path does not know `override`: write `const`.',
  )
})
