declare module 'monaco-editor/language/typescript/ts.worker' {
  import type { typescript } from 'monaco-editor/languages/features/typescript/lib/typescriptServices'
  export const ts: { typescript: typeof typescript }
  /** Monaco's language service over the models that the page shows it. */
  export function create(context: unknown, createData: unknown): object
  /** To be called by the first message: the second is `createData`. */
  export function initialize(callback: (context: unknown, createData: unknown) => object): void
}
declare module 'monaco-editor/editor/editor.worker'
