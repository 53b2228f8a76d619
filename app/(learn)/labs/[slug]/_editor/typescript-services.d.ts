declare module 'monaco-editor/languages/features/typescript/lib/typescriptServices' {
  export const transpileModule: typeof import('typescript').transpileModule
  export const flattenDiagnosticMessageText: typeof import('typescript').flattenDiagnosticMessageText
}
declare module 'monaco-editor/language/typescript/ts.worker'
declare module 'monaco-editor/editor/editor.worker'
