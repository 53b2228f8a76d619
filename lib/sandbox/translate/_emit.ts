import type ts from 'typescript'
import type { SourceError } from '@/lib/labs/verdict'
import { emitOptions } from './emit-options'

/**
 * TypeScript to JavaScript: types go, ECMAScript modules stay. Nothing is checked that needs types, and no
 * other file and no library is read.
 */
export type Emitted = { ok: true; code: string; map: string } | { ok: false; error: SourceError }

/**
 * How deep the nodes of a file may lie in each other. Recursion of every compiler and engine that a program
 * passes through has room for thrice as much, so that none of them decides, and all say the same.
 */
const MAX_DEPTH = 500

export function emit(compiler: typeof ts, path: string, source: string): Emitted {
  const file = compiler.createSourceFile(path, source, {
    languageVersion: emitOptions.target,
    // What decides that a file is a module, as with `moduleDetection` above: all are.
    setExternalModuleIndicator: (one) => {
      ;(one as { externalModuleIndicator?: ts.Node | true }).externalModuleIndicator ??= true
    },
  })
  const refused = refusedNode(compiler, file)
  let code = ''
  let map = ''
  const program = compiler.createProgram([path], { ...emitOptions, noLib: true, noResolve: true }, {
    getSourceFile: (name) => (name === path ? file : undefined),
    writeFile(name, text) {
      if (name.endsWith('.map')) map = text
      else code = text
    },
    getDefaultLibFileName: () => 'lib.d.ts',
    useCaseSensitiveFileNames: () => true,
    getCanonicalFileName: (name) => name,
    getCurrentDirectory: () => '',
    getNewLine: () => '\n',
    fileExists: (name) => name === path,
    readFile: () => '',
    directoryExists: () => true,
    getDirectories: () => [],
  } satisfies ts.CompilerHost)
  const [problem] = program.getSyntacticDiagnostics(file)
  if (problem) {
    const message = compiler.flattenDiagnosticMessageText(problem.messageText, '\n')
    return { ok: false, error: errorAt(file, problem.start ?? 0, message) }
  }
  if (refused) return { ok: false, error: errorAt(file, refused.at, refused.message) }
  program.emit(file)
  return { ok: true, code: code.replace(/\n\/\/# sourceMappingURL=.*\s*$/, '\n'), map }
}

function errorAt(file: ts.SourceFile, at: number, message: string): SourceError {
  const { line, character } = file.getLineAndCharacterOfPosition(at)
  return { message, file: file.fileName, line: line + 1, column: character + 1 }
}

/** Thrown for what lies too deep. */
export class TooDeep extends Error {
  override name = 'TooDeep'
}

/**
 * What TypeScript lets through, or drops without a word, when it only takes types away.
 * @throws TooDeep
 */
function refusedNode(
  compiler: typeof ts,
  file: ts.SourceFile,
): { at: number; message: string } | null {
  let first: { at: number; message: string } | null = null
  const waiting: { node: ts.Node; parent: ts.Node; depth: number }[] = []
  const push = (parent: ts.Node, depth: number) =>
    compiler.forEachChild(parent, (node) => void waiting.push({ node, parent, depth }))
  push(file, 1)
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { node, parent, depth } = next
    if (depth > MAX_DEPTH) throw new TooDeep()
    const message = whyRefused(compiler, node, parent)
    // Nodes do not come in their order.
    if (message && (first === null || node.pos < first.at))
      first = { at: node.getStart(file), message }
    push(node, depth + 1)
  }
  return first
}

function whyRefused(compiler: typeof ts, node: ts.Node, parent: ts.Node): string | null {
  if (compiler.isImportEqualsDeclaration(node))
    return compiler.isExternalModuleReference(node.moduleReference)
      ? "Write `import … from '…'`: there is no `import … = require(…)` here."
      : null
  if (compiler.isExportAssignment(node) && node.isExportEquals)
    return 'Write `export { … }`: there is no `export =` here.'
  if (!compiler.isDecorator(node)) return null
  const decorated =
    compiler.isClassLike(parent) ||
    (compiler.isClassElement(parent) && !compiler.isConstructorDeclaration(parent))
  return decorated ? null : 'Decorators are not valid here.'
}
