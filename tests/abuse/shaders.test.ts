import path from 'node:path'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Runner } from '@/lib/sandbox/protocol'
import { sandboxProcesses, watchStalls } from './_watch'

/** Hostile shaders through the real path: compiled by naga and run by the executor, both in deno. */

const ENDS_WITHIN_MS = 15_000
const HEAD = '@group(0) @binding(0) var<storage, read_write> words: array<u32>;\n'
const main = (body: string, head = '') =>
  `${HEAD}${head}\n@compute @workgroup_size(64) fn main(@builtin(global_invocation_id) id: vec3<u32>) {\n${body}\n}`
const times = (count: number, text: (k: number) => string) =>
  Array.from({ length: count }, (_, k) => text(k)).join('\n')

const shaders: readonly (readonly [name: string, wgsl: string])[] = [
  [
    'an endless loop',
    main('loop { words[0] += 1u; if (words[1] == 77u && words[0] == 3u) { break; } }'),
  ],
  [
    'an endless loop of continues',
    main('var i = 0u; loop { if (i < 9u) { continue; } words[0] = i; break; }'),
  ],
  [
    'loops within loops',
    main(
      times(12, (k) => `for (var a${k} = 0u; a${k} < 0xffffffffu; a${k}++) {`) +
        'words[0] += 1u;' +
        '}'.repeat(12),
    ),
  ],
  // No loop at all: each function calls the one before twice.
  [
    'a tower of calls',
    main(
      'words[0] = f39(id.x);',
      'fn f0(x: u32) -> u32 { return x + 1u; }\n' +
        times(39, (k) => `fn f${k + 1}(x: u32) -> u32 { return f${k}(x) + f${k}(x + 1u); }`),
    ),
  ],
  [
    'a function that calls itself',
    main('words[0] = f(id.x);', 'fn f(x: u32) -> u32 { return f(x + 1u); }'),
  ],
  ['a barrier that few reach', main('if (id.x < 3u) { workgroupBarrier(); } words[id.x] = 1u;')],
  ['a million barriers', main('for (var i = 0u; i < 100000000u; i++) { workgroupBarrier(); }')],
  [
    'a private array of a gigabyte',
    main('big[id.x] = 1u; words[0] = big[words[0]];', 'var<private> big: array<u32, 268435456>;'),
  ],
  [
    'a workgroup array of a gigabyte',
    main('big[id.x] = 1u; words[0] = big[words[0]];', 'var<workgroup> big: array<u32, 268435456>;'),
  ],
  [
    'types that multiply',
    main(
      'var s: S9; words[0] = s.a[0].a[0].a[0].a[0].a[0].a[0].a[0].a[0].a[0].a[words[0]];',
      'struct S0 { a: array<u32, 64> }\n' +
        times(9, (k) => `struct S${k + 1} { a: array<S${k}, 64> }`),
    ),
  ],
  [
    'a constant that multiplies',
    main(
      'words[0] = BIG[words[0]][words[1]][3];',
      'const BIG = array<array<array<u32, 200>, 200>, 200>();',
    ),
  ],
  [
    'copies of a large array',
    main('var a: array<u32, 16000>; var b = a; a = b; words[0] = b[words[0]] + a[3];'),
  ],
  [
    'a workgroup of millions',
    `${HEAD}@compute @workgroup_size(1024, 1024, 64) fn main() { words[0] = 1u; }`,
  ],
  [
    'a workgroup of millions with barriers',
    `${HEAD}@compute @workgroup_size(256, 256, 64) fn main() { workgroupBarrier(); words[0] = 1u; }`,
  ],
  ['30,000 parentheses', main(`words[0] = ${'('.repeat(30_000)}1u${')'.repeat(30_000)};`)],
  ['5,000 blocks', main(`${'if (words[0] > 1u) {'.repeat(3000)}${'}'.repeat(3000)}`)],
  ['an expression of 60 KB', main(`words[0] = words[1]${' + words[2]'.repeat(5500)} + 1u;`)],
  [
    'a switch of 4,000 cases',
    main(`switch words[0] { ${times(4000, (k) => `case ${k}u: {}`)} default: { words[1] = 5u; } }`),
  ],
  [
    '3,000 functions',
    main(
      'words[0] = 1u;',
      times(3000, (k) => `fn f${k}() {}`),
    ),
  ],
  ['2,000 variables', main(times(2000, (k) => `var a${k} = words[${k}];`))],
  ['a source of 1 MB', main(`// ${'x'.repeat(1_000_000)}`)],
  ['no source', ''],
  ['a source of NUL', '\0'.repeat(1000)],
  ['half characters', '\ud800'.repeat(1000)],
  ['JavaScript', 'export const main = () => process.exit(0)'],
  [
    'names of JavaScript',
    main(
      'var constructor = 1u; var prototype = 2u; var arguments_ = 3u; var buffers = 4u; words[0] = constructor + prototype + arguments_ + buffers;',
    ),
  ],
  ['a name with a quote', main('words[0] = 1u; }; stop("fuel"); //')],
  ['comments that do not end', `${main('words[0] = 1u;')} /* /* /*`],
  ['another entry point', `${HEAD}@compute @workgroup_size(1) fn other() { words[0] = 1u; }`],
  ['a vertex shader', '@vertex fn main() -> @builtin(position) vec4<f32> { return vec4<f32>(); }'],
  [
    'a texture',
    '@group(0) @binding(0) var t: texture_2d<f32>;\n@compute @workgroup_size(1) fn main() { _ = textureLoad(t, vec2<i32>(), 0); }',
  ],
  ['floating-point numbers', main('words[0] = u32(sqrt(f32(words[0])));')],
  [
    'another binding',
    '@group(1) @binding(9) var<storage, read_write> other: array<u32>;\n@compute @workgroup_size(1) fn main() { other[0] = 1u; }',
  ],
  [
    'a buffer that is only read',
    '@group(0) @binding(0) var<storage, read> words: array<u32>;\nvar<private> x: u32;\n@compute @workgroup_size(1) fn main() { x = words[0]; }',
  ],
  [
    'a buffer that is too small',
    '@group(0) @binding(0) var<storage, read_write> words: array<u32, 16000>;\n@compute @workgroup_size(1) fn main() { words[15999] = 1u; }',
  ],
  [
    'an index far beyond the end',
    main('words[0xffffffffu - id.x] = 1u; words[id.x * 0x10000000u] = 2u;'),
  ],
]

