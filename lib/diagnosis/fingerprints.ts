import type { LabManifest, Files } from '@/lib/labs/manifest'
import { languageOf } from '@/lib/labs/language'
import type { Program, Runner, Sandbox } from '@/lib/sandbox/protocol'
import { transpile } from '@/lib/sandbox/server/transpile'
import type { SuiteDefinition } from '@/lib/suite/suite'
import type { Answer } from './answer'
import { play } from './play'
import { recordScript } from './script'
import { cutCandidates, selectScenes, textOf } from './select'
import { canPlayTogether, playTogether } from './together'
import type { Fingerprint, LabFingerprints, PairFingerprint, Script } from './types'

/** Everything of a lab that its fingerprints follow from. */
export type LabSources = {
  manifest: LabManifest
  suites: { visible: SuiteDefinition; hidden: SuiteDefinition }
  solution: Files
  alternatives: readonly Files[]
  /** Its own kit, if it has one: see labKit of lib/suite/lab-kit.ts. */
  kit: string | undefined
  wrong: readonly { idea: string; program: string; files: Files }[]
  /** Two of these in one, where they can be put together. */
  pairs: readonly { programs: readonly [string, string]; files: Files }[]
  /** Of the script's inputs, drawn from the lab's own files. */
  seed: number
}

/** An idea that ends its process is given a new one so many times; what it ends stays unanswered. */
const MAX_RESTARTS = 4

/**
 * Records a lab's script on its solution and plays it on every wrong program, each in a sandbox of its own:
 * an idea may be an endless loop. Some seconds of work; see fingerprint-store.ts.
 */
export async function takeFingerprints(
  sources: LabSources,
  runner: Runner,
): Promise<LabFingerprints> {
  const entry = sources.manifest.files[0]!.path
  const language = languageOf(entry)
  // Our own programs: a busy machine is no reason to stop them, an endless loop is one by its processor time.
  const limits = { ...sources.manifest.limits, wallSeconds: 60 }
  const open = () => runner.open(limits, language)
  const translated = async (files: Files): Promise<Program> => {
    const result = await transpile(files, entry, sources.manifest.limits)
    if (!result.ok)
      throw new Error(`a program of the lab does not compile: ${result.error.message}`)
    return { ...result.program, kit: sources.kit }
  }

  const solution = await translated(sources.solution)
  const sandbox = await open()
  let recorded: Awaited<ReturnType<typeof recordScript>>
  try {
    recorded = await recordScript({
      suites: sources.suites,
      sandbox,
      limits,
      program: solution,
      seed: sources.seed,
    })
  } finally {
    sandbox.close()
  }
  const candidates = cutCandidates(recorded)
  const answersOfFiles = async (files: Files) =>
    playWhole(candidates, await translated(files), open)

  const alternatives: Answer[][][] = []
  for (const files of sources.alternatives) alternatives.push(await answersOfFiles(files))
  const ideas: Fingerprint[] = []
  for (const { idea, program, files } of sources.wrong)
    ideas.push({ idea, program, answers: await answersOfFiles(files) })
  const lab = selectScenes({
    script: candidates.script,
    reference: candidates.answers,
    alternatives,
    ideas,
    pairs: [],
  })
  return { ...lab, pairs: await pairFingerprints(sources, lab, open) }
}

/** What is played of pairs, in steps: of a lab that has very many, those that meet in the fewest scenes. */
const MAX_PAIR_STEPS = 4000

async function pairFingerprints(
  { manifest, kit, pairs }: LabSources,
  lab: LabFingerprints,
  open: () => Promise<Sandbox>,
): Promise<PairFingerprint[]> {
  if (!canPlayTogether(lab.script)) return []
  const wrong = new Map(
    lab.ideas.map(({ program, answers }) => [program, wrongScenes(answers, lab.reference)]),
  )
  const stepsOf = (scenes: readonly number[]) =>
    scenes.reduce((sum, at) => sum + lab.script.scenes[at]!.steps.length, 0)
  const meeting = pairs
    .map(({ programs, files }) => {
      const [one, other] = programs.map((name) => wrong.get(name)!)
      const scenes = one!.filter((at) => other!.includes(at))
      return { programs, files, scenes, steps: stepsOf(scenes) }
    })
    .sort((a, b) => a.steps - b.steps)
  let left = MAX_PAIR_STEPS
  const chosen = meeting.filter(({ steps }) => (left -= steps) >= 0)
  const played = await playTogether(
    chosen.filter(({ scenes }) => scenes.length > 0),
    { lab, entry: manifest.files[0]!.path, kit, limits: manifest.limits, open },
  )
  return chosen.flatMap((pair): PairFingerprint[] => {
    const answers = pair.scenes.length > 0 ? played.get(pair) : []
    if (!answers) return []
    const all = lab.script.scenes.map((_, at) => answers[pair.scenes.indexOf(at)] ?? null)
    return [{ programs: pair.programs, answers: all }]
  })
}

/** The scenes in which a program does not answer as the reference does. */
function wrongScenes(answers: Answer[][], reference: Answer[][]): number[] {
  return answers.flatMap((scene, at) =>
    scene.every((answer, i) => {
      const right = reference[at]![i]!
      return textOf(answer, right) === textOf(right, right)
    })
      ? []
      : [at],
  )
}

/** Plays a script to its end, in as many processes as it takes. */
async function playWhole(
  { script, answers: reference }: { script: Script; answers: Answer[][] },
  program: Program,
  open: () => Promise<Sandbox>,
): Promise<Answer[][]> {
  const answers: Answer[][] = []
  for (let tries = 0; tries < MAX_RESTARTS && answers.length < script.scenes.length; tries++) {
    const from = answers.length
    const sandbox = await open()
    try {
      const loaded = await sandbox.load(program)
      if (!loaded.ok) break
      const played = await play(script, reference, sandbox, { from, oneByOne: true })
      const last = played.findIndex(
        (scene, at) => at >= from && scene.some(({ kind }) => kind === 'ended'),
      )
      answers.push(...played.slice(from, last < 0 ? undefined : last + 1))
    } finally {
      sandbox.close()
    }
  }
  while (answers.length < script.scenes.length)
    answers.push(script.scenes[answers.length]!.steps.map(() => ({ kind: 'unasked' })))
  return answers
}
