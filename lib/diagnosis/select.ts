import { partsOf, type Answer } from './answer'
import type { LabFingerprints } from './types'
import type { Scene, Script } from './types'
import { subjectOf } from './script'

/** Of one test and one function, so many scenes are tried on the wrong programs; of one scene, so many steps. */
const SCENES_OF_A_TEST = 150
const STEPS_OF_A_SCENE = 60
/** And no more than this in all. */
const CANDIDATE_STEPS = 4000

/** What a submission is asked at most: steps, and characters of questions and answers together. */
const MAX_STEPS = 260
const MAX_CHARACTERS = 400_000

/** So often each idea should differ from the reference, and from each other idea. */
const DIFFERENCES = 12
const SPLITS = 4
/** To tell two programs apart at all is worth so many further questions that do. */
const FIRST = 40
/** A submission may be wrong where no idea is: of each test, so many questions. */
const ASKED_OF_A_TEST = 8
/** And so often each function should be asked where an idea is right: that shows where it is not wrong. */
const AGREEMENTS = 6

/** Cuts what was recorded to what is worth trying: the first scenes of each test, and a sample of the rest. */
export function cutCandidates(recorded: { script: Script; answers: Answer[][] }): {
  script: Script
  answers: Answer[][]
} {
  const groups = new Map<string, number[]>()
  const seen = new Set<string>()
  for (const [at, { steps }] of recorded.script.scenes.entries()) {
    const { test, call } = steps[0]!
    const key = JSON.stringify(steps.slice(0, STEPS_OF_A_SCENE), plainly)
    if (seen.has(key)) continue
    seen.add(key)
    const group = `${test} ${subjectOf(call)}`
    groups.set(group, [...(groups.get(group) ?? []), at])
  }
  const kept: number[] = []
  for (const places of groups.values()) kept.push(...spread(places, SCENES_OF_A_TEST))
  kept.sort((a, b) => a - b)
  const scenes: Scene[] = []
  const answers: Answer[][] = []
  let steps = 0
  for (const at of kept) {
    const scene = recorded.script.scenes[at]!
    const length = Math.min(scene.steps.length, STEPS_OF_A_SCENE)
    if (steps + length > CANDIDATE_STEPS) continue
    steps += length
    scenes.push({ steps: scene.steps.slice(0, length) })
    answers.push(recorded.answers[at]!.slice(0, length))
  }
  return { script: { scenes }, answers }
}

/** The first few, and the rest evenly. */
function spread(places: readonly number[], most: number): number[] {
  if (places.length <= most) return [...places]
  const first = places.slice(0, most / 2)
  const rest = places.slice(most / 2)
  const stride = rest.length / (most / 2)
  return [...first, ...Array.from({ length: most / 2 }, (_, i) => rest[Math.floor(i * stride)]!)]
}

function plainly(_key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return `${value}n`
  if (value instanceof Map) return ['map', ...value]
  if (value instanceof Set) return ['set', ...value]
  if (ArrayBuffer.isView(value))
    return Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('hex')
  return value
}

/**
 * Chooses the scenes that tell the ideas from the reference and from each other, by greedy cover: again and
 * again the scene that serves most wants that are still open, for what it costs.
 */
export function selectScenes(all: LabFingerprints): LabFingerprints {
  const { script, reference, ideas } = all
  const texts = (answers: Answer[][]) =>
    answers.map((scene, at) => scene.map((answer, i) => textOf(answer, reference[at]![i]!)))
  const right = texts(reference)
  const programs = ideas.map(({ answers }) => texts(answers))
  const names = ideas.map(({ idea }) => idea)

  /** What is still wanted, and which wants each scene serves. */
  const open = new Map<string, number>()
  /** Wants of which nothing is served yet, and without which two programs would be the same. */
  const untold = new Set<string>()
  const serves: Map<string, number>[] = []
  const costs: number[] = []
  const want = (scene: Map<string, number>, key: string, wanted: number) => {
    if (!open.has(key)) {
      open.set(key, wanted)
      if (/^(splits \d+ \d+|differs \d+)$/.test(key)) untold.add(key)
    }
    scene.set(key, (scene.get(key) ?? 0) + 1)
  }
  for (const [at, { steps }] of script.scenes.entries()) {
    const scene = new Map<string, number>()
    let characters = 0
    for (const [i, { call, test }] of steps.entries()) {
      characters += JSON.stringify(call, plainly).length + right[at]![i]!.length
      want(scene, `function ${subjectOf(call)}`, 2 * AGREEMENTS)
      want(scene, `test ${test}`, ASKED_OF_A_TEST)
      for (const [a, program] of programs.entries()) {
        const differs = program[at]![i] !== right[at]![i]
        if (differs) want(scene, `differs ${a}`, DIFFERENCES)
        if (differs) want(scene, `differs ${a} in ${test}`, 2)
        if (!differs) want(scene, `agrees ${a} ${subjectOf(call)}`, AGREEMENTS)
        for (const [b, other] of programs.entries())
          if (b > a && names[a] !== names[b] && program[at]![i] !== other[at]![i])
            want(scene, `splits ${a} ${b}`, SPLITS)
      }
    }
    serves.push(scene)
    costs.push(steps.length + characters / 1000)
  }

  const chosen = new Set<number>()
  let steps = 0
  let cost = 0
  for (;;) {
    let best = -1
    let most = 0
    for (let at = 0; at < serves.length; at++) {
      if (chosen.has(at)) continue
      const size = script.scenes[at]!.steps.length
      if (steps + size > MAX_STEPS || cost + costs[at]! > MAX_STEPS + MAX_CHARACTERS / 1000)
        continue
      let gain = 0
      for (const [key, count] of serves[at]!) {
        gain += Math.min(count, Math.max(open.get(key)!, 0))
        if (untold.has(key)) gain += FIRST
      }
      if (gain / costs[at]! > most) {
        most = gain / costs[at]!
        best = at
      }
    }
    if (best < 0) break
    chosen.add(best)
    steps += script.scenes[best]!.steps.length
    cost += costs[best]!
    for (const [key, count] of serves[best]!) {
      open.set(key, open.get(key)! - count)
      untold.delete(key)
    }
  }
  // Where an idea never answers, a learner who has it does not either: last, so that it costs no other answer.
  const ends = (at: number) =>
    ideas.some(({ answers }) => answers[at]!.some(({ kind }) => kind === 'ended'))
  const order = [...chosen].sort((a, b) => Number(ends(a)) - Number(ends(b)) || a - b)
  const pick = <T>(list: readonly T[]): T[] => order.map((at) => list[at]!)
  return {
    script: { scenes: pick(script.scenes) },
    reference: pick(reference),
    alternatives: all.alternatives.map(pick),
    ideas: ideas.map((idea) => ({ ...idea, answers: pick(idea.answers) })),
    pairs: all.pairs,
  }
}

export function textOf(answer: Answer, reference: Answer): string {
  return JSON.stringify([...partsOf(answer, reference)])
}
