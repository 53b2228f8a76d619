struct Job {
  midstate: array<u32, 8>, // SHA-256 state after the header's first 64 bytes
  tail: array<u32, 3>, // header bytes 64..75
  goal: array<u32, 8>, // the target, most significant word first
  base: u32, // the first nonce
  count: u32, // how many
}

struct Out {
  best: atomic<u32>, // the smallest nonce that hits
  hits: atomic<u32>, // how many hit
}

@group(0) @binding(0) var<storage, read> job: Job;
@group(0) @binding(1) var<storage, read_write> out: Out;

const H0 = array<u32, 8>(
  0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
);

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

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3<u32>) {
  let nonce = job.base + id.x;
  // The sum wraps at 2^32, and then it is below base.
  if (id.x >= job.count || nonce < job.base) {
    return;
  }
  if (meets(header_hash(nonce))) {
    atomicMin(&out.best, nonce);
    atomicAdd(&out.hits, 1u);
  }
}

/// SHA-256 of SHA-256 of the header: the eight words of the digest.
fn header_hash(nonce: u32) -> array<u32, 8> {
  var block: array<u32, 16>;
  block[0] = job.tail[0];
  block[1] = job.tail[1];
  block[2] = job.tail[2];
  block[3] = swap_bytes(nonce);
  block[4] = 0x80000000u;
  block[15] = 640u;
  let first = compress(job.midstate, block);

  var second: array<u32, 16>;
  for (var i = 0u; i < 8u; i++) {
    second[i] = first[i];
  }
  second[8] = 0x80000000u;
  second[15] = 256u;
  return compress(H0, second);
}

/// Whether the hash, a little-endian number, is at most the goal.
fn meets(hash: array<u32, 8>) -> bool {
  for (var i = 0u; i < 8u; i++) {
    let word = swap_bytes(hash[7u - i]);
    if (word != job.goal[i]) {
      return i32(word) < i32(job.goal[i]);
    }
  }
  return true;
}

/// Section 6.2.2 of FIPS 180-4.
fn compress(state: array<u32, 8>, block: array<u32, 16>) -> array<u32, 8> {
  var w: array<u32, 64>;
  for (var t = 0u; t < 16u; t++) {
    w[t] = block[t];
  }
  for (var t = 16u; t < 64u; t++) {
    let x = w[t - 15u];
    let y = w[t - 2u];
    let sigma0 = rotr(x, 7u) ^ rotr(x, 18u) ^ (x >> 3u);
    let sigma1 = rotr(y, 17u) ^ rotr(y, 19u) ^ (y >> 10u);
    w[t] = w[t - 16u] + sigma0 + w[t - 7u] + sigma1;
  }
  var s = state;
  for (var t = 0u; t < 64u; t++) {
    let big1 = rotr(s[4], 6u) ^ rotr(s[4], 11u) ^ rotr(s[4], 25u);
    let choose = (s[4] & s[5]) ^ (~s[4] & s[6]);
    let t1 = s[7] + big1 + choose + K[t] + w[t];
    let big0 = rotr(s[0], 2u) ^ rotr(s[0], 13u) ^ rotr(s[0], 22u);
    let majority = (s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2]);
    s = array<u32, 8>(t1 + big0 + majority, s[0], s[1], s[2], s[3] + t1, s[4], s[5], s[6]);
  }
  for (var i = 0u; i < 8u; i++) {
    s[i] += state[i];
  }
  return s;
}

fn rotr(x: u32, n: u32) -> u32 {
  return (x >> n) | (x << (32u - n));
}

/// A word that was read big-endian, read little-endian.
fn swap_bytes(x: u32) -> u32 {
  return (x << 24u) | ((x & 0xff00u) << 8u) | ((x >> 8u) & 0xff00u) | (x >> 24u);
}
