declare module 'monaco-editor/languages/features/typescript/lib/typescriptServices' {
  import type ts from 'typescript'
  export const typescript: Pick<typeof ts, 'transpileModule' | 'flattenDiagnosticMessageText'>
}
declare module 'monaco-editor/language/typescript/ts.worker'
declare module 'monaco-editor/editor/editor.worker'
