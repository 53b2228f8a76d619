import type { Files } from '@/lib/labs/manifest'
import {
  tooComplex,
  translateWithoutCompiler,
  type Translation,
} from '@/lib/sandbox/translate/without-compiler'
import type { TranspileAnswer, TranspileRequest } from './emit-options'

/** Translates a program to JavaScript. Monaco's TypeScript worker does; the worker below is another. */
export type Translate = (files: Files, entry: string) => Promise<Translation>

/** Thrown when no compiler can be had: the page's trouble, not the learner's. */
export class CompilerMissing extends Error {
  override name = 'CompilerMissing'
}

export async function compile(
  files: Files,
  entry: string,
  translate: Translate,
): Promise<Translation> {
  return translateWithoutCompiler(files, entry) ?? translate(files, entry)
}

/** So long may Monaco's worker be silent: it does not load, or is busy with what it thinks of the code. */
const silenceMs = 5_000
/** So long may the worker below load, and so long may it work: the grader gives a program no more. */
const loadMs = 20_000
const workMs = 10_000

let wasSilent = false

/** What `asked` answers; if it fails or is silent, what the worker below answers, or still `asked`. */
export async function orInWorker(
  asked: Promise<Translation>,
  files: Files,
  entry: string,
): Promise<Translation> {
  const answer = await Promise.race([
    asked.catch(() => null),
    // Once silent, it is not waited for again.
    new Promise<null>((resolve) => setTimeout(resolve, wasSilent ? 0 : silenceMs, null)),
  ])
  if (answer) {
    wasSilent = false
    return answer
  }
  wasSilent = true
  const other = translateInWorker(files, entry)
  // That the other cannot be had ends it: the first may be silent for ever.
  return Promise.race([asked.catch(() => other), other])
}

let worker: { port: Worker; ready: Promise<void> } | null = null
let lastId = 0

/** The compiler without the editor, for a page where Monaco did not load. */
export async function translateInWorker(files: Files, entry: string): Promise<Translation> {
  const mine = (worker ??= startWorker())
  try {
    await mine.ready
  } catch (cause) {
    if (worker === mine) worker = null
    throw cause
  }
  const id = ++lastId
  return new Promise((resolve) => {
    const { port } = mine
    const onMessage = ({ data }: MessageEvent<TranspileAnswer>) => {
      if (data !== 'ready' && data.id === id) end(data.translation)
    }
    // It is loaded: whatever ends it now, or keeps it, is the program's doing.
    const giveUp = () => {
      port.terminate()
      if (worker === mine) worker = null
      end({ ok: false, error: tooComplex() })
    }
    const timer = setTimeout(giveUp, workMs)
    function end(translation: Translation): void {
      clearTimeout(timer)
      port.removeEventListener('message', onMessage)
      port.removeEventListener('error', giveUp)
      resolve(translation)
    }
    port.addEventListener('message', onMessage)
    port.addEventListener('error', giveUp)
    port.postMessage({ id, files, entry } satisfies TranspileRequest)
  })
}

function startWorker(): { port: Worker; ready: Promise<void> } {
  const port = new Worker(new URL('./transpile.worker.ts', import.meta.url), { type: 'module' })
  const ready = new Promise<void>((resolve, reject) => {
    const fail = (message: string) => {
      port.terminate()
      reject(new CompilerMissing(message))
    }
    const timer = setTimeout(() => fail('The compiler did not answer.'), loadMs)
    const onMessage = ({ data }: MessageEvent<TranspileAnswer>) => {
      if (data !== 'ready') return
      clearTimeout(timer)
      resolve()
    }
    port.addEventListener('message', onMessage, { once: true })
    port.addEventListener('error', () => fail('The compiler did not load.'), { once: true })
  })
  return { port, ready }
}
