import { randomInt } from 'node:crypto'
import { pathToFileURL } from 'node:url'
import * as fc from 'fast-check'
import { languageOf } from '@/lib/labs/language'
import { wordsOf } from '@/lib/labs/verdict-words'
import { translate } from '@/lib/sandbox/translate/translate'
import {
  translateWithoutCompiler,
  type Translation,
} from '@/lib/sandbox/translate/without-compiler'
import { runSuite } from '@/lib/suite/run-suite'
import type { VisibleSuite } from '@/lib/suite/visible-bundle'
import type { Files } from '@/lib/labs/manifest'
import { changedSince, type LabFolder, readProgram } from './lab-folder'
import { nodeRunner } from './node-runner'
import { changedLines, testLines } from './words'

const guests = {
  ts: new URL('./guest.cjs', import.meta.url),
  wgsl: new URL('./shader-guest.cjs', import.meta.url),
}

/** Runs the lab's visible tests here, as the lab page does: the same suite, compiler and guest. */
export async function testLab(lab: LabFolder, print: (line: string) => void): Promise<boolean> {
  const { limits } = lab.notes
  const entry = lab.notes.files[0]!.path
  const files = readProgram(lab)
  const translation = await compile(files, entry)
  if (!translation.ok) {
    const { message, file, line } = translation.error
    print(`The code does not compile. ${placed(message, file, line)}`)
    return false
  }
  const suite = (await import(pathToFileURL(lab.suite).href)) as VisibleSuite
  const runner = nodeRunner(guests)
  const result = await runSuite({
    visible: suite.default,
    open: () => runner.open(limits, languageOf(entry)),
    limits,
    program: { ...translation.program, kit: suite.kit },
    seed: randomInt(2 ** 31),
    fc,
    onLog: (lines) => lines.forEach((line) => print(`  | ${line}`)),
    onTest: (test) => testLines(test).forEach(print),
  })
  if (result.error) print(placed(result.error.message, result.error.file, result.error.line))
  changedLines(changedSince(lab, files)).forEach(print)
  const { tests, status } = result
  if (status === 'passed')
    print(`All ${tests.length} visible tests pass. Hand in with: forkchoice submit`)
  else {
    const { title, text } = wordsOf(result)
    print(`${title}. ${text}`)
  }
  return status === 'passed'
}

async function compile(files: Files, entry: string): Promise<Translation> {
  const known = translateWithoutCompiler(files, entry)
  if (known) return known
  // Nine megabytes, for this command alone.
  const { typescript } =
    await import('monaco-editor/languages/features/typescript/lib/typescriptServices')
  return translate(typescript, files, entry)
}

function placed(message: string, file?: string, line?: number): string {
  return file === undefined ? message : `${file}${line === undefined ? '' : `:${line}`}: ${message}`
}
