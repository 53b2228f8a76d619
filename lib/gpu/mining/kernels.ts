import { encodeLabJob, type JobWords } from './job'
import {
  roundConstants,
  traceSha256d,
  type Operation,
  type Trace,
  type Word,
} from './sha256d-trace'
import { countSlots } from './wasm-miner'

/** A shader that searches nonces, and how the host speaks with it. Entry point `main`, group 0, out at binding 1. */
export type Kernel = {
  name: string
  wgsl: string
  workgroupSize: number
  noncesPerInvocation: number
  /** How binding 0 is bound. */
  jobBinding: 'read-only-storage' | 'uniform'
  /** The bytes of binding 0 for the nonces base .. base + count - 1, searched by this many workgroups. */
  encode(words: JobWords, base: number, count: number, workgroups: number): Uint8Array<ArrayBuffer>
}

export const WORKGROUP_SIZE = 64

/** A learner's shader of the lab wgsl-miner. */
export function labKernel(wgsl: string): Kernel {
  return {
    name: 'your shader',
    wgsl,
    workgroupSize: WORKGROUP_SIZE,
    noncesPerInvocation: 1,
    jobBinding: 'read-only-storage',
    encode: encodeLabJob,
  }
}

/**
 * The reference kernel: the trace unrolled, the job's words in a uniform buffer, the most significant word of
 * the hash as a filter. What passes it is hashed again in full and compared with all 256 bits of the target.
 */
export function referenceKernel(noncesPerInvocation = 16, workgroupSize = WORKGROUP_SIZE): Kernel {
  const trace = traceSha256d()
  const slots = countSlots(trace)
  const job = layout(slots)
  const word = (at: number) => `job[${at >> 2}].${'xyzw'[at & 3]}`
  return {
    name: `unrolled, ${noncesPerInvocation} a thread`,
    workgroupSize,
    noncesPerInvocation,
    jobBinding: 'uniform',
    encode: (words, base, count, workgroups) =>
      new Uint8Array(
        Uint32Array.from({ length: 4 * Math.ceil(job.words / 4) }, (_, at) =>
          at < slots
            ? 0
            : at < job.midstate + 8
              ? words.midstate[at - job.midstate]!
              : at < job.tail + 3
                ? words.tail[at - job.tail]!
                : at < job.goal + 8
                  ? words.goal[at - job.goal]!
                  : ([base, count, workgroups * workgroupSize][at - job.base] ?? 0),
        ).map((value, at) => (at < slots ? trace.slots(words)[at]! : value)).buffer,
      ),
    wgsl: `@group(0) @binding(0) var<uniform> job: array<vec4<u32>, ${Math.ceil(job.words / 4)}>;
${OUT}
@compute @workgroup_size(${workgroupSize})
fn main(@builtin(global_invocation_id) id: vec3<u32>) {
  let base = ${word(job.base)};
  let count = ${word(job.base + 1)};
  let stride = ${word(job.base + 2)};
  let goal = ${word(job.goal)};
  for (var turn = 0u; turn < ${noncesPerInvocation}u; turn++) {
    let at = turn * stride + id.x;
    if (at >= count) { return; }
    let nonce = base + at;
    let v0 = swapped(nonce);
${statements(trace, word)}
    if (swapped(${text(trace.output, word)}) <= goal) { judge(nonce); }
  }
}

/// The whole hash, and all 256 bits of the target.
fn judge(nonce: u32) {
  var state = array<u32, 8>(${list(8, (i) => word(job.midstate + i))});
  var block = array<u32, 16>(${list(3, (i) => word(job.tail + i))}, swapped(nonce), 0x80000000u, ${list(10, () => '0u')}, 640u);
  let first = compress(state, block);
  block = array<u32, 16>(${list(8, (i) => `first[${i}]`)}, 0x80000000u, ${list(6, () => '0u')}, 256u);
  state = array<u32, 8>(${H0});
  let hash = compress(state, block);
  var goal = array<u32, 8>(${list(8, (i) => word(job.goal + i))});
  for (var i = 0u; i < 8u; i++) {
    let word = swapped(hash[7u - i]);
    if (word > goal[i]) { return; }
    if (word < goal[i]) { break; }
  }
  atomicMin(&out.best, nonce);
  atomicAdd(&out.hits, 1u);
}
${COMPRESS}`,
  }
}

