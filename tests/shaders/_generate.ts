/**
 * Random compute shaders over integers, the same for the same seed, for comparing two implementations word
 * for word. What they compute is defined by WGSL to the last bit whatever runs it: no index out of range, no
 * race, atomics whose order does not show. Left operands are known only when the shader runs, because what a
 * compiler evaluates itself has stricter rules (section 8.1 of the WGSL specification).
 */

export type GeneratedShader = {
  seed: number
  wgsl: string
  workgroups: [number, number, number]
  buffers: {
    binding: number
    kind: 'uniform' | 'read-only-storage' | 'storage'
    bytes: Uint8Array
  }[]
}

type Rng = { below(limit: number): number; pick<T>(list: readonly T[]): T; word(): number }

/** Seeds from 0 on that are compared. */
export const SHADERS = 520

/** Words that each invocation leaves in the output. */
const WORDS = 12
const CELLS = 16

export function generateShader(seed: number): GeneratedShader {
  const rng = createRng(seed)
  const size = rng.pick([
    [64, 1, 1],
    [32, 1, 1],
    [8, 4, 1],
    [4, 2, 4],
    [1, 1, 1],
    [7, 3, 2],
  ] as const)
  const workgroups: [number, number, number] = [
    1 + rng.below(3),
    1 + rng.below(2),
    1 + rng.below(2),
  ]
  const invocations = size[0] * size[1] * size[2]
  const total = invocations * workgroups[0] * workgroups[1] * workgroups[2]
  const wgsl = writeShader(rng, size)
  return {
    seed,
    wgsl,
    workgroups,
    buffers: [
      { binding: 0, kind: 'uniform', bytes: randomBytes(rng, 64) },
      { binding: 1, kind: 'read-only-storage', bytes: randomBytes(rng, 4 * 64) },
      { binding: 2, kind: 'storage', bytes: new Uint8Array(4 * WORDS * total) },
      { binding: 3, kind: 'storage', bytes: randomBytes(rng, 4 * CELLS) },
    ],
  }
}

type Kind = 'u32' | 'i32' | 'bool' | 'vec2<u32>' | 'vec3<i32>' | 'vec4<u32>'

/** What is in scope: names that can be read, by type; those in `assignable` can be written too. */
type Scope = {
  readable: Record<Kind, string[]>
  assignable: Record<Kind, string[]>
  /** Arrays of u32 with a size that is a power of two, as expressions that are indexed. */
  arrays: { name: string; size: number; writable: boolean }[]
  helpers: number
  depth: number
  inLoop: boolean
}

