import { compareLab, type Compared } from '@/lib/diagnosis/compare'
import { nameFrom } from '@/lib/diagnosis/diagnose'
import type { LabFingerprints } from '@/lib/diagnosis/types'
import { play } from '@/lib/diagnosis/play'
import { patternsOf } from '@/lib/grading/grade'
import { labFingerprints } from '@/lib/grading/lab-fingerprints'
import { isFree } from '@/lib/labs/kinds'
import { languageOf } from '@/lib/labs/language'
import { loadLab } from '@/lib/labs/load'
import type { Program, Runner } from '@/lib/sandbox/protocol'
import { transpile } from '@/lib/sandbox/server/transpile'
import { loadSolution, readWrong } from '@/lib/suite/hidden'
import { labKit } from '@/lib/suite/lab-kit'

/**
 * What stands in the way of naming a lab's ideas by their answers: two ideas that answer alike, a right
 * solution whose answers are others, a program that is taken for another idea, rubbish that would be given a name.
 */
export async function checkFingerprints(slug: string, runner: Runner): Promise<string[]> {
  const lab = await labFingerprints(slug, runner)
  const compared = compareLab(lab)
  // Where many programs are right, what an idea does may be what ours does in the same place: then it has no name, and
  // nobody is told of it.
  const free = isFree(loadLab(slug).manifest.kind)
  return [
    ...(free ? [] : sameAnswers(compared, slug)),
    ...(free ? [] : otherRightAnswers(compared)),
    ...takenForAnother(slug, lab),
    ...(await namedRubbish(slug, lab, runner)),
  ]
}

function sameAnswers({ programs }: Compared, slug: string): string[] {
  // An idea that is only slow has the right answers, where it is given the time.
  const slow = readWrong(slug).ideas.filter(({ status }) => status === 'timed-out')
  const isSlow = (idea: string) => slow.some(({ name }) => name === idea)
  const problems: string[] = []
  const byAnswers = new Map<string, string>()
  for (const { idea, wrong } of programs) {
    if (wrong.size === 0 && isSlow(idea)) continue
    const answers = JSON.stringify([...wrong].map(([at, { text }]) => [at, text]))
    const other = byAnswers.get(answers)
    if (wrong.size === 0) problems.push(`wrong/${idea} gives the answers of the solution`)
    else if (other !== undefined && other !== idea)
      problems.push(
        `wrong/${other} and wrong/${idea} give the same answers: a test is missing, or they are one idea`,
      )
    byAnswers.set(answers, idea)
  }
  return problems
}

/** A program of one idea whose own answers would be given the name of another. */
function takenForAnother(slug: string, lab: LabFingerprints): string[] {
  const patterns = patternsOf(readWrong(slug).ideas)
  return lab.ideas.flatMap(({ idea, program, answers }) => {
    const own = patterns.find((one) => one.program === program)
    const tests = [...(own?.fails ?? []), ...(own?.mayFail ?? [])].map((id) => ({
      id,
      status: 'failed' as const,
    }))
    const others = nameFrom(lab, answers, tests, patterns).misconceptions
    return others
      .filter((name) => name !== idea)
      .map((name) => `wrong/${program} is taken for ${name}`)
  })
}

/** What the brief leaves free is left out of the comparison; another form that is left is a problem of one of the two. */
function otherRightAnswers({ steps }: Compared): string[] {
  const others = steps.filter(({ right }) => new Set([...right].map(formOf)).size > 1)
  const subjects = [...new Set(others.map(({ subject }) => subject))]
  return subjects.map(
    (subject) => `alternative solutions answer ${subject} in another form than the solution`,
  )
}

/**
 * The types of an answer's parts. Right numbers may differ in their last digits, made-up texts as a whole, and lists in
 * how many they hold.
 */
function formOf(text: string): string {
  const parts = JSON.parse(text) as [path: string, text: string][]
  const forms = parts.map(
    ([path, part]) => `${path.replaceAll(/\/\d+/g, '/…')}:${part.split(' ')[0]}`,
  )
  return [...new Set(forms)].sort().join()
}

/** Programs that have no idea at all: one that throws and one that answers nonsense, for each function. */
async function namedRubbish(slug: string, lab: LabFingerprints, runner: Runner): Promise<string[]> {
  const { manifest } = loadLab(slug)
  const entry = manifest.files[0]!.path
  const language = languageOf(entry)
  if (language !== 'ts') return []
  const solution = await transpile(loadSolution(slug), entry, manifest.limits)
  if (!solution.ok) return [`the solution does not compile: ${solution.error.message}`]
  const program = { ...solution.program, kit: await labKit(slug) }
  const patterns = patternsOf(readWrong(slug).ideas)
  const exported = new Set<string>()
  for (const { steps } of lab.script.scenes)
    for (const { call } of steps) {
      if (call.kind === 'call') exported.add(call.fn)
      if (call.kind === 'create') exported.add(call.className)
    }

  const problems: string[] = []
  for (const name of exported)
    for (const [what, body] of RUBBISH) {
      const sandbox = await runner.open(manifest.limits, language)
      try {
        await sandbox.load(withExport(program, name, body))
        const answers = await play(lab.script, lab.reference, sandbox)
        const { misconceptions } = nameFrom(lab, answers, testsOf(lab, answers), patterns)
        if (misconceptions.length > 0)
          problems.push(`${name} that ${what} is taken for ${misconceptions.join(' and ')}`)
      } finally {
        sandbox.close()
      }
    }
  return problems
}

const RUBBISH = [
  ['throws', "function () { throw new Error('TODO') }"],
  ['answers nothing', 'function () {}'],
  ['answers nonsense', "function () { return 'nonsense' }"],
] as const

function withExport(program: Program, name: string, body: string): Program {
  const { entry, modules } = program
  const source = `${modules[entry]}\n;module.exports = { ...module.exports, ${name}: ${body} }`
  return { ...program, modules: { ...modules, [entry]: source } }
}

/** A test fails if one of its questions is answered wrongly. */
function testsOf(lab: LabFingerprints, answers: Parameters<Compared['read']>[0]) {
  const compared = compareLab(lab)
  const told = compared.read(answers)
  const failed = new Set(
    compared.steps.filter(({ right }, i) => !right.has(told[i]!.text)).map(({ test }) => test),
  )
  return [...new Set(compared.steps.map(({ test }) => test))].map((id) => ({
    id,
    status: failed.has(id) ? ('failed' as const) : ('passed' as const),
  }))
}
