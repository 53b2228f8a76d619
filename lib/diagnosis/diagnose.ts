import type { Diagnosis, Difference, TestResult } from '@/lib/labs/verdict'
import type { Program, Sandbox } from '@/lib/sandbox/protocol'
import type { Answer } from './answer'
import { compareLab, styleOf, type Compared, type Told } from './compare'
import { differenceOf } from './difference'
import type { LabFingerprints } from './types'
import { wrongSteps } from './fit'
import { nameIdeas, type Pattern } from './name'
import { play } from './play'

/**
 * Puts a lab's script to a submission that failed, in a sandbox of its own, and says which wrong ideas its
 * answers are, and in what they differ where no idea says it.
 * @param lab its script and fingerprints
 * @param tests what the grading said of each test
 * @param open a fresh sandbox, with limits of the diagnosis
 * @param brief names the keys that may be spoken of
 * @throws SandboxEnd if there is no sandbox
 */
export async function diagnose(input: {
  lab: LabFingerprints
  program: Program
  tests: readonly TestResult[]
  patterns: readonly Pattern[]
  open: () => Promise<Sandbox>
  brief: string
}): Promise<Diagnosis> {
  const { lab, tests, patterns } = input
  const sandbox = await input.open()
  let answers: Answer[][]
  try {
    const loaded = await sandbox.load(input.program)
    if (!loaded.ok) return { misconceptions: [], explained: [], differences: [] }
    answers = await play(lab.script, lab.reference, sandbox)
  } finally {
    sandbox.close()
  }
  const failed = tests.filter(({ status }) => status !== 'passed').map(({ id }) => id)
  const { compared, told, misconceptions } = nameFrom(lab, answers, tests, patterns)
  const named = patterns.filter(({ idea }) => misconceptions.includes(idea))
  return {
    misconceptions,
    explained: failed.filter((id) =>
      named.some(({ fails, mayFail }) => fails.includes(id) || mayFail.includes(id)),
    ),
    differences: differencesOf(compared, told, tests, input.brief),
  }
}

/**
 * Names ideas by a submission's answers: first with all that was seen, then, if nothing is named, without what
 * is a matter of its style.
 */
export function nameFrom(
  lab: LabFingerprints,
  answers: Answer[][],
  tests: readonly Pick<TestResult, 'id' | 'status'>[],
  patterns: readonly Pattern[],
): { compared: Compared; told: Told; misconceptions: string[] } {
  const compared = comparedLab(lab)
  const told = compared.read(answers)
  const failed = tests.filter(({ status }) => status !== 'passed').map(({ id }) => id)
  const misconceptions = nameIdeas(compared, told, failed, patterns)
  const passed = tests.filter(({ status }) => status === 'passed').map(({ id }) => id)
  const style = styleOf(compared, told, new Set(passed))
  if (misconceptions.length > 0 || style.size === 0) return { compared, told, misconceptions }
  const own = compareLab(lab, style)
  const ownTold = own.read(answers)
  const found = nameIdeas(own, ownTold, failed, patterns)
  return { compared: own, told: ownTold, misconceptions: found }
}

const known = new WeakMap<LabFingerprints, Compared>()

function comparedLab(lab: LabFingerprints): Compared {
  const compared = known.get(lab) ?? compareLab(lab)
  known.set(lab, compared)
  return compared
}

/** One for each failed test whose questions the submission answers wrongly: its first wrong answer. */
export function differencesOf(
  compared: Compared,
  told: Told,
  tests: readonly TestResult[],
  brief: string,
): Difference[] {
  const wrong = wrongSteps(compared, told)
  const counts = new Map<string, { right: number; asked: number }>()
  for (const [i, { subject }] of compared.steps.entries()) {
    if (told[i]!.answer.kind === 'unasked') continue
    const count = counts.get(subject) ?? { right: 0, asked: 0 }
    count.asked++
    if (!wrong.has(i)) count.right++
    counts.set(subject, count)
  }
  const differences: Difference[] = []
  for (const { id, task, status } of tests) {
    if (status === 'passed') continue
    const at = [...wrong].find((i) => compared.steps[i]!.test === id)
    if (at === undefined) continue
    const { subject, reference } = compared.steps[at]!
    const answer = told[at]!.answer
    const { kind, key } = differenceOf(answer, reference, aroundOf(compared, at))
    differences.push({
      test: id,
      task,
      subject,
      kind,
      ...(key !== undefined && isWordOf(brief, key) && { key }),
      ...(kind === 'threw' && answer.kind === 'threw' && { threw: thrownBy(answer) }),
      ...counts.get(subject)!,
    })
  }
  return differences
}

/** What the same function of the same instance should say before and after. */
function aroundOf(compared: Compared, at: number): { before?: Answer; after?: Answer } {
  const { scene, subject } = compared.steps[at]!
  const same = compared.steps.flatMap((step, i) =>
    step.scene === scene && step.subject === subject ? [i] : [],
  )
  const place = same.indexOf(at)
  const before = compared.steps[same[place - 1] ?? -1]?.reference
  const after = compared.steps[same[place + 1] ?? -1]?.reference
  return { ...(before && { before }), ...(after && { after }) }
}

function thrownBy({ name, file, line }: Answer & { kind: 'threw' }): Difference['threw'] {
  return { name, ...(file !== undefined && line !== undefined && { file, line }) }
}

/** A key that the brief does not name might be a value of a hidden test. */
function isWordOf(text: string, key: string): boolean {
  return /^[a-z_]\w*$/i.test(key) && text.split(/\W+/).includes(key)
}