let runner: Runner & { close(): void }
let sandboxFolder = ''
let gradeShader: (source: string) => Promise<{ status: string }>
let stalls: ReturnType<typeof watchStalls>
const solution = readFileSync('tests/abuse/labs/doubled/solution/doubled.wgsl', 'utf8')

beforeAll(async () => {
  process.env.FORKCHOICE_LABS = path.resolve('tests/abuse/labs')
  const { grade } = await import('@/lib/grading/grade')
  const { denoRunner } = await import('@/lib/sandbox/server/runner')
  const { sandboxCommand } = await import('@/lib/sandbox/server/command')
  sandboxFolder = path.basename(path.dirname((await sandboxCommand()).cwd))
  runner = await denoRunner({ warm: 0 })
  gradeShader = (source) =>
    grade({ slug: 'doubled', files: { 'doubled.wgsl': source }, seed: 7, runner })
  expect((await gradeShader(solution)).status).toBe('passed')
  stalls = watchStalls()
})

afterAll(() => {
  stalls?.stop()
  runner?.close()
  delete process.env.FORKCHOICE_LABS
})

test.each(shaders)('%s', async (_, wgsl) => {
  const started = performance.now()
  const { status } = await gradeShader(wgsl)
  expect(['failed', 'errored', 'timed-out', 'out-of-memory']).toContain(status)
  expect(performance.now() - started).toBeLessThan(ENDS_WITHIN_MS)
})

test('Afterwards an honest shader still passes', async () => {
  expect((await gradeShader(solution)).status).toBe('passed')
})

test('The grader was never busy for 200 ms at a stretch', () => {
  expect(stalls.longest()).toBeLessThan(200)
})

test('No process is left', async () => {
  await expect.poll(() => sandboxProcesses(sandboxFolder), { timeout: 5000 }).toEqual([])
})
