import type { LabManifest, Files } from '@/lib/labs/manifest'
import { languageOf } from '@/lib/labs/language'
import type { Program, Runner, Sandbox } from '@/lib/sandbox/protocol'
import { transpile } from '@/lib/sandbox/server/transpile'
import type { SuiteDefinition } from '@/lib/suite/suite'
import type { Answer } from './answer'
import { play } from './play'
import { recordScript } from './script'
import { cutCandidates, selectScenes } from './select'
import type { Fingerprint, LabFingerprints, Script } from './types'

/** Everything of a lab that its fingerprints follow from. */
export type LabSources = {
  manifest: LabManifest
  suites: { visible: SuiteDefinition; hidden: SuiteDefinition }
  solution: Files
  alternatives: readonly Files[]
  /** Its own kit, if it has one: see labKit of lib/suite/lab-kit.ts. */
  kit: string | undefined
  wrong: readonly { idea: string; program: string; files: Files }[]
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
  return selectScenes({
    script: candidates.script,
    reference: candidates.answers,
    alternatives,
    ideas,
  })
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
