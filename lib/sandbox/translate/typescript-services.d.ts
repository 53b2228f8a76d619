/** TypeScript's services as Monaco ships them: the one compiler of the lab page and of the grader. */
declare module 'monaco-editor/languages/features/typescript/lib/typescriptServices' {
  import type ts from 'typescript'
  export const typescript: typeof ts
}