/** The same search with the rounds in loops and nothing hoisted: what unrolling is worth. */
export function rolledKernel(): Kernel {
  return {
    ...labKernel(''),
    name: 'rolled, 1 a thread',
    wgsl: `struct Job { midstate: array<u32, 8>, tail: array<u32, 3>, goal: array<u32, 8>, base: u32, count: u32 }
@group(0) @binding(0) var<storage, read> job: Job;
${OUT}
@compute @workgroup_size(${WORKGROUP_SIZE})
fn main(@builtin(global_invocation_id) id: vec3<u32>) {
  if (id.x >= job.count) { return; }
  let nonce = job.base + id.x;
  let first = compress(job.midstate, array<u32, 16>(job.tail[0], job.tail[1], job.tail[2], swapped(nonce), 0x80000000u, ${list(10, () => '0u')}, 640u));
  let hash = compress(array<u32, 8>(${H0}), array<u32, 16>(${list(8, (i) => `first[${i}]`)}, 0x80000000u, ${list(6, () => '0u')}, 256u));
  for (var i = 0u; i < 8u; i++) {
    let word = swapped(hash[7u - i]);
    if (word > job.goal[i]) { return; }
    if (word < job.goal[i]) { break; }
  }
  atomicMin(&out.best, nonce);
  atomicAdd(&out.hits, 1u);
}
${COMPRESS}`,
  }
}

/** Where the words of the reference kernel's job lie: those of the trace first. */
function layout(slots: number) {
  const midstate = slots
  const tail = midstate + 8
  const goal = tail + 3
  const base = goal + 8
  return { midstate, tail, goal, base, words: base + 3 }
}

function statements({ operations }: Trace, word: (slot: number) => string): string {
  return operations.map((one) => `    let v${one.id} = ${expression(one, word)};`).join('\n')
}

function expression(one: Operation, word: (slot: number) => string): string {
  const [a, b, c] = one.args.map((arg) => text(arg, word))
  switch (one.kind) {
    case 'add':
      return `${a} + ${b}`
    case 'xor':
      return `${a} ^ ${b}`
    case 'xor3':
      return `${a} ^ ${b} ^ ${c}`
    case 'choose':
      return `${c} ^ (${a} & (${b} ^ ${c}))`
    case 'majority':
      return `(${a} & ${b}) | (${c} & (${a} | ${b}))`
    case 'rotate':
      return `(${a} >> ${one.by}u) | (${a} << ${32 - one.by}u)`
    case 'shift':
      return `${a} >> ${one.by}u`
  }
}

function text(one: Word, word: (slot: number) => string): string {
  if (one.kind === 'value') return `v${one.id}`
  return one.kind === 'job' ? word(one.slot) : unsigned(one.value)
}

function unsigned(value: number): string {
  return `0x${(value >>> 0).toString(16)}u`
}

function list(length: number, item: (i: number) => string): string {
  return Array.from({ length }, (_, i) => item(i)).join(', ')
}

const OUT = `struct Out { best: atomic<u32>, hits: atomic<u32> }
@group(0) @binding(1) var<storage, read_write> out: Out;`

const H0 = [
  0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
]
  .map(unsigned)
  .join(', ')

/** FIPS 180-4, section 6.2.2, and the order of bytes in a word turned around. */
const COMPRESS = `
const K = array<u32, 64>(${roundConstants().map(unsigned).join(', ')});

fn compress(state: array<u32, 8>, block: array<u32, 16>) -> array<u32, 8> {
  var w = block;
  var s = state;
  for (var t = 0u; t < 64u; t++) {
    if (t >= 16u) {
      let x = w[(t + 1u) & 15u];
      let y = w[(t + 14u) & 15u];
      w[t & 15u] += (rotated(x, 7u) ^ rotated(x, 18u) ^ (x >> 3u)) + w[(t + 9u) & 15u]
        + (rotated(y, 17u) ^ rotated(y, 19u) ^ (y >> 10u));
    }
    let t1 = s[7] + (rotated(s[4], 6u) ^ rotated(s[4], 11u) ^ rotated(s[4], 25u))
      + (s[6] ^ (s[4] & (s[5] ^ s[6]))) + K[t] + w[t & 15u];
    let t2 = (rotated(s[0], 2u) ^ rotated(s[0], 13u) ^ rotated(s[0], 22u))
      + ((s[0] & s[1]) | (s[2] & (s[0] | s[1])));
    s = array<u32, 8>(t1 + t2, s[0], s[1], s[2], s[3] + t1, s[4], s[5], s[6]);
  }
  for (var i = 0u; i < 8u; i++) { s[i] += state[i]; }
  return s;
}

fn rotated(x: u32, n: u32) -> u32 { return (x >> n) | (x << (32u - n)); }

fn swapped(x: u32) -> u32 {
  return (x << 24u) | ((x & 0xff00u) << 8u) | ((x >> 8u) & 0xff00u) | (x >> 24u);
}
`
