import { seededRandom } from '@/lib/seeded-random'
import type { GeneratedShader } from './_generate'

/**
 * Small valid shaders of the kinds that naga stumbles over, each with what another implementation must leave in
 * its buffer: chromium.json holds that (record-cases.ts). Whatever their kind, they write words to `o`.
 */

export type Case = GeneratedShader & { name: string }

type Random = { below(limit: number): number; pick<T>(list: readonly T[]): T; word(): number }

const KINDS: Readonly<
  Record<string, { count: number; words?: number; write(random: Random): string }>
> = {
  'pointers to elements and members': { count: 120, write: pointers },
  'alignment in nested structures': { count: 80, words: 4096, write: alignment },
  'what let names, beyond what constants may': { count: 80, write: lets },
  'bits in constants': { count: 80, write: constants },
  'returns inside loops': { count: 40, write: loops },
  'signs, scopes and code that is not reached': { count: 40, write: oddities },
}

export function listCases(): Case[] {
  return Object.entries(KINDS).flatMap(([kind, { count, words = 64, write }]) =>
    Array.from({ length: count }, (_, seed): Case => {
      const next = seededRandom(seed * 7919 + kind.length)
      const below = (limit: number) => Math.floor(next() * limit)
      const random: Random = {
        below,
        pick: (list) => list[below(list.length)]!,
        word: () => below(2 ** 32),
      }
      const wgsl = write(random)
      const bytes = new Uint8Array(4 * words)
      new Uint32Array(bytes.buffer).forEach((_, k, list) => (list[k] = random.word()))
      return {
        name: `${kind} ${seed}`,
        seed,
        wgsl,
        workgroups: [1, 1, 1],
        buffers: [{ binding: 0, kind: 'storage', bytes }],
      }
    }),
  )
}

const HEAD = '@group(0) @binding(0) var<storage, read_write> o: array<u32>;\n'

function shader(body: string, declarations = '', head = HEAD): string {
  return `${head}${declarations}
@compute @workgroup_size(1) fn main() {
${body}
}`
}

function times(count: number, text: (k: number) => string): string {
  return Array.from({ length: count }, (_, k) => text(k)).join('\n')
}

/** Functions that take pointers, called with places in arrays, structures and other functions' parameters. */
function pointers({ below, pick }: Random): string {
  const declarations = `struct Point { x: u32, y: u32 }
struct Shape { corners: array<Point, 4>, at: vec4<u32>, size: u32 }
var<private> kept: Shape;
fn bump(p: ptr<function, u32>, by: u32) -> u32 { *p = *p * 3u + by; return *p ^ by; }
fn put(p: ptr<function, u32>) { *p += 7u; }
fn swap(a: ptr<function, u32>, b: ptr<function, u32>) { let t = *a; *a = *b; *b = t + 1u; }
fn turn(p: ptr<function, Point>) -> u32 { put(&(*p).x); let y = &p.y; put(y); return bump(&p.y, p.x); }
fn all(p: ptr<function, array<Point, 4>>, k: u32) -> u32 { return turn(&p[k & 3u]) + turn(&(*p)[(k + 1u) & 3u]); }
fn keep(p: ptr<private, u32>, by: u32) -> u32 { *p ^= by; return *p; }
fn keepPoint(p: ptr<private, Point>) -> u32 { return keep(&p.x, 5u) + keep(&(*p).y, p.x); }
fn step(k: ptr<function, u32>) -> u32 { *k += 1u; return *k & 3u; }`
  const places = [
    'a[i & 3u]',
    'a[2]',
    's.size',
    's.corners[i & 3u].x',
    's.corners[1].y',
    'x',
    'a[step(&n)]',
    'm[i & 1u][n & 3u]',
  ]
  const points = ['s.corners[i & 3u]', 's.corners[3]', 'q', 'list[n & 1u]']
  const statement = (): string =>
    pick([
      () => `o[${below(40)}] = bump(&${pick(places)}, ${below(99)}u);`,
      () => `put(&${pick(places)});`,
      () => `o[${below(40)}] ^= turn(&${pick(points)}) + ${below(9)}u;`,
      () => `o[${below(40)}] = all(&s.corners, i + ${below(4)}u);`,
      () => `swap(&a[${below(4)}], &s.corners[${below(4)}].x);`,
      () => `o[${below(40)}] += keep(&kept.size, i) + keepPoint(&kept.corners[i & 3u]);`,
      () => `{ let p = &${pick(places)}; o[${below(40)}] = bump(p, i) + *p; put(p); }`,
      () => `{ let p = &${pick(points)}; o[${below(40)}] = turn(p) + bump(&p.x, n); }`,
      () =>
        `if (bump(&${pick(places)}, i) > ${below(4)}u && turn(&${pick(points)}) != 3u) { ${statement()} } else { ${statement()} }`,
      () => `while (bump(&s.size, 1u) < 2000u) { put(&a[i & 3u]); }`,
      () => `for (var k = 0u; k < ${1 + below(4)}u; put(&k)) { o[k] += bump(&a[k & 3u], k); }`,
      () => `o[${below(40)}] = select(bump(&a[0], 1u), turn(&q), bump(&x, n) > 9u);`,
      () => `a[step(&n)] = bump(&a[step(&n)], a[n & 3u]);`,
    ])()
  return shader(
    `var a = array<u32, 4>(o[0], o[1], 3u, 4u);
var m = array<array<u32, 4>, 2>();
var s: Shape;
s.size = 5u;
s.corners[1] = Point(o[2], 9u);
var q = Point(1u, 2u);
var list = array<Point, 2>(Point(8u, o[3]), q);
var x = 6u;
var n = o[4] & 3u;
for (var i = 0u; i < 3u; i++) {
${times(3 + below(5), statement)}
}
o[40] = a[0]; o[41] = a[1]; o[42] = a[2]; o[43] = a[3]; o[44] = s.size; o[45] = q.x; o[46] = q.y; o[47] = x;
o[48] = kept.size; o[49] = kept.corners[2].x; o[50] = kept.corners[0].y; o[51] = m[1][1] + m[0][2]; o[52] = list[1].y; o[53] = n;
for (var i = 0u; i < 4u; i++) { o[54u + 2u * i] = s.corners[i].x; o[55u + 2u * i] = s.corners[i].y; }`,
    declarations,
  )
}