function writeShader(rng: Rng, size: readonly [number, number, number]): string {
  const invocations = size[0] * size[1] * size[2]
  let names = 0
  const fresh = (prefix: string) => `${prefix}${names++}`

  const literal = {
    u32: () => `${rng.pick([rng.word(), rng.below(40), 0, 1, 31, 0x80000000, 0xffffffff])}u`,
    i32: () => {
      const value = rng.pick([rng.word() | 0, rng.below(40) - 20, 0, -1, 2147483647])
      return value < 0 ? `i32(${value})` : `${value}i`
    },
    bool: () => rng.pick(['true', 'false']),
  }

  /** Of a value that only running the shader tells. */
  function runtime(scope: Scope, kind: Kind, depth: number): string {
    const leaf = () => {
      const list = scope.readable[kind]
      if (list.length > 0) return rng.pick(list)
      if (kind === 'u32') return 'params.a'
      if (kind === 'i32') return 'params.b'
      if (kind === 'bool') return '(params.a > 7u)'
      return `params.${{ 'vec2<u32>': 'c', 'vec3<i32>': 'd', 'vec4<u32>': 'e' }[kind as never] as string}`
    }
    if (depth <= 0) return leaf()
    const run = (other: Kind) => runtime(scope, other, depth - 1)
    const any = (other: Kind) => anyValue(scope, other, depth - 1)
    switch (kind) {
      case 'u32':
        return rng.pick<() => string>([
          leaf,
          () => `(${run('u32')} ${rng.pick(['+', '-', '*', '&', '|', '^'])} ${any('u32')})`,
          () =>
            `(${run('u32')} ${rng.pick(['/', '%'])} ${rng.pick([run('u32'), `${1 + rng.below(99)}u`])})`,
          () =>
            `(${run('u32')} ${rng.pick(['<<', '>>'])} ${rng.pick([run('u32'), `${rng.below(32)}u`])})`,
          () => `(~${run('u32')})`,
          () => `u32(${run('i32')})`,
          () => `bitcast<u32>(${run('i32')})`,
          () => `select(${any('u32')}, ${run('u32')}, ${run('bool')})`,
          () => `${rng.pick(['min', 'max'])}(${run('u32')}, ${any('u32')})`,
          () => `clamp(${run('u32')}, ${rng.below(50)}u, ${50 + rng.below(5000)}u)`,
          () =>
            `${rng.pick(['countOneBits', 'reverseBits', 'countLeadingZeros', 'countTrailingZeros', 'firstLeadingBit', 'firstTrailingBit'])}(${run('u32')})`,
          () => `extractBits(${run('u32')}, ${run('u32')}, ${run('u32')})`,
          () => `insertBits(${run('u32')}, ${run('u32')}, ${run('u32')}, ${run('u32')})`,
          () => `${run('vec4<u32>')}${rng.pick(['.x', '.y', '.z', '.w', `[${run('u32')} & 3u]`])}`,
          () => `dot(${run('vec4<u32>')}, ${run('vec4<u32>')})`,
          () => `u32(${run('bool')})`,
          () => element(scope, depth),
          () => `TABLE[${run('u32')} & 15u]`,
          () => `input[${run('u32')} & 63u]`,
          () =>
            scope.helpers > 0
              ? `helper${rng.below(scope.helpers)}(${any('u32')}, ${run('i32')})`
              : leaf(),
        ])()
      case 'i32':
        return rng.pick<() => string>([
          leaf,
          () => `(${run('i32')} ${rng.pick(['+', '-', '*', '&', '|', '^'])} ${any('i32')})`,
          () =>
            `(${run('i32')} ${rng.pick(['/', '%'])} ${rng.pick([run('i32'), `${1 + rng.below(99)}i`])})`,
          () =>
            `(${run('i32')} ${rng.pick(['<<', '>>'])} ${rng.pick([run('u32'), `${rng.below(31)}u`])})`,
          () => `(-${run('i32')})`,
          () => `i32(${run('u32')})`,
          () => `${rng.pick(['abs', 'sign', 'firstLeadingBit', 'reverseBits'])}(${run('i32')})`,
          () => `${rng.pick(['min', 'max'])}(${run('i32')}, ${any('i32')})`,
          () => `clamp(${run('i32')}, ${-rng.below(50)}, ${rng.below(5000)})`,
          () => `extractBits(${run('i32')}, ${run('u32')}, ${run('u32')})`,
          () => `select(${any('i32')}, ${run('i32')}, ${run('bool')})`,
          () => `${run('vec3<i32>')}${rng.pick(['.x', '.y', '.z'])}`,
        ])()
      case 'bool':
        return rng.pick<() => string>([
          leaf,
          () => `(${run('u32')} ${rng.pick(['<', '<=', '>', '>=', '==', '!='])} ${any('u32')})`,
          () => `(${run('i32')} ${rng.pick(['<', '<=', '>', '>=', '==', '!='])} ${any('i32')})`,
          () => `(${run('bool')} ${rng.pick(['&&', '||', '&', '|', '==', '!='])} ${run('bool')})`,
          () => `(!${run('bool')})`,
          () =>
            `${rng.pick(['all', 'any'])}(${run('vec4<u32>')} ${rng.pick(['<', '>=', '=='])} ${run('vec4<u32>')})`,
        ])()
      case 'vec2<u32>':
        return rng.pick<() => string>([
          leaf,
          () => `vec2<u32>(${run('u32')}, ${any('u32')})`,
          () => `(${run(kind)} ${rng.pick(['+', '-', '*', '^'])} ${run(kind)})`,
          () => `${run('vec4<u32>')}${rng.pick(['.xy', '.zx', '.ww'])}`,
        ])()
      case 'vec3<i32>':
        return rng.pick<() => string>([
          leaf,
          () => `vec3<i32>(${run('i32')}, ${any('i32')}, ${run('i32')})`,
          () => `(${run(kind)} ${rng.pick(['+', '-', '*', '&'])} ${run(kind)})`,
          () => `${run(kind)}${rng.pick(['.zyx', '.xxy'])}`,
          () => `select(${run(kind)}, ${run(kind)}, ${run(kind)} < ${run(kind)})`,
        ])()
      default:
        return rng.pick<() => string>([
          leaf,
          () => `vec4<u32>(${run('vec2<u32>')}, ${run('u32')}, ${any('u32')})`,
          () => `(${run(kind)} ${rng.pick(['+', '-', '*', '|'])} ${run(kind)})`,
          // No zero that a compiler can see, and none that it cannot: SwiftShader divides a vector by
          // `min(zeros, zeros)` to zeros, where WGSL, lavapipe and we leave the dividend. No shift of 32 either.
          () => `(${run(kind)} ${rng.pick(['%', '/'])} (${run(kind)} | vec4<u32>(1u, 2u, 4u, 8u)))`,
          () => `(${run(kind)} ${rng.pick(['<<', '>>'])} (${run(kind)} & vec4<u32>(31u)))`,
          () => `(${run(kind)} ${rng.pick(['+', '*', '^'].slice(0, 2))} ${run('u32')})`,
          () => `${run(kind)}${rng.pick(['.wzyx', '.xxyy', '.yzwx'])}`,
          () => `min(${run(kind)}, ${run(kind)})`,
        ])()
    }
  }

  function anyValue(scope: Scope, kind: Kind, depth: number): string {
    if ((kind === 'u32' || kind === 'i32') && rng.below(3) === 0) return literal[kind]()
    return runtime(scope, kind, depth)
  }

  function element(scope: Scope, depth: number): string {
    if (scope.arrays.length === 0) return 'params.a'
    const { name, size: length } = rng.pick(scope.arrays)
    return `${name}[${rng.pick([runtime(scope, 'u32', depth - 1), `${rng.below(length)}u`])} & ${length - 1}u]`
  }

  function inner(scope: Scope, more: Partial<Scope> = {}): Scope {
    const copy = (lists: Record<Kind, string[]>) =>
      Object.fromEntries(Object.entries(lists).map(([kind, list]) => [kind, [...list]])) as Record<
        Kind,
        string[]
      >
    return {
      ...scope,
      readable: copy(scope.readable),
      assignable: copy(scope.assignable),
      arrays: [...scope.arrays],
      depth: scope.depth - 1,
      ...more,
    }
  }

  function declare(scope: Scope): string {
    const kind = rng.pick(KINDS)
    const name = fresh('v')
    const value = runtime(scope, kind, 2)
    scope.readable[kind].push(name)
    if (rng.below(4) === 0) return `let ${name} = ${value};`
    scope.assignable[kind].push(name)
    return rng.below(5) === 0 ? `var ${name}: ${kind};` : `var ${name} = ${value};`
  }

  function assign(scope: Scope): string {
    const kinds = KINDS.filter((kind) => scope.assignable[kind].length > 0)
    if (kinds.length === 0) return declare(scope)
    const kind = rng.pick(kinds)
    const name = rng.pick(scope.assignable[kind])
    if (kind === 'u32' && rng.below(3) === 0)
      return `${name} ${rng.pick(['+=', '-=', '*=', '^=', '|=', '&='])} ${anyValue(scope, 'u32', 2)};`
    if (kind === 'vec4<u32>' && rng.below(2) === 0)
      return `${name}${rng.pick(['.x', '.w', `[${runtime(scope, 'u32', 1)} & 3u]`])} = ${anyValue(scope, 'u32', 2)};`
    return `${name} = ${runtime(scope, kind, 3)};`
  }

  function store(scope: Scope): string {
    const writable = scope.arrays.filter((one) => one.writable)
    if (writable.length === 0) return assign(scope)
    const { name, size: length } = rng.pick(writable)
    const place = `${name}[${runtime(scope, 'u32', 1)} & ${length - 1}u]`
    return `${place} ${rng.pick(['=', '+=', '^='])} ${anyValue(scope, 'u32', 2)};`
  }

  function block(scope: Scope, statements: number): string {
    return Array.from({ length: statements }, () => statement(scope)).join('\n')
  }

  function statement(scope: Scope): string {
    if (scope.depth <= 0) return rng.pick([assign, store, declare])(scope)
    return rng.pick<() => string>([
      () => declare(scope),
      () => assign(scope),
      () => assign(scope),
      () => store(scope),
      () => array(scope),
      () => pointer(scope),
      () => atomic(scope),
      () => branch(scope),
      () => loop(scope),
      () => forLoop(scope),
      () => switched(scope),
      () => `{\n${block(inner(scope), 2)}\n}`,
      () =>
        scope.inLoop
          ? `if ${runtime(scope, 'bool', 1)} { ${rng.pick(['break', 'continue'])}; }`
          : assign(scope),
    ])()
  }

  function array(scope: Scope): string {
    const name = fresh('a')
    const length = rng.pick([2, 4, 8, 16])
    const others = scope.arrays.filter((one) => one.size === length && /^a\d+$/.test(one.name))
    const copied = others.length > 0 && rng.below(2) === 0 ? rng.pick(others).name : null
    scope.arrays.push({ name, size: length, writable: true })
    return copied ? `var ${name} = ${copied};` : `var ${name}: array<u32, ${length}>;`
  }

  function pointer(scope: Scope): string {
    const name = fresh('p')
    const locals = scope.arrays.filter((one) => /^a\d+$/.test(one.name))
    if (locals.length > 0 && rng.below(2) === 0) {
      const { name: target, size: length } = rng.pick(locals)
      scope.arrays.push({ name: `(*${name})`, size: length, writable: true })
      return `let ${name} = &${target};`
    }
    const targets = scope.assignable.u32.filter((one) => /^v\d+$/.test(one))
    if (targets.length === 0) return assign(scope)
    const target = rng.pick(targets)
    return `{ let ${name} = &${target}; *${name} = *${name} ${rng.pick(['+', '^'])} ${anyValue(scope, 'u32', 2)}; }`
  }

  /** Operations that commute, and whose results nobody reads. */
  function atomic(scope: Scope): string {
    const cell = rng.below(CELLS / 2)
    // One operation for each cell: an addition and a minimum do not commute.
    const [operation, signed] = ATOMICS[cell]!
    return signed
      ? `${operation}(&cells.signed[${cell}], ${runtime(scope, 'i32', 2)});`
      : `${operation}(&cells.plain[${cell}], ${runtime(scope, 'u32', 2)});`
  }

  function branch(scope: Scope): string {
    const otherwise = rng.pick([
      '',
      ` else {\n${block(inner(scope), 2)}\n}`,
      ` else if ${runtime(scope, 'bool', 1)} {\n${block(inner(scope), 1)}\n} else {\n${block(inner(scope), 1)}\n}`,
    ])
    return `if ${runtime(scope, 'bool', 2)} {\n${block(inner(scope), 2)}\n}${otherwise}`
  }

  function forLoop(scope: Scope): string {
    const name = fresh('turn')
    const body = inner(scope, { inLoop: true })
    body.readable.u32.push(name)
    return `for (var ${name} = 0u; ${name} < ${1 + rng.below(6)}u; ${name}++) {\n${block(body, 2)}\n}`
  }

  function loop(scope: Scope): string {
    const name = fresh('n')
    const body = inner(scope, { inLoop: true })
    const limit = 1 + rng.below(5)
    if (rng.below(2) === 0) {
      body.readable.u32.push(name)
      return `var ${name} = 0u;\nwhile ${name} < ${limit}u {\n${name}++;\n${block(body, 2)}\n}`
    }
    // `continue` may not jump over a variable that `continuing` reads: it reads none of the body's.
    return `var ${name} = 0u;\nloop {\n${block(body, 2)}\ncontinuing {\n${name}++;\nbreak if ${name} >= ${limit}u;\n}\n}`
  }

  function switched(scope: Scope): string {
    // `continue` inside of a switch would leave a loop in ways that are no business of this test.
    const part = () => block(inner(scope, { inLoop: false }), 1)
    const cases = [
      `case ${rng.below(3)}u: {\n${part()}\n}`,
      `case ${3 + rng.below(3)}u, 7u: {\n${part()}\n${rng.pick(['', `if ${runtime(scope, 'bool', 1)} { break; }\n${part()}`])}\n}`,
      `default: {\n${part()}\n}`,
      `case 6u: {\n${part()}\n}`,
    ]
    const order = rng.pick([cases, [cases[2]!, cases[0]!, cases[1]!, cases[3]!]])
    return `switch ${runtime(scope, 'u32', 1)} & 7u {\n${order.join('\n')}\n}`
  }

  const globals = (): Scope => ({
    readable: {
      u32: ['params.a', 'params.c.x', 'params.e.z', 'prv.count'],
      i32: ['params.b', 'prv.delta'],
      bool: [],
      'vec2<u32>': ['params.c'],
      'vec3<i32>': ['params.d'],
      'vec4<u32>': ['params.e', 'prv.four'],
    },
    assignable: {
      u32: ['prv.count'],
      i32: ['prv.delta'],
      bool: [],
      'vec2<u32>': [],
      'vec3<i32>': [],
      'vec4<u32>': ['prv.four'],
    },
    arrays: [{ name: 'prv.words', size: 4, writable: true }],
    helpers: 0,
    depth: 2,
    inLoop: false,
  })

  const helpers = Array.from({ length: 1 + rng.below(3) }, (_, index) => {
    const scope = { ...globals(), helpers: index, depth: 1 }
    scope.readable.u32.push('x')
    scope.readable.i32.push('y')
    const early =
      rng.below(2) === 0
        ? `if ${runtime(scope, 'bool', 1)} { return ${runtime(scope, 'u32', 2)}; }\n`
        : ''
    return `fn helper${index}(x: u32, y: i32) -> u32 {\n${early}${block(scope, 3)}\nreturn ${runtime(scope, 'u32', 3)};\n}`
  })

  const main: Scope = { ...globals(), helpers: helpers.length, depth: 3 }
  main.readable.u32.push('gid.x', 'lid.y', 'wid.x', 'li', 'index', 'num.x')
  main.arrays.push({ name: 'own', size: 8, writable: true })
  main.arrays.push({ name: 'box.inner', size: 4, writable: true })
  main.readable.u32.push('box.first')
  main.assignable.u32.push('box.first')
  main.readable['vec4<u32>'].push('box.four')
  const exchange = () =>
    `shared_words[li] = ${runtime(main, 'u32', 2)};
workgroupBarrier();
own[${rng.below(8)}] ^= shared_words[(li + ${rng.below(invocations)}u) % ${invocations}u];
workgroupBarrier();
shared_words[li] = shared_words[li] * 3u + workgroupUniformLoad(&flag);
workgroupBarrier();
own[${rng.below(8)}] += shared_words[(li + ${rng.below(invocations)}u) % ${invocations}u];
workgroupBarrier();`
  const outputs = Array.from({ length: WORDS }, (_, k) => {
    const value =
      k < 8
        ? `own[${k}] ^ ${runtime(main, 'u32', 1)}`
        : k === 8
          ? `bitcast<u32>(prv.delta) + prv.words[1] + prv.four.w`
          : k === 9
            ? 'box.first ^ box.inner[2] ^ box.four.y'
            : k === 10
              ? 'arrayLength(&input) + changed(&own, li)'
              : runtime(main, 'u32', 3)
    return `output[index * ${WORDS}u + ${k}u] = ${value};`
  })
  const body = [
    block(main, 5),
    rng.below(2) === 0 ? exchange() : '',
    block(main, 4),
    rng.below(3) === 0 ? exchange() : '',
    'let whole = box;\nbox = swapped(whole);',
    block(main, 2),
  ]
  const table = Array.from({ length: 16 }, () => `${rng.word()}u`).join(', ')
  return `struct Params { a: u32, b: i32, c: vec2<u32>, d: vec3<i32>, e: vec4<u32> }
struct Box { first: u32, four: vec4<u32>, inner: array<u32, 4> }
struct Own { count: u32, delta: i32, four: vec4<u32>, words: array<u32, 4> }
struct Cells { plain: array<atomic<u32>, ${CELLS / 2}>, signed: array<atomic<i32>, ${CELLS / 2}> }
@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<u32>;
@group(0) @binding(2) var<storage, read_write> output: array<u32>;
@group(0) @binding(3) var<storage, read_write> cells: Cells;
var<workgroup> shared_words: array<u32, ${invocations}>;
var<workgroup> flag: u32;
var<private> prv: Own;
const TABLE = array<u32, 16>(${table});
${helpers.join('\n')}
fn changed(words: ptr<function, array<u32, 8>>, at: u32) -> u32 {
  (*words)[at & 7u] += 3u;
  return (*words)[(at + 5u) & 7u];
}
fn swapped(box: Box) -> Box {
  return Box(box.inner[1], box.four.wzyx, array<u32, 4>(box.first, box.inner[0], box.four.x, 9u));
}
@compute @workgroup_size(${size.join(', ')})
fn main(
  @builtin(global_invocation_id) gid: vec3<u32>, @builtin(local_invocation_id) lid: vec3<u32>,
  @builtin(workgroup_id) wid: vec3<u32>, @builtin(local_invocation_index) li: u32,
  @builtin(num_workgroups) num: vec3<u32>,
) {
  let index = ((wid.z * num.y + wid.y) * num.x + wid.x) * ${invocations}u + li;
  var own: array<u32, 8>;
  var box = Box(index, vec4<u32>(gid, li), array<u32, 4>(lid.x, lid.y, lid.z, index));
${body.join('\n')}
${outputs.join('\n')}
}
`
}

const KINDS: readonly Kind[] = ['u32', 'u32', 'i32', 'bool', 'vec2<u32>', 'vec3<i32>', 'vec4<u32>']

const ATOMICS: readonly (readonly [string, boolean])[] = [
  ['atomicAdd', false],
  ['atomicMin', false],
  ['atomicMax', false],
  ['atomicXor', false],
  ['atomicOr', false],
  ['atomicMin', true],
  ['atomicMax', true],
  ['atomicSub', false],
]

function randomBytes(rng: Rng, length: number): Uint8Array {
  const words = Uint32Array.from({ length: length / 4 }, () =>
    rng.pick([rng.word(), rng.word(), rng.below(64), 0, 0xffffffff]),
  )
  return new Uint8Array(words.buffer)
}

/** xorshift32. */
function createRng(seed: number): Rng {
  let state = (Math.imul(seed + 1, 0x9e3779b9) ^ 0x5bd1e995) >>> 0 || 1
  function word(): number {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    state >>>= 0
    return state
  }
  const below = (limit: number) => Math.floor((word() / 2 ** 32) * limit)
  return { word, below, pick: (list) => list[below(list.length)]! }
}
