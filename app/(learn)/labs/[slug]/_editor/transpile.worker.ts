import { typescript as ts } from 'monaco-editor/languages/features/typescript/lib/typescriptServices'
import { emitOptions, type TranspileAnswer, type TranspileRequest } from './emit-options'

/** Translates when Monaco did not load. The same compiler as Monaco's, so that a program means the same. */
self.onmessage = (event: MessageEvent<TranspileRequest>) => {
  const { id, path, source } = event.data
  const output = ts.transpileModule(source, {
    fileName: path,
    reportDiagnostics: true,
    compilerOptions: emitOptions,
  })
  const [first] = output.diagnostics ?? []
  let answer: TranspileAnswer
  if (first) {
    const at = first.file?.getLineAndCharacterOfPosition(first.start ?? 0)
    answer = {
      id,
      ok: false,
      error: {
        message: ts.flattenDiagnosticMessageText(first.messageText, '\n'),
        file: path,
        ...(at && { line: at.line + 1, column: at.character + 1 }),
      },
    }
  } else {
    answer = { id, ok: true, code: output.outputText, map: output.sourceMapText ?? '' }
  }
  self.postMessage(answer)
}
