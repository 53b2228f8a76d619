import { seededRandom } from '@/lib/seeded-random'

/** Shaders with one mistake, as learners make them, and what is said about it. The mistake stands in line 6. */

export type Invalid = { name: string; wgsl: string; line: number; says: string | RegExp }

const HEAD = `@group(0) @binding(0) var<storage, read_write> o: array<u32>;
@group(0) @binding(1) var<storage, read> given: array<u32>;
var<workgroup> counter: atomic<u32>;`

const CONVERT = 'WGSL converts no types by itself: write the conversion, like `u32(x)`.'

/** A statement of `main` with `a: u32`, `b: i32`, `c: bool`, `list: array<u32, 4>`, and the message. */
const STATEMENTS: readonly (readonly [code: string, says: string | RegExp])[] = [
  ['o[0] = nothing;', 'Nothing with the name `nothing` is known here.'],
  ['o[0] = missing(1u);', 'Nothing with the name `missing` is known here.'],
  ['var x: u33 = 1;', 'Nothing with the name `u33` is known here.'],
  [
    'given[0] = 1u;',
    '`given[0]` cannot be written: its variable is read-only (`var<storage, read>` or `var<uniform>`).',
  ],
  [
    'given[a] += 1u;',
    '`given[a]` cannot be written: its variable is read-only (`var<storage, read>` or `var<uniform>`).',
  ],
  ['if (a && c) { }', '`&&` does not work on a value of type u32: both sides have to be bool.'],
  [
    'c = c || (a || true);',
    '`||` does not work on a value of type u32: both sides have to be bool.',
  ],
  ['o[0] = a + b;', `\`+\` does not work on \`u32\` and \`i32\` in \`a + b\`. ${CONVERT}`],
  ['o[0] = a * u32(b) ^ 1u;', '`^` beside `*` needs parentheses: WGSL gives no order here.'],
  ['o[0] = a >> 3u ^ a << 2u;', '`^` beside `>>` needs parentheses: WGSL gives no order here.'],
  ['o[0] = a << 1u + 2u;', '`+` beside `<<` needs parentheses: WGSL gives no order here.'],
  ['c = a & 1u == 0u;', '`==` beside `&` needs parentheses: WGSL gives no order here.'],
  ['c = c && a > 1u || c;', '`||` beside `&&` needs parentheses: WGSL gives no order here.'],
  ['c = 1u < a < 3u;', 'A second `<` needs parentheses: WGSL gives no order here.'],
  ['o[0] = b;', `A value of type \`u32\` is wanted here, and this is \`i32\`. ${CONVERT}`],
  ['o[0] = c;', `A value of type \`u32\` is wanted here, and this is \`bool\`. ${CONVERT}`],
  ['let x: u32 = b;', '`x` is declared `u32`, and its value is `i32`.'],
  [
    'a = list[4];',
    'The index 4 lies beyond the end in `list[4]`: what is indexed has fewer elements.',
  ],
  [
    'list[7u] = 1u;',
    'The index 7 lies beyond the end in `list[7u]`: what is indexed has fewer elements.',
  ],
  ['a = list[-1];', 'The index is negative in `list[-1]`.'],
  ['a = list[c];', 'An index has to be one number of type u32 or i32 in `list[c]`.'],
  ['a = 5u / 0u;', 'The divisor is a constant that is zero in `5u / 0u`.'],
  ['a = o[0] % 0u;', 'The divisor is a constant that is zero in `o[0] % 0u`.'],
  [
    'a = o[0] << 32u;',
    'A number of 32 bits cannot be shifted by 32 bits or more in `o[0] << 32u`.',
  ],
  ['if (o[1]) { }', 'A condition has to be bool, and `o[1]` is not: compare it, like `x != 0u`.'],
  [
    'while (a - 1u) { }',
    'A condition has to be bool, and `a - 1u` is not: compare it, like `x != 0u`.',
  ],
  [
    'let x = 1u; x = 2u;',
    '`x` cannot be written: `let`, `const` and parameters keep their value. Declare a `var`.',
  ],
  ['const x = 1u; x += 2u;', /`x` cannot be written|This cannot be written/],
  ['var a = 2u;', 'The name `a` is taken already.'],
  ['let target = 1u;', '`target` is a reserved word of WGSL: take another name.'],
  ['let __x = 1u;', 'A name may not start with two underscores: `__x`.'],
  ['a = 4294967296u;', '`4294967296u` does not fit into 32 bits.'],
  ['var x: i32 = 4294967295;', '`4294967295` does not fit into `i32`.'],
  ['a = -1u;', 'This operator does not work on a value of this type in `-1u`.'],
  ['a = !o[0];', '`!` does not work on a value of this type in `!o[0]`.'],
  ['a = ~c;', /`u32` is wanted here, and this is `bool`/],
  [
    'a = counter;',
    '`counter` is atomic: read and write it with `atomicLoad`, `atomicStore`, `atomicAdd` and the like.',
  ],
  ['counter = 1u;', '`counter` is atomic: write it with `atomicStore`, `atomicAdd` and the like.'],
  [
    'atomicAdd(&o[0], 1u);',
    'An atomic function wants a pointer to an `atomic<u32>` or `atomic<i32>`, like `&counter`, and `&o[0]` is none.',
  ],
  [
    'atomicAdd(&counter, b);',
    `A value of type \`u32\` is wanted here, and this is \`i32\`. ${CONVERT}`,
  ],
  ['a = vec2<u32>(1u, 2u).z;', 'There is no member or component `z` here.'],
  [
    'let v = vec4<u32>(1u, 2u, 3u);',
    '4 values are wanted, and 3 are given in `vec4<u32>(1u, 2u, 3u)`.',
  ],
  [
    'let v = array<u32, 3>(1u, 2u);',
    '3 values are wanted, and 2 are given in `array<u32, 3>(1u, 2u)`.',
  ],
  [
    'let v = array<u32, 2>(1u, 2i);',
    'Value 2 does not have the type of its place in `array<u32, 2>(1u, 2i)`.',
  ],
  ['min(1u, 2u);', '`min` gives a value, and nothing is done with it.'],
  ['a = min(1u, 2i);', 'Argument 2 of `min` has another type than the arguments before it.'],
  ['a = countOneBits(c);', 'Argument 1 of `countOneBits` has a type that it does not work on.'],
  ['a = select(1u, 2u, a);', 'The last argument of `select` has to be bool, and this is `u32`.'],
  ['a = select(1u, 2i, c);', 'The first two arguments of `select` have to have one type.'],
  ['a = helper(1u, 2u);', 'The function takes 1 argument, and 2 are given in `helper(1u, 2u)`.'],
  ['a = helper(b);', 'Argument 1 does not have the type that the function wants in `helper(b)`.'],
  [
    'switch a { case 1u: {} case 1u: {} default: {} }',
    'The case 1 stands more than once in a `switch`.',
  ],
  ['switch a { case 1u: {} }', 'A `switch` needs a `default` case.'],
  ['switch a { case 1i: {} default: {} }', 'A case has to have the type of what is switched on.'],
  ['switch c { default: {} }', 'A `switch` works on one number of type u32 or i32.'],
  ['break;', 'Only a loop or a `switch` can be left with `break`.'],
  ['continue;', '`continue` belongs into a loop.'],
  [
    'return 5u;',
    '`main` returns no value: nothing may stand behind this `return`, or its head needs `-> type`.',
  ],
  ['loop { continuing { return; } }', 'A `continuing` block may not `return`.'],
  [
    'var x: array<u32>;',
    'A variable in a function cannot have this type: an array needs its length, and a pointer is named with `let`.',
  ],
  ['var<workgroup> x: u32;', '`var<workgroup>` stands outside of functions.'],
  [
    'const x = o[0];',
    'Here stands what the compiler has to know, a constant, and `o` is known only when the shader runs.',
  ],
  ['const_assert 1 > 2;', '`const_assert`: `1 > 2` is false.'],
  ['a = arrayLength(o);', 'A pointer is wanted here, like `&buffer`, and `o` is none.'],
  ['a := 1u;', 'Expected assignment or increment/decrement, found `:`.'],
  ['if (a = 1u) { }', 'Expected `)`, found `=`.'],
  ['u32 x = 4u;', 'Expected assignment or increment/decrement, found `x`.'],
  ['a = 1u # 2u;', 'Expected `;`, found `#`.'],
  ['let x = 1; x++;', '`++` and `--` work on variables of type u32 or i32 alone.'],
  ['*a = 1u;', /pointer/],
]

