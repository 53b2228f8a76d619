import { readFileSync } from 'node:fs'
import type { Files } from '@/lib/labs/manifest'
import type { GuestError, Sandbox } from '@/lib/sandbox/protocol'
import type { Translation } from '@/lib/sandbox/translate/without-compiler'

/** Programs that compilers and engines disagree about, each with the one verdict that is right. */
export type OddProgram = { name: string; files: Files; verdict: string }

export const ODD_PROGRAMS = JSON.parse(
  readFileSync('lib/sandbox/translate/odd-programs.json', 'utf8'),
) as OddProgram[]

/** What a learner is told, in a line: what `f()` of `a.ts` returns, or what went wrong, and where. */
export async function verdictOf(translation: Translation, open: () => Promise<Sandbox>) {
  if (!translation.ok) return `not translated: ${placed(translation.error)}`
  const sandbox = await open()
  try {
    const loaded = await sandbox.load(translation.program)
    if (!loaded.ok) return `not loaded: ${thrown(loaded.error)}`
    const reply = await sandbox.request({ kind: 'call', fn: 'f', args: [] })
    if (!reply.ok) return `threw ${thrown(reply.error)}`
    return `${typeof reply.value} ${String(reply.value)}`
  } finally {
    sandbox.close()
  }
}

const thrown = (error: GuestError) => `${error.name}: ${placed(error)}`

function placed({ message, file, line, column }: Partial<GuestError>): string {
  return `${message}${file === undefined ? '' : ` (${file}:${line}:${column})`}`
}
