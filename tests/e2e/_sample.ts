/**
 * A browser costs a quarter of a minute for each lab or lesson, and the course grows. It plays one of every
 * kind; what is true of each lab and lesson is proved by the suites that need no browser. `E2E=all npm test --
 * e2e` plays them all.
 */
const LABS: ReadonlySet<string> = new Set([
  // One file, a pure function.
  'byte-order',
  // One whose tests are made of more than the suite.
  'committee',
  // An instance with methods.
  'lmd-ghost',
  // A second file, which is given.
  'engine-api',
  // Its own limits, and heavy work.
  'cpu-miner',
  // Values of the kit: a source of draws, a device.
  'race-simulation',
  'gpu-driver',
  // A shader.
  'wgsl-miner',
  // An adversary in a world that steps, a rule with a score, a file of an earlier lab.
  'pool-hopping',
  'difficulty-design',
  'headers-sync',
])

const LESSONS: ReadonlySet<string> = new Set([
  // A module's first: a vote to click and an order to build.
  'foundations/why-consensus',
  'foundations/merkle-trees',
  // Two figures, one with a canvas of its own scale.
  'proof-of-work/webgpu-mining',
  'proof-of-work/double-spends',
  // A tree that is dragged, a ladder, a plane.
  'proof-of-stake/lmd-ghost',
  // A slot's timeline, a list without JavaScript.
  'proof-of-stake/proposer-boost',
  'proof-of-stake/casper-ffg',
  'proof-of-stake/slashable-offences',
  // Columns of a dialogue.
  'the-merge/engine-api',
  'hybrids/decred',
])

const all = process.env.E2E === 'all'

export function sampleOfLabs(slugs: readonly string[]): string[] {
  return sample(slugs, LABS, (slug) => slug)
}

export function sampleOfLessons<T extends { id: string }>(lessons: readonly T[]): T[] {
  return sample(lessons, LESSONS, ({ id }) => id)
}

/** @throws Error if one of the sample is not there: it would be left out in silence */
function sample<T>(
  list: readonly T[],
  chosen: ReadonlySet<string>,
  nameOf: (one: T) => string,
): T[] {
  const missing = [...chosen].filter((name) => !list.some((one) => nameOf(one) === name))
  if (missing.length > 0) throw new Error(`the browser's sample names ${missing.join(', ')}: gone`)
  return all ? [...list] : list.filter((one) => chosen.has(nameOf(one)))
}
