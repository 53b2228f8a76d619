import { typescript } from 'monaco-editor/languages/features/typescript/lib/typescriptServices'
import type { Files } from '@/lib/labs/manifest'
import type { Part } from '@/lib/node/calls'
import { entryFiles, NODE_ENTRY, partFiles } from '@/lib/node/program'
import type { Slot } from '@/lib/node/slots'
import { kitModule } from '@/lib/sandbox/guest/kit'
import { linkProgram } from '@/lib/sandbox/guest/link-program'
import type { Program } from '@/lib/sandbox/protocol'
import { translate } from '@/lib/sandbox/translate/translate'
import { loadAlternatives, loadSolution, loadWrong } from '@/lib/suite/hidden'

/** Programs of labs as parts of a node: compiled and linked as in the sandbox, and without one. */

export type Named = { slot: Slot; name: string; program: Program }

export function compile(slot: Slot, files: Files): Program {
  const all = { ...partFiles(slot, files), ...entryFiles([slot]) }
  const translation = translate(typescript, all, NODE_ENTRY)
  if (!translation.ok) throw new Error(`${slot}: ${translation.error.message}`)
  return translation.program
}

/** Evaluated anew at each call: a program may keep something in its modules. */
export function partOf({ slot, program }: Named): Part {
  const { Node } = linkProgram(program, kitModule) as {
    Node: new (make: (parts: Record<string, Part>) => object) => object
  }
  let part: Part | undefined
  new Node((parts) => {
    part = parts[slot]
    return {}
  })
  return part!
}

export function solutionOf(slot: Slot): Named {
  return { slot, name: 'solution', program: compile(slot, loadSolution(slot)) }
}

export function alternativesOf(slot: Slot): Named[] {
  return loadAlternatives(slot).map(({ name, files }) => ({
    slot,
    name: `alt/${name}`,
    program: compile(slot, files),
  }))
}

/** The lab's wrong programs with these names; all of them without. */
export function wrongOf(slot: Slot, names?: readonly string[]): Named[] {
  return loadWrong(slot)
    .flatMap(({ programs }) => programs)
    .filter(({ name }) => names?.includes(name) ?? true)
    .map(({ name, files }) => ({ slot, name, program: compile(slot, files) }))
}