/** Structures within structures, some members aligned and sized further than they need. */
function alignment({ below, pick }: Random): string {
  const structs: { name: string; members: string; paths: string[] }[] = []
  const basics = [
    { type: 'u32', paths: [''] },
    { type: 'vec2<u32>', paths: ['.x', '.y'] },
    { type: 'vec3<u32>', paths: ['.z'] },
    { type: 'vec4<u32>', paths: ['.w', '.x'] },
    { type: 'array<u32, 3>', paths: ['[2]', '[0]'] },
    { type: 'array<vec2<u32>, LENGTH>', paths: ['[1].y'] },
  ]
  for (let k = 0; k < 3; k++) {
    const paths: string[] = []
    const members = Array.from({ length: 1 + below(3) }, (_, at) => {
      const inner = structs.length > 0 && below(5) < 3 ? pick(structs) : null
      const index = inner && below(3) === 0 ? '[1]' : ''
      const one = inner
        ? {
            type: index ? `array<${inner.name}, 2>` : inner.name,
            paths: inner.paths.map((path) => `${index}.${path}`),
          }
        : pick(basics)
      paths.push(...one.paths.map((path) => `m${at}${path}`))
      const align = below(3) === 0 ? `@align(64) ` : ''
      const size = inner === null && below(5) === 0 ? `@size(${pick([32, 48, 100])}) ` : ''
      return `${align}${size}m${at}: ${one.type}`
    })
    structs.push({ name: `S${k}`, members: members.join(', '), paths })
  }
  const { paths } = structs[2]!
  return shader(
    `${paths
      .slice(0, 12)
      .map((path, k) => `all.${path} = ${k + 1}u;`)
      .join('\n')}
var copy = all;
${paths
  .slice(0, 6)
  .map((path) => `all.${path} += copy.${path} * 16u;`)
  .join('\n')}`,
    `const LENGTH = 2;
${structs.map(({ name, members }) => `struct ${name} { ${members} }`).join('\n')}
@group(0) @binding(0) var<storage, read_write> all: S2;`,
    '',
  )
}

