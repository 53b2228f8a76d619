/** What completion knows of WGSL: attributes, types and the built-in functions of integer compute shaders. */
export type BuiltIn = {
  name: string
  detail: string
  text: string
  /** A snippet, where more than the name is inserted. */
  insert?: string
  /** Written after an `@`. */
  attribute?: boolean
}

const fn = (name: string, parameters: string, result: string, text: string): BuiltIn => ({
  name,
  detail: `${name}(${parameters}) -> ${result}`,
  text,
  insert: `${name}($0)`,
})

const attribute = (name: string, insert: string, text: string): BuiltIn => ({
  name,
  detail: `@${name}`,
  text,
  insert,
  attribute: true,
})

export const BUILT_INS: readonly BuiltIn[] = [
  attribute('compute', 'compute', 'The function is a compute shader’s entry point.'),
  attribute(
    'workgroup_size',
    'workgroup_size(${1:64})',
    'Invocations in a workgroup, along x, y, z.',
  ),
  attribute('group', 'group(${1:0})', 'The bind group of a resource.'),
  attribute('binding', 'binding(${1:0})', 'The place of a resource in its bind group.'),
  attribute(
    'builtin',
    'builtin(${1|global_invocation_id,local_invocation_id,local_invocation_index,workgroup_id,num_workgroups|})',
    'A value that the GPU gives each invocation.',
  ),
  fn('atomicLoad', 'p: ptr<_, atomic<T>>', 'T', 'Reads an atomic.'),
  fn('atomicStore', 'p: ptr<_, atomic<T>>, value: T', '()', 'Writes an atomic.'),
  fn(
    'atomicAdd',
    'p: ptr<_, atomic<T>>, value: T',
    'T',
    'Adds in one step, and returns what was there before.',
  ),
  fn(
    'atomicSub',
    'p: ptr<_, atomic<T>>, value: T',
    'T',
    'Subtracts in one step, and returns what was there before.',
  ),
  fn(
    'atomicMin',
    'p: ptr<_, atomic<T>>, value: T',
    'T',
    'Keeps the smaller one, in one step, and returns what was there before.',
  ),
  fn(
    'atomicMax',
    'p: ptr<_, atomic<T>>, value: T',
    'T',
    'Keeps the larger one, in one step, and returns what was there before.',
  ),
  fn('atomicAnd', 'p: ptr<_, atomic<T>>, value: T', 'T', 'Bitwise and, in one step.'),
  fn('atomicOr', 'p: ptr<_, atomic<T>>, value: T', 'T', 'Bitwise or, in one step.'),
  fn('atomicXor', 'p: ptr<_, atomic<T>>, value: T', 'T', 'Bitwise exclusive or, in one step.'),
  fn(
    'atomicExchange',
    'p: ptr<_, atomic<T>>, value: T',
    'T',
    'Writes, and returns what was there before.',
  ),
  fn(
    'select',
    'f: T, t: T, condition: bool',
    'T',
    '`t` if the condition holds, else `f`. Mind the order.',
  ),
  fn('min', 'a: T, b: T', 'T', 'The smaller one.'),
  fn('max', 'a: T, b: T', 'T', 'The larger one.'),
  fn('clamp', 'x: T, low: T, high: T', 'T', '`min(max(x, low), high)`.'),
  fn('abs', 'x: T', 'T', 'Without its sign.'),
  fn('dot', 'a: vecN<T>, b: vecN<T>', 'T', 'The sum of the products of the components.'),
  fn('all', 'x: vecN<bool>', 'bool', 'Whether every component is true.'),
  fn('any', 'x: vecN<bool>', 'bool', 'Whether some component is true.'),
  fn('countOneBits', 'x: T', 'T', 'How many bits are 1.'),
  fn('countLeadingZeros', 'x: T', 'T', 'Zero bits before the first 1, from the most significant.'),
  fn(
    'countTrailingZeros',
    'x: T',
    'T',
    'Zero bits before the first 1, from the least significant.',
  ),
  fn('firstLeadingBit', 'x: T', 'T', 'The place of the most significant 1, or all ones.'),
  fn('firstTrailingBit', 'x: T', 'T', 'The place of the least significant 1, or all ones.'),
  fn('reverseBits', 'x: T', 'T', 'Bit 0 becomes bit 31. The order of bits, not of bytes.'),
  fn('extractBits', 'x: T, offset: u32, count: u32', 'T', 'Bits from `offset` on, moved down.'),
  fn('insertBits', 'x: T, new: T, offset: u32, count: u32', 'T', 'With these bits replaced.'),
  fn('bitcast', 'x: T', 'U', 'The same bits as another type: `bitcast<u32>(x)`.'),
  fn('arrayLength', 'p: ptr<storage, array<T>>', 'u32', 'Elements of a runtime-sized array.'),
  fn('workgroupBarrier', '', '()', 'Waits until every invocation of the workgroup is here.'),
  fn('storageBarrier', '', '()', 'As workgroupBarrier, for what lies in storage.'),
  { name: 'u32', detail: 'type', text: 'An unsigned integer of 32 bits. There is no u64.' },
  { name: 'i32', detail: 'type', text: 'A signed integer of 32 bits.' },
  { name: 'bool', detail: 'type', text: 'true or false.' },
  {
    name: 'array',
    detail: 'array<T, N>',
    text: 'N elements of one type.',
    insert: 'array<${1:u32}, ${2:8}>',
  },
  {
    name: 'atomic',
    detail: 'atomic<T>',
    text: 'An integer that invocations can share.',
    insert: 'atomic<${1:u32}>',
  },
  { name: 'vec2', detail: 'vec2<T>', text: 'Two components.', insert: 'vec2<${1:u32}>' },
  { name: 'vec3', detail: 'vec3<T>', text: 'Three components.', insert: 'vec3<${1:u32}>' },
  { name: 'vec4', detail: 'vec4<T>', text: 'Four components.', insert: 'vec4<${1:u32}>' },
]
