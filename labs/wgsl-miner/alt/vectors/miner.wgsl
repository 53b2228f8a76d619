struct Job { midstate: array<u32, 8>, tail: array<u32, 3>, goal: array<u32, 8>, base: u32, count: u32 }
struct Out { best: atomic<u32>, hits: atomic<u32> }

@binding(1) @group(0) var<storage, read_write> result: Out;
@binding(0) @group(0) var<storage, read> job: Job;

const K = array<u32, 64>(
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
  0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
  0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
  0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
  0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
  0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
  0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
  0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
);

struct State { abcd: vec4<u32>, efgh: vec4<u32> }

fn turn(x: vec3<u32>, by: vec3<u32>) -> u32 {
  let turned = (x >> by) | (x << (vec3<u32>(32u) - by));
  return turned.x ^ turned.y ^ turned.z;
}

// One block of sixteen words in four vectors; the schedule moves along with the rounds.
fn absorb(before: State, w0: vec4<u32>, w1: vec4<u32>, w2: vec4<u32>, w3: vec4<u32>) -> State {
  var state = before;
  var w = array<vec4<u32>, 4>(w0, w1, w2, w3);
  for (var round = 0u; round < 64u; round++) {
    let word = w[0].x;
    let e = state.efgh.x;
    let a = state.abcd.x;
    let t1 = state.efgh.w + turn(vec3(e), vec3(6u, 11u, 25u))
      + ((e & state.efgh.y) | (~e & state.efgh.z)) + K[round] + word;
    let t2 = turn(vec3(a), vec3(2u, 13u, 22u))
      + ((a & state.abcd.y) | (a & state.abcd.z) | (state.abcd.y & state.abcd.z));
    state = State(
      vec4(t1 + t2, state.abcd.xyz),
      vec4(state.abcd.w + t1, state.efgh.xyz),
    );
    let x = w[0].y;
    let y = w[3].z;
    let next = word + w[2].y
      + (turn(vec3(x, x, 0u), vec3(7u, 18u, 1u)) ^ (x >> 3u))
      + (turn(vec3(y, y, 0u), vec3(17u, 19u, 1u)) ^ (y >> 10u));
    w = array<vec4<u32>, 4>(
      vec4(w[0].yzw, w[1].x), vec4(w[1].yzw, w[2].x), vec4(w[2].yzw, w[3].x), vec4(w[3].yzw, next));
  }
  return State(state.abcd + before.abcd, state.efgh + before.efgh);
}

fn flip(x: vec4<u32>) -> vec4<u32> {
  let pairs = ((x & vec4(0x00ff00ffu)) << vec4(8u)) | ((x >> vec4(8u)) & vec4(0x00ff00ffu));
  return (pairs << vec4(16u)) | (pairs >> vec4(16u));
}

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) where_: vec3<u32>) {
  if (where_.x >= job.count) { return; }
  let nonce = job.base + where_.x;
  if (nonce < where_.x) { return; }
  let mid = State(
    vec4(job.midstate[0], job.midstate[1], job.midstate[2], job.midstate[3]),
    vec4(job.midstate[4], job.midstate[5], job.midstate[6], job.midstate[7]),
  );
  let inner = absorb(mid,
    vec4(job.tail[0], job.tail[1], job.tail[2], flip(vec4(nonce)).x),
    vec4(0x80000000u, 0u, 0u, 0u), vec4(0u), vec4(0u, 0u, 0u, 640u));
  let start = State(
    vec4(0x6a09e667u, 0xbb67ae85u, 0x3c6ef372u, 0xa54ff53au),
    vec4(0x510e527fu, 0x9b05688cu, 0x1f83d9abu, 0x5be0cd19u),
  );
  let digest = absorb(start, inner.abcd, inner.efgh,
    vec4(0x80000000u, 0u, 0u, 0u), vec4(0u, 0u, 0u, 256u));
  let high = flip(digest.efgh).wzyx;
  let low = flip(digest.abcd).wzyx;
  // From the least significant word up: a borrow says that the goal is smaller so far.
  var words = array<u32, 8>(low.w, low.z, low.y, low.x, high.w, high.z, high.y, high.x);
  var above = false;
  for (var i = 0u; i < 8u; i++) {
    let goal = job.goal[7u - i];
    if (words[i] != goal) { above = words[i] > goal; }
  }
  if (above) { return; }
  atomicAdd(&result.hits, 1u);
  loop {
    let old = atomicLoad(&result.best);
    if (old <= nonce) { break; }
    let swap = atomicCompareExchangeWeak(&result.best, old, nonce);
    if (swap.exchanged) { break; }
  }
}
