import type { Files } from '@/lib/labs/manifest'
import { MAX_SOURCE_BYTES } from '@/lib/labs/source'
import { SandboxEnd, type Limits, type Sandbox } from '@/lib/sandbox/protocol'
import { transpile } from '@/lib/sandbox/server/transpile'
import type { Answer } from './answer'
import { play } from './play'
import { sharedIdOf } from './script'
import type { LabFingerprints, Script, StepCall } from './types'

/** A program, and the scenes of the script that are put to it. */
type Played = { files: Files; scenes: readonly number[] }

type Stage = {
  lab: Pick<LabFingerprints, 'script' | 'reference'>
  entry: string
  kit: string | undefined
  limits: Limits
  open: () => Promise<Sandbox>
}

/** Programs that are translated as one, in bytes of their files. */
const BYTES = 0.8 * MAX_SOURCE_BYTES

/** A shader is one file, and a device double keeps its state for whoever comes next. */
export function canPlayTogether({ scenes }: Script): boolean {
  return scenes.every(({ steps }) =>
    steps.every(
      ({ call }) =>
        call.kind !== 'dispatch' && !('args' in call && sharedIdOf(call.args, 0) !== null),
    ),
  )
}

/**
 * The answers of programs that are small and many: some share one translation and one sandbox, each with its
 * modules to itself. One that does not compile, load or come to its end has none.
 */
export async function playTogether<P extends Played>(
  programs: readonly P[],
  stage: Stage,
): Promise<Map<P, Answer[][]>> {
  const answers = new Map<P, Answer[][]>()
  for (let at = 0; at < programs.length;) {
    const next: P[] = []
    let bytes = 0
    for (const program of programs.slice(at)) {
      bytes += Buffer.byteLength(Object.values(program.files).join(''))
      if (next.length > 0 && bytes > BYTES) break
      next.push(program)
    }
    at += await playSome(next, stage, answers)
  }
  return answers
}

/** @returns how many were tried, from the first: at least one */
async function playSome<P extends Played>(
  programs: readonly P[],
  stage: Stage,
  answers: Map<P, Answer[][]>,
): Promise<number> {
  const { lab, limits, entry, kit, open } = stage
  // One that does not compile or load spoils it for the others: it is found by halving.
  const fewer = () =>
    programs.length === 1 ? 1 : playSome(programs.slice(0, programs.length / 2), stage, answers)
  const { files, entry: main } = together(programs, entry, exportsOf(lab.script))
  const translated = await transpile(files, main)
  if (!translated.ok) return fewer()
  const sandbox = await open()
  try {
    const loaded = await sandbox.load({ ...translated.program, kit })
    if (!loaded.ok) return await fewer()
    for (const [i, program] of programs.entries()) {
      sandbox.allow(limits)
      const asked = { scenes: program.scenes.map((at) => lab.script.scenes[at]!) }
      const right = program.scenes.map((at) => lab.reference[at]!)
      const told = await play(renamed(asked, i), right, sandbox)
      if (told.some((scene) => scene.some(({ kind }) => kind === 'ended'))) return i + 1
      answers.set(program, told)
    }
    return programs.length
  } catch (cause) {
    if (!(cause instanceof SandboxEnd)) throw cause
    return await fewer()
  } finally {
    sandbox.close()
  }
}

/** One program of many: what the third exports as `f` is `f_2`. */
function together(
  programs: readonly Played[],
  entry: string,
  names: readonly string[],
): { files: Files; entry: string } {
  const files: Record<string, string> = {}
  const lines = programs.map((program, i) => {
    for (const [file, text] of Object.entries(program.files)) files[`${i}/${file}`] = text
    const list = names.map((name) => `${name} as ${name}_${i}`).join(', ')
    return `export { ${list} } from './${i}/${entry.replace(/\.ts$/, '')}'`
  })
  return { files: { ...files, 'all.ts': lines.join('\n') }, entry: 'all.ts' }
}

function exportsOf({ scenes }: Script): string[] {
  const names = scenes.flatMap(({ steps }) =>
    steps.flatMap(({ call }) =>
      call.kind === 'call' ? [call.fn] : call.kind === 'create' ? [call.className] : [],
    ),
  )
  return [...new Set(names)]
}

function renamed({ scenes }: Script, i: number): Script {
  const rename = (call: StepCall): StepCall => {
    if (call.kind === 'call') return { ...call, fn: `${call.fn}_${i}` }
    if (call.kind === 'create') return { ...call, className: `${call.className}_${i}` }
    return call
  }
  return {
    scenes: scenes.map(({ steps }) => ({
      steps: steps.map((step) => ({ ...step, call: rename(step.call) })),
    })),
  }
}
