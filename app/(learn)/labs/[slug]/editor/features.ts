/**
 * All of Monaco's parts, before the first editor: its TypeScript mode loads them all anyway, and what comes
 * after the first editor is unknown to the next one ("depends on UNKNOWN service ICodeLensCache").
 */
import 'monaco-editor/features/register.all'
import 'monaco-editor/languages/definitions/typescript/register'