/** Declarations in line 4 and the message. */
const DECLARATIONS: readonly (readonly [code: string, says: string | RegExp])[] = [
  [
    'fn f() -> u32 { if (o[0] > 1u) { return 1u; } }',
    '`f` has to return a value on every path, and one path ends without `return` and a value.',
  ],
  [
    'fn f() -> u32 { loop { if (o[0] > 1u) { break; } return 1u; } }',
    '`f` has to return a value on every path, and one path ends without `return` and a value.',
  ],
  [
    'fn f() -> u32 { while (true) { return 1u; } }',
    '`f` has to return a value on every path, and one path ends without `return` and a value.',
  ],
  [
    'fn f() -> u32 { return true; }',
    'What is returned here does not have the type that `f` declares behind `->`.',
  ],
  [
    'fn f() { return 1u; }',
    '`f` returns no value: nothing may stand behind this `return`, or its head needs `-> type`.',
  ],
  ['fn f(x: u32) -> u32 { return f(x); }', '`f` uses itself, and WGSL knows no recursion.'],
  [
    'fn f(x: u32) { x = 1u; }',
    '`x` cannot be written: `let`, `const` and parameters keep their value. Declare a `var`.',
  ],
  ['const A = B; const B = A;', '`A` uses itself, and WGSL knows no recursion.'],
  [
    'const A = array<u32, 4>(1u, 2u);',
    '4 values are wanted, and 2 are given in `array<u32, 4>(1u, 2u)`.',
  ],
  ['struct A { target: u32 }', '`target` is a reserved word of WGSL: take another name.'],
  [
    'var<storage, read_write> x: u32;',
    '`var<storage>` and `var<uniform>` need a place, like `@group(0) @binding(0)`, and other variables have none.',
  ],
  [
    '@group(0) @binding(2) var<storage, read_write> x: array<bool>;',
    'A buffer holds numbers, vectors, arrays and structures of them: `bool` cannot be in it.',
  ],
  [
    '@compute fn other() { }',
    'A compute shader needs its size: write `@workgroup_size(64)` behind `@compute`.',
  ],
  [
    '@compute @workgroup_size(0) fn other() { }',
    'A workgroup has at least one invocation: each number of `@workgroup_size` is 1 or more.',
  ],
  [
    '@compute @workgroup_size(1) fn other(@builtin(global_invocation_id) id: u32) { }',
    'The parameter with `@builtin(global_invocation_id)` has the wrong type: it is a `vec3<u32>`.',
  ],
  [
    '@compute @workgroup_size(1) fn other(x: u32) { }',
    'An entry point takes built-in values alone, like `@builtin(global_invocation_id) id: vec3<u32>`, and returns nothing.',
  ],
]

