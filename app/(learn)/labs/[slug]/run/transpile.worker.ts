import { typescript } from 'monaco-editor/languages/features/typescript/lib/typescriptServices'
import { translate } from '@/lib/sandbox/translate/translate'
import type { TranspileAnswer, TranspileRequest } from './emit-options'

/** Translates when Monaco's worker does not answer. The same compiler, so that a program means the same. */
const say = (answer: TranspileAnswer) => self.postMessage(answer)

self.onmessage = (event: MessageEvent<TranspileRequest>) => {
  const { id, files, entry } = event.data
  say({ id, translation: translate(typescript, files, entry) })
}
say('ready')
