import { listLabs, loadLab } from '@/lib/labs/load'
import { languageOf } from '@/lib/labs/language'
import { sandboxCommand } from '@/lib/sandbox/server/command'
import { denoRunner, type ProcessKind } from '@/lib/sandbox/server/runner'
import { startTranslator } from '@/lib/sandbox/server/transpile'
import type { SlotOrder, SlotWord } from './_slots'
import { graderIn } from './graders'

/** One of a grader's processes: grades what it is sent, one at a time, and may die of it (_slots.ts). */
async function main(): Promise<void> {
  // Ctrl-C reaches the whole group; the grader decides, by closing the channel.
  process.on('SIGINT', () => {})
  process.on('SIGTERM', () => {})
  const [{ report }, runner] = await Promise.all([
    sandboxCommand(),
    denoRunner({ warm: 1, kinds: kindsInUse() }),
    startTranslator(),
  ])
  process.once('disconnect', () => {
    runner.close()
    process.exit(0)
  })
  const grader = graderIn(runner)
  process.on('message', (order: SlotOrder) => {
    grader
      .grade({
        ...order,
        onTest: (done, total) => say({ kind: 'test', done, total }),
        onJudged: (verdict) => say({ kind: 'judged', verdict }),
      })
      .then(
        (verdict) => say({ kind: 'verdict', verdict }),
        (cause: unknown) =>
          say({ kind: 'failed', reason: (cause instanceof Error && cause.stack) || String(cause) }),
      )
  })
  const walls = report.seccomp
    ? 'bubblewrap+seccomp'
    : report.bubblewrap
      ? 'bubblewrap'
      : 'deno-only'
  const warning = report.seccomp ? null : report.reason
  say({ kind: 'ready', version: runner.version, walls, warning })
}

function say(word: SlotWord): void {
  process.send?.(word)
}

function kindsInUse(): ProcessKind[] {
  return listLabs().map((slug) => {
    const { files, limits } = loadLab(slug).manifest
    return { language: languageOf(files[0]!.path), cpuSeconds: limits.cpuSeconds }
  })
}

main().catch((error: unknown) => {
  console.error(error)
  process.exit(1)
})