/** A `let` of a number that no constant could be used with so: known only when the shader runs. */
function lets({ below, pick }: Random): string {
  const huge = () => pick(['9u', '4u', '77u', '4294967295u', '-1', '2147483647', '-2147483648'])
  const lines = Array.from({ length: 4 }, (_, k) =>
    pick([
      () =>
        `let i${k} = ${huge()}; var a${k} = array<u32, 4>(1u, 2u, 3u, 4u); o[${k}] = a${k}[i${k}];`,
      () =>
        `let i${k} = ${huge()}; let a${k} = array<u32, 4>(5u, 6u, 7u, 8u); o[${k}] = a${k}[i${k}];`,
      () => `let i${k} = ${huge()}; var v${k} = vec3<u32>(1u, 2u, 3u); o[${k}] = v${k}[i${k}];`,
      () =>
        `let i${k}: u32 = ${pick([8, 64, 100])}; var a${k}: array<u32, 4>; a${k}[i${k}] = 9u; o[${k}] = a${k}[3] + a${k}[0];`,
      () =>
        `let z${k} = 0u; let x${k} = ${below(99)}u; o[${k}] = x${k} / z${k} + (x${k} % z${k}) * 3u;`,
      () => `let z${k} = 0; o[${k}] = u32(${below(99)} / z${k} + (7 % z${k}));`,
      () =>
        `let z${k} = -1; let x${k} = -2147483648; o[${k}] = u32(x${k} / z${k}) + u32(x${k} % z${k});`,
      () => `let n${k} = ${32 + below(60)}u; o[${k}] = (5u << n${k}) + (0xf0000000u >> n${k});`,
      () =>
        `let n${k} = ${32 + below(60)}u; let x${k} = -9; o[${k}] = u32(x${k} >> n${k}) + u32(x${k} << n${k});`,
      () =>
        `let x${k} = 2147483647; let y${k} = x${k} + ${1 + below(9)}; o[${k}] = u32(y${k} * 3);`,
      () => `let x${k} = 4294967295u; let y${k} = x${k} + ${1 + below(9)}u; o[${k}] = y${k} - 20u;`,
      () => `let x${k} = -2147483648; o[${k}] = u32(-x${k}) + u32(abs(x${k}));`,
      () => `let z${k} = vec2<u32>(0u, ${below(5)}u); o[${k}] = (vec2<u32>(8u, 9u) / z${k}).x;`,
      () =>
        `var m${k} = array<array<u32, 2>, 2>(array<u32, 2>(1u, 2u), array<u32, 2>(3u, 4u)); let i${k} = ${huge()}; let p${k} = &m${k}[1]; o[${k}] = (*p${k})[i${k}];`,
    ])(),
  )
  return shader(lines.join('\n'))
}

/** Functions of bits whose arguments are constants, in constants of modules and functions, and without one. */
function constants({ below, pick, word }: Random): string {
  const u = () => `${word()}u`
  const i = () => `${(word() | 0) >> below(20)}`.replace(/^-2147483648$/, '-2147483647')
  const at = () => {
    const offset = below(33)
    return `${offset}u, ${below(33 - offset)}u`
  }
  const expression = (): string =>
    pick([
      () => `extractBits(${u()}, ${at()})`,
      () => `bitcast<u32>(extractBits(${i()}i, ${at()}))`,
      () => `insertBits(${u()}, ${u()}, ${at()})`,
      () => `bitcast<u32>(insertBits(${i()}i, ${i()}i, ${at()}))`,
      () => `bitcast<u32>(${i()}i)`,
      () => `bitcast<vec2<u32>>(vec2<i32>(${i()}, ${i()})).y`,
      () => `pack4xU8(vec4<u32>(${u()}, ${u()}, ${below(300)}u, ${u()}))`,
      () => `pack4xI8(vec4<i32>(${i()}, ${i()}, ${i()}, ${below(300)}))`,
      () => `pack4xU8Clamp(vec4<u32>(${below(500)}u, ${u()}, ${below(256)}u, 3u))`,
      () => `pack4xI8Clamp(vec4<i32>(${i()}, ${below(500) - 250}, -3, 4))`,
      () => `unpack4xU8(${u()})${pick(['.x', '.y', '.z', '.w'])}`,
      () => `bitcast<u32>(unpack4xI8(${u()})${pick(['.x', '.y', '.z', '.w'])})`,
      () => `dot4U8Packed(${u()}, ${u()})`,
      () => `bitcast<u32>(dot4I8Packed(${u()}, ${u()}))`,
      () => `(countLeadingZeros(${u()}) + countTrailingZeros(${u()}) + countOneBits(${u()}))`,
      () => `(reverseBits(${u()}) ^ firstLeadingBit(${u()}) ^ firstTrailingBit(${u()}))`,
      () => `bitcast<u32>(firstLeadingBit(${i()}i))`,
    ])()
  return shader(
    `const here = ${expression()};
let there = ${expression()};
const both = vec2<u32>(${expression()}, here);
o[0] = FIRST; o[1] = SECOND; o[2] = here; o[3] = there; o[4] = both.x ^ both.y; o[5] = ${expression()};
o[6] = dot4U8Packed(o[10], o[11]); o[7] = bitcast<u32>(dot4I8Packed(o[12], ${u()}));
o[8] = pack4xU8(unpack4xU8(o[13])) + pack4xI8(unpack4xI8(o[14])); o[9] = pack4xI8Clamp(vec4<i32>(i32(o[15]), 1, -1, i32(o[16]) >> 24u));`,
    `const FIRST = ${expression()};
const SECOND: u32 = ${expression()} ^ FIRST;`,
  )
}

