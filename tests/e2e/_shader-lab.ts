import { readFileSync } from 'node:fs'

export const SLUG = 'wgsl-miner'
export const solution = readFileSync('labs/wgsl-miner/solution/miner.wgsl', 'utf8')
/** Side effects in the loop: a compiler may leave out one that has none. */
export const endless = solution.replace(
  /(@compute[\s\S]*?\{\n)/,
  '$1  var turns = 0u;\n  loop {\n    turns++;\n    atomicMax(&out.hits, turns);\n    if (job.count == 7u) { break; }\n  }\n',
)

export const allPass = { name: /^All \d+ visible tests pass$/ }
