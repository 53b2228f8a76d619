import type { Call } from '@/lib/sandbox/protocol'
import type { Answer } from './answer'

/**
 * What a lab's suites ask of a program, written down: the same questions can then be put to every wrong
 * program and to a learner's, and their answers compared.
 */
export type Script = { scenes: Scene[] }

/**
 * Questions that depend on each other, in order: an instance and what is done with it, kit values
 * that share an `id`. Most scenes are one question.
 */
export type Scene = { steps: Step[] }

export type Step = {
  call: StepCall
  /** The suite looks at arguments, counts and trace as well, not at the value alone. */
  observed: boolean
  /** The first test that asks this: `hidden/<id>` or `visible/<id>`. */
  test: string
}

/** What crosses as one message is written down call by call. */
export type StepCall = Exclude<Call, { kind: 'batch' | 'play' }>

/** The answers that a wrong idea gives: one list for each program that is written for it. */
export type Fingerprint = { idea: string; program: string; answers: Answer[][] }

/**
 * The answers of two wrong programs made one, in the scenes in which both are wrong: there it may answer as neither.
 * In other scenes, null, it answers as the one that is wrong.
 */
export type PairFingerprint = {
  programs: readonly [string, string]
  answers: (Answer[] | null)[]
}

export type LabFingerprints = {
  script: Script
  reference: Answer[][]
  /** Right solutions that are written differently: where their answers differ, the brief leaves it free. */
  alternatives: Answer[][][]
  ideas: Fingerprint[]
  pairs: PairFingerprint[]
}

/** An answer in parts, by path: see `partsOf`. */
export type Parts = ReadonlyMap<string, string>

/** A step of the script with the answers that are right. */
export type ComparedStep = {
  scene: number
  subject: string
  /** The function that is called, or the class whose instance is asked: what stands or falls together. */
  unit: string
  test: string
  reference: Answer
  parts: Parts
  /** The answer of the reference, and of every right solution. */
  right: ReadonlySet<string>
}
