declare module 'monaco-editor/languages/features/typescript/lib/typescriptServices' {
  export const typescript: Pick<
    typeof import('typescript'),
    'transpileModule' | 'flattenDiagnosticMessageText'
  >
}
declare module 'monaco-editor/language/typescript/ts.worker'
declare module 'monaco-editor/editor/editor.worker'
