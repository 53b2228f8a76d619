import { replay } from '@/lib/grading/replay'
import { printable } from '@/lib/printable'
import { denoRunner } from '@/lib/sandbox/server/runner'
import { runCommand, withDatabase } from './_run-command'

/** `npm run labs:replay <submission>`: exit 0 for the same verdict, 1 for another one, 2 for no answer. */
async function main(): Promise<number> {
  const id = process.argv[2]
  if (!id) {
    console.error('usage: npm run labs:replay <submission>   (the id in the address of its page)')
    return 2
  }
  const runner = await denoRunner({ warm: 0 })
  const result = await withDatabase(() => replay(id, runner)).finally(() => runner.close())
  if (typeof result === 'string') {
    console.error(
      result === 'not-graded'
        ? `${printable(id)} has no verdict yet`
        : `there is no submission ${printable(id)}`,
    )
    return 2
  }
  for (const { id: test, was, is } of result.tests)
    console.log(`${was === is ? ' ' : '!'} ${test.padEnd(44)} ${arrow(was, is)}`)
  for (const what of ['labVersion', 'runnerVersion'] as const) {
    const { was, is } = result[what]
    if (was !== is) console.log(`another ${what}: ${arrow(was, is)}`)
  }
  const { was, is } = result.status
  console.log(result.same ? `the same verdict: ${is}` : `another verdict: ${arrow(was, is)}`)
  return result.same ? 0 : 1
}

function arrow(was: string | null, is: string | null): string {
  return was === is ? (was ?? '-') : `${was ?? '-'} -> ${is ?? '-'}`
}

runCommand(main)
