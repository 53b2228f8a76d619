import { languageOf } from '@/lib/labs/language'
import type { SourceError } from '@/lib/labs/verdict'
import type { Program } from '@/lib/sandbox/protocol'
import type { Files } from '../_draft-sync'
import type { TranspileAnswer } from './emit-options'

export type Translated = { ok: true; code: string; map: string } | { ok: false; error: SourceError }

/** Translates one file to JavaScript. Monaco's TypeScript worker is one; the worker below is another. */
export type Translate = (path: string, source: string) => Promise<Translated>

export type Compiled = { ok: true; program: Program } | { ok: false; error: SourceError }

/** Thrown when no compiler can be had: the page's trouble, not the learner's. */
export class CompilerMissing extends Error {
  override name = 'CompilerMissing'
}

export async function compile(
  files: Files,
  entry: string,
  translate: Translate,
): Promise<Compiled> {
  // A shader goes to its compiler as it is.
  if (languageOf(entry) === 'wgsl')
    return { ok: true, program: { entry, modules: files, sourceMaps: {} } }
  const modules: Record<string, string> = {}
  const sourceMaps: Record<string, string> = {}
  for (const [path, source] of Object.entries(files)) {
    const result = await translate(path, source)
    if (!result.ok) return result
    modules[path] = result.code.replace(/\n\/\/# sourceMappingURL=.*\s*$/, '\n')
    sourceMaps[path] = result.map
  }
  return { ok: true, program: { entry, modules, sourceMaps } }
}

const patienceMs = 20_000
let worker: Worker | null = null
let lastId = 0

/** The compiler without the editor, for a page where Monaco did not load. */
export function translateInWorker(path: string, source: string): Promise<Translated> {
  const id = ++lastId
  return new Promise((resolve, reject) => {
    worker ??= new Worker(new URL('./transpile.worker.ts', import.meta.url), { type: 'module' })
    const mine = worker
    const timer = setTimeout(() => fail('The compiler did not answer.'), patienceMs)

    function end(): void {
      clearTimeout(timer)
      mine.removeEventListener('message', onMessage)
      mine.removeEventListener('error', onError)
    }
    function fail(message: string): void {
      end()
      mine.terminate()
      worker = null
      reject(new CompilerMissing(message))
    }
    function onError(): void {
      fail('The compiler did not load.')
    }
    function onMessage(event: MessageEvent<TranspileAnswer>): void {
      if (event.data.id !== id) return
      end()
      resolve(event.data)
    }
    mine.addEventListener('message', onMessage)
    mine.addEventListener('error', onError)
    mine.postMessage({ id, path, source })
  })
}
