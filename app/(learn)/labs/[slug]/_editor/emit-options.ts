import type { SourceError } from '@/lib/labs/verdict'

/** TypeScript's own numbers: its enums are not in Monaco's type declarations. */
const es2023 = 10
const commonJs = 1
const nodeResolution = 2

/** As the server translates: CommonJS, ES2023, with a source map. Types never stop a run. */
export const emitOptions = {
  target: es2023,
  module: commonJs,
  moduleResolution: nodeResolution,
  sourceMap: true,
  inlineSources: false,
  esModuleInterop: true,
  removeComments: false,
}

/** What the editor underlines. No DOM: a lab's program sees the language and `kit`, nothing of a page. */
export const checkOptions = {
  ...emitOptions,
  lib: ['lib.es2023.d.ts'],
  strict: true,
  noUncheckedIndexedAccess: true,
  noImplicitReturns: true,
  noFallthroughCasesInSwitch: true,
  allowNonTsExtensions: true,
  noEmitOnError: false,
}

export type TranspileRequest = { id: number; path: string; source: string }
export type TranspileAnswer =
  | { id: number; ok: true; code: string; map: string }
  | { id: number; ok: false; error: SourceError }
