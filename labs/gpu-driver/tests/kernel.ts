/** The head of the kernel of labs/wgsl-miner. The device of this lab reads bindings and runs no WGSL. */
export const KERNEL = `struct Job { midstate: array<u32, 8>, tail: array<u32, 3>, goal: array<u32, 8>, base: u32, count: u32 }
struct Out { best: atomic<u32>, hits: atomic<u32> }
@group(0) @binding(0) var<storage, read> job: Job;
@group(0) @binding(1) var<storage, read_write> out: Out;
@compute @workgroup_size(64) fn main(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= job.count) { return; }
  /* hash the nonce job.base + id.x, compare, atomicMin, atomicAdd */
}`

/** Genesis: SHA-256 state after 64 bytes, the end of the header but its nonce, the target of difficulty 1. */
export const JOB = {
  midstate: Uint32Array.of(
    0xbc909a33,
    0x6358bff0,
    0x90ccac7d,
    0x1e59caa8,
    0xc3c8d8e9,
    0x4f0103c8,
    0x96b18736,
    0x4719f91b,
  ),
  tail: Uint32Array.of(0x4b1e5e4a, 0x29ab5f49, 0xffff001d),
  goal: Uint32Array.of(0, 0xffff0000, 0, 0, 0, 0, 0, 0),
}
