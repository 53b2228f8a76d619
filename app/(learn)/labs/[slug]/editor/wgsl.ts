import {
  editor,
  languages,
  MarkerSeverity,
  type IDisposable,
} from 'monaco-editor/editor/editor.api'
import 'monaco-editor/languages/definitions/wgsl/register'
import type { SourceError } from '@/lib/labs/verdict'
import { BUILT_INS } from './wgsl-built-ins'

/** WGSL in Monaco: its own grammar, completion of built-ins and of what the file declares, and a compiler's marks. */

const CHECK_AFTER_MS = 500

let registered = false

export function registerWgsl(): void {
  if (registered) return
  registered = true
  languages.registerCompletionItemProvider('wgsl', {
    triggerCharacters: ['.', '@'],
    provideCompletionItems(model, position) {
      const word = model.getWordUntilPosition(position)
      const range = {
        startLineNumber: position.lineNumber,
        endLineNumber: position.lineNumber,
        startColumn: word.startColumn,
        endColumn: word.endColumn,
      }
      const before = model.getLineContent(position.lineNumber).slice(0, word.startColumn - 1)
      const items = before.endsWith('.')
        ? membersIn(model.getValue())
        : [...declaredIn(model.getValue()), ...builtIns(before.endsWith('@'))]
      return { suggestions: items.map((item) => ({ ...item, range })) }
    },
  })
}

type Item = Omit<languages.CompletionItem, 'range'>

const { Function, Variable, Struct, Field, Keyword, Constant } = languages.CompletionItemKind

function builtIns(attributes: boolean): Item[] {
  return BUILT_INS.filter(({ attribute = false }) => attribute === attributes).map(
    ({ name, detail, text, insert, attribute }) => ({
      label: name,
      kind: attribute ? Keyword : Function,
      detail,
      documentation: text,
      insertText: insert ?? name,
      insertTextRules: languages.CompletionItemInsertTextRule.InsertAsSnippet,
    }),
  )
}

/** Bindings, variables, constants, functions and structures. */
function declaredIn(source: string): Item[] {
  const items = new Map<string, Item>()
  for (const [, kind, name, rest] of source.matchAll(
    /\b(var(?:<[^>]*>)?|let|const|fn|struct)\s+([A-Za-z_]\w*)([^;={\n]*)/g,
  )) {
    const what = kind!.startsWith('var')
      ? Variable
      : ({ let: Variable, const: Constant, fn: Function, struct: Struct }[kind!] ?? Variable)
    items.set(name!, {
      label: name!,
      kind: what,
      detail: `${kind} ${name}${rest}`.trim(),
      insertText: name!,
    })
  }
  return [...items.values()]
}

function membersIn(source: string): Item[] {
  const items = new Map<string, Item>()
  for (const [, struct, body] of source.matchAll(/\bstruct\s+(\w+)\s*\{([^}]*)\}/g))
    for (const [, name, type] of body!.replaceAll(/\/\/.*/g, '').matchAll(/(\w+)\s*:\s*([^,\n]+)/g))
      items.set(name!, {
        label: name!,
        kind: Field,
        detail: `${struct}.${name}: ${type}`,
        insertText: name!,
      })
  return [...items.values()]
}

/** Marks what the compiler says, a moment after the last key. */
export function followCompiler(
  model: editor.ITextModel,
  check: (source: string) => Promise<SourceError[]>,
): IDisposable {
  let timer: ReturnType<typeof setTimeout> | undefined
  let asked = 0
  async function look(): Promise<void> {
    const mine = ++asked
    const errors = await check(model.getValue())
    if (mine !== asked || model.isDisposed()) return
    editor.setModelMarkers(
      model,
      'compiler',
      errors.map(({ message, line = 1, column = 1 }) => {
        const lineNumber = Math.min(Math.max(line, 1), model.getLineCount())
        const word = model.getWordAtPosition({ lineNumber, column })
        return {
          startLineNumber: lineNumber,
          endLineNumber: lineNumber,
          startColumn: word?.startColumn ?? column,
          endColumn: word?.endColumn ?? Math.max(column + 1, model.getLineMaxColumn(lineNumber)),
          severity: MarkerSeverity.Error,
          message,
          source: 'WGSL',
        }
      }),
    )
  }
  const later = () => {
    clearTimeout(timer)
    timer = setTimeout(() => void look(), CHECK_AFTER_MS)
  }
  later()
  const changes = model.onDidChangeContent(later)
  return {
    dispose() {
      clearTimeout(timer)
      asked++
      changes.dispose()
    },
  }
}
