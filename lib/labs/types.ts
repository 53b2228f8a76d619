import { readFileSync } from 'node:fs'
import path from 'node:path'

/** What the sandbox leaves of the world outside the language: see KEPT in lib/sandbox/guest/guest.ts. */
const globals = `
/** Prints to the console beside the tests. */
declare const console: Readonly<
  Record<
    | 'log' | 'info' | 'warn' | 'error' | 'debug' | 'trace' | 'dir' | 'dirxml' | 'group' | 'groupCollapsed'
    | 'groupEnd' | 'clear',
    (...values: unknown[]) => void
  >
> & {
  readonly table: (rows: unknown, columns?: readonly string[]) => void
  readonly assert: (condition: unknown, ...values: unknown[]) => void
  readonly count: (label?: string) => void
  readonly countReset: (label?: string) => void
  readonly time: (label?: string) => void
  readonly timeLog: (label?: string, ...values: unknown[]) => void
  readonly timeEnd: (label?: string) => void
}
declare class TextEncoder {
  encode(text?: string): Uint8Array
}
declare class TextDecoder {
  constructor(label?: string)
  decode(bytes?: Uint8Array): string
}
declare function structuredClone<T>(value: T): T
declare function queueMicrotask(callback: () => void): void
`

let declarations: string | undefined

/** What the editor knows of the modules and globals that a learner's program may use. */
export function labTypes(): string {
  declarations ??=
    readFileSync(
      path.join(/*turbopackIgnore: true*/ process.cwd(), 'lib/sandbox/guest/kit.d.ts'),
      'utf8',
    ) + globals
  return declarations
}