/** Functions whose end is not reached, because the only way out of a loop is a `return`. */
function loops({ below, pick }: Random): string {
  const fn = (k: number): string => {
    const limit = 3 + below(40)
    const step = 1 + below(4)
    const inside = pick([
      `if (x > ${limit}u) { return x; }`,
      `if (x > ${limit}u) { return x; } else { if (x == 5u) { x += 2u; continue; } }`,
      `switch (x & 3u) { case 0u: { if (x > ${limit}u) { return x * 3u; } } case 1u, 2u: { break; } default: { x += 1u; } } if (x > 500u) { return 1u; }`,
      `for (var k = 0u; k < 3u; k++) { if (k == 2u) { break; } if (x > ${limit}u) { return k + x; } }`,
      `loop { if (x > ${limit}u) { return x ^ 9u; } break; }`,
    ])
    const loop = pick([
      `loop { ${inside} x += ${step}u; }`,
      `for (;;) { ${inside} x += ${step}u; }`,
      `for (var t = 0u; ; t++) { ${inside} x += ${step}u + t; }`,
      `loop { ${inside} continuing { x += ${step}u; } }`,
      `{ loop { ${inside} x += ${step}u; } }`,
      `if (x > 3u) { loop { ${inside} x += ${step}u; } } else { return 4u; }`,
      `switch x { case 1u: { return 7u; } default: { loop { ${inside} x += ${step}u; } } }`,
    ])
    return `fn f${k}(given: u32) -> ${k === 2 ? 'vec2<u32>' : 'u32'} { var x = given; ${
      k === 2 ? loop.replaceAll(/return ([^;]+);/g, 'return vec2<u32>($1, 1u);') : loop
    } }`
  }
  return shader(
    `o[0] = f0(o[3] & 7u); o[1] = f1(${below(9)}u); o[2] = f2(2u).x + f2(o[4] & 3u).y;`,
    times(3, fn),
  )
}

function oddities({ below, pick, word }: Random): string {
  const unused = pick([
    'fn half(x: f32) -> f32 { return x * 0.5; }',
    'fn root(x: vec4<f32>) -> vec4<f32> { return sqrt(x); }',
    '@vertex fn corner(@builtin(vertex_index) k: u32) -> @builtin(position) vec4<f32> { return vec4<f32>(f32(k)); }',
    '@fragment fn colour() -> @location(0) vec4<f32> { return vec4<f32>(1.0, 0.0, 0.0, 1.0); }',
    'var<private> scale: f32 = 1.5; var<private> mat: mat3x3<f32>;',
    'struct Mixed { f: f32, m: mat2x2<f32>, u: u32 } var<private> mixed: array<Mixed, 2>;',
    '@group(0) @binding(7) var picture: texture_2d<f32>; @group(0) @binding(8) var how: sampler;',
  ])
  const line = () =>
    pick([
      () => `o[${below(9)}] = u32(a--b) + u32(a - -b) + u32(c[1]--c[0]);`,
      () => `o[${below(9)}] = u32(--a) + u32(-(-b)) + u32(- --b);`,
      () => `a--; b++; o[${below(9)}] = u32(a*--b);`,
      () =>
        `{ var i = 0u; loop { var x = i + 1u; if (i > ${below(7)}u) { break; } o[i & 7u] += x; continuing { var x = 2u; i += x; } } }`,
      () =>
        `{ var i = 0u; loop { let x = 3u; o[x] += i; continuing { let x = i + 1u; i = x; break if i > ${below(9)}u; } } }`,
      () =>
        `{ const wide = ${below(2) ? '-' : ''}${1 + below(99)} >> ${64 + below(30)}u; o[${below(9)}] = u32(wide + 5); }`,
      () => `o[${below(9)}] ^= ${word()}u;`,
    ])()
  return shader(
    `var a = 9; var b = 4; var c = vec2<i32>(5, 6);
${times(4, line)}
o[10] = u32(a); o[11] = u32(b);`,
    unused,
  )
}
