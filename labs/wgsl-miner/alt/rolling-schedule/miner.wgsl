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

var<private> K: array<u32, 64> = array<u32, 64>(
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
  0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
  0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
  0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
  0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
  0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
  0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
  0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
);

alias Block = array<u32, 16>;
alias Words = array<u32, 8>;

fn schedule(w: ptr<function, Block>, t: u32) -> u32 {
  let i = t & 15u;
  if (t >= 16u) {
    let x = (*w)[(t + 1u) & 15u];
    let y = (*w)[(t + 14u) & 15u];
    (*w)[i] += (((x >> 7u) | (x << 25u)) ^ ((x >> 18u) | (x << 14u)) ^ (x >> 3u))
      + (*w)[(t + 9u) & 15u]
      + (((y >> 17u) | (y << 15u)) ^ ((y >> 19u) | (y << 13u)) ^ (y >> 10u));
  }
  return (*w)[i];
}

fn run(from_state: Words, block: ptr<function, Block>) -> Words {
  var a = from_state[0]; var b = from_state[1]; var c = from_state[2]; var d = from_state[3];
  var e = from_state[4]; var f = from_state[5]; var g = from_state[6]; var h = from_state[7];
  for (var t = 0u; t < 64u; t += 1u) {
    let t1 = h + (((e >> 6u) | (e << 26u)) ^ ((e >> 11u) | (e << 21u)) ^ ((e >> 25u) | (e << 7u)))
      + (g ^ (e & (f ^ g))) + K[t] + schedule(block, t);
    let t2 = (((a >> 2u) | (a << 30u)) ^ ((a >> 13u) | (a << 19u)) ^ ((a >> 22u) | (a << 10u)))
      + ((a & b) | (c & (a | b)));
    h = g; g = f; f = e; e = d + t1; d = c; c = b; b = a; a = t1 + t2;
  }
  return Words(from_state[0] + a, from_state[1] + b, from_state[2] + c, from_state[3] + d,
    from_state[4] + e, from_state[5] + f, from_state[6] + g, from_state[7] + h);
}

fn reversed(x: u32) -> u32 {
  return ((x & 0xffu) << 24u) + ((x & 0xff00u) << 8u) + ((x >> 8u) & 0xff00u) + (x >> 24u);
}

@compute @workgroup_size(64, 1, 1)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) local: u32) {
  let index = group.x * 64u + local;
  if (index < job.count && index <= 0xffffffffu - job.base) {
    let nonce = index + job.base;
    var tail = Block(job.tail[0], job.tail[1], job.tail[2], reversed(nonce), 1u << 31u,
      0u, 0u, 0u, 0u, 0u, 0u, 0u, 0u, 0u, 0u, 80u * 8u);
    let inner = run(job.midstate, &tail);
    var last = Block(inner[0], inner[1], inner[2], inner[3], inner[4], inner[5], inner[6], inner[7],
      1u << 31u, 0u, 0u, 0u, 0u, 0u, 0u, 32u * 8u);
    var digest = run(Words(0x6a09e667u, 0xbb67ae85u, 0x3c6ef372u, 0xa54ff53au,
      0x510e527fu, 0x9b05688cu, 0x1f83d9abu, 0x5be0cd19u), &last);
    var below = false;
    var above = false;
    for (var i = 7i; i >= 0i && !below && !above; i -= 1i) {
      let mine = reversed(digest[i]);
      let theirs = job.goal[7i - i];
      below = mine < theirs;
      above = mine > theirs;
    }
    if (!above) {
      let before = atomicAdd(&out.hits, 1u);
      if (before != 0xffffffffu) { atomicMin(&out.best, nonce); }
    }
  }
}
