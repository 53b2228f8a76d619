import type { Files } from '@/lib/labs/manifest'
import { emitOptions } from '@/lib/sandbox/translate/emit-options'
import type { Translation } from '@/lib/sandbox/translate/without-compiler'

/** TypeScript's own number: its enums are not in Monaco's type declarations. */
const nodeResolution = 2

/** What the editor underlines. No DOM: a lab's program sees the language and `kit`, nothing of a page. */
export const checkOptions = {
  ...emitOptions,
  moduleResolution: nodeResolution,
  lib: ['lib.es2023.d.ts'],
  esModuleInterop: true,
  strict: true,
  noUncheckedIndexedAccess: true,
  noImplicitReturns: true,
  noFallthroughCasesInSwitch: true,
  allowNonTsExtensions: true,
  noEmitOnError: false,
}

export type TranspileRequest = { id: number; files: Files; entry: string }
/** The first message says that the compiler is there. */
export type TranspileAnswer = 'ready' | { id: number; translation: Translation }
