import type ts from 'typescript'

/** TypeScript's own numbers: its enums are not values of its type declarations. */
const es2023: number = 10
const es2020: number = 6
const forceModules = 3
const lineFeed = 1

/**
 * `module` is ES2020, not later: a lab's program is not awaited at its top, and the editor, which shares
 * these, says so.
 */
export const emitOptions = {
  target: es2023,
  module: es2020,
  moduleDetection: forceModules,
  isolatedModules: true,
  sourceMap: true,
  newLine: lineFeed,
} satisfies ts.CompilerOptions