export function listInvalid(): Invalid[] {
  return [
    ...STATEMENTS.map(([code, says]) => ({ name: code, wgsl: shader('', code), line: 7, says })),
    ...DECLARATIONS.map(([code, says]) => ({ name: code, wgsl: shader(code, ''), line: 4, says })),
  ]
}

function shader(declaration: string, statement: string): string {
  return `${HEAD}
${declaration}
fn helper(x: u32) -> u32 { return x + 1u; }
@compute @workgroup_size(1) fn main() { var a = o[0]; var b = i32(o[1]); var c = a > 1u; var list: array<u32, 4>;
${statement}
o[2] = a + u32(b) + u32(c) + list[a] + helper(a); }`
}

const SEED = `@group(0) @binding(0) var<storage, read_write> o: array<u32>;
struct Job { state: array<u32, 8>, base: u32, count: u32 }
@group(0) @binding(1) var<storage, read> job: Job;
var<private> kept: array<u32, 4>;
fn turned(x: u32, n: u32) -> u32 { return (x >> n) | (x << (32u - n)); }
fn mix(p: ptr<function, u32>, k: u32) -> u32 {
  *p = turned(*p, k & 31u) + kept[k & 3u];
  return *p ^ k;
}
@compute @workgroup_size(64) fn main(@builtin(global_invocation_id) id: vec3<u32>) {
  var s = job.state;
  for (var i = 0u; i < 8u; i++) {
    let t = s[i] + mix(&s[i], i);
    if (t > job.base && i != 3u) { kept[i & 3u] = t; } else { s[(i + 1u) & 7u] ^= t; }
  }
  o[id.x] = s[0] + kept[1];
}`

/** A good shader with one or two words or signs left out, doubled or put for another. */
export function listMutants(): { name: string; wgsl: string }[] {
  const tokens = SEED.match(/\w+|\s+|<<|>>|&&|!=|\+\+|->|\^=|[^\w\s]/g)!
  const words = tokens.filter((token) => /\S/.test(token))
  return Array.from({ length: 300 }, (_, seed) => {
    const random = seededRandom(seed + 1)
    const mutant = [...tokens]
    for (let turn = 0; turn <= seed % 2; turn++) {
      let at = Math.floor(random() * mutant.length)
      while (!/\S/.test(mutant[at] ?? '')) at = (at + 1) % mutant.length
      const other = words[Math.floor(random() * words.length)]!
      const kind = Math.floor(random() * 3)
      mutant.splice(
        at,
        1,
        ...(kind === 0 ? [] : kind === 1 ? [mutant[at]!, ' ', mutant[at]!] : [other]),
      )
    }
    return { name: `mutant ${seed}`, wgsl: mutant.join('') }
  })
}
