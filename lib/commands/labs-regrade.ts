import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { systemViewer } from '@/lib/auth/viewer'
import { findRegradeEverywhere } from '@/lib/classes/understanding/regrade-results'
import {
  decideRegradeEverywhere,
  orderRegradeEverywhere,
} from '@/lib/classes/understanding/regrades'
import { printable } from '@/lib/printable'
import { runCommand, withDatabase } from './_run-command'

const USAGE = `usage: npm run labs:regrade -- <lab> --reason <why> [--wait]
       npm run labs:regrade -- --show <id>
       npm run labs:regrade -- --take <id> | --keep <id>`

const WORDS = {
  'not-found': 'there is nothing to regrade here',
  invalid: 'there is no such lab',
  'nothing-to-regrade': 'every submission to it was graded by the tests of today',
  'regrade-runs': 'it is being graded again already',
  'too-many': 'these are too many submissions for one order',
} as const

/**
 * For the site's owner: has everybody's submissions to a lab graded again by the tests of today. What is better counts at
 * once; what is worse, once it is taken.
 */
async function main(): Promise<number> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      reason: { type: 'string' },
      wait: { type: 'boolean' },
      show: { type: 'string' },
      take: { type: 'string' },
      keep: { type: 'string' },
    },
  })
  const [slug] = positionals
  const { show: shown, take, keep } = values
  const asks = [slug, shown, take, keep].filter((asked) => asked !== undefined)
  if (asks.length !== 1 || positionals.length > 1 || (slug !== undefined && !values.reason)) {
    console.error(USAGE)
    return 2
  }
  return withDatabase(async () => {
    if (slug !== undefined) return order(slug, values.reason!, { wait: values.wait ?? false })
    if (take !== undefined) return decide(take, 'taken')
    return keep === undefined ? show(shown!) : decide(keep, 'kept')
  })
}

const viewer = systemViewer('the site’s owner has a lab graded again')

async function order(slug: string, reason: string, { wait }: { wait: boolean }): Promise<number> {
  const ordered = await orderRegradeEverywhere(viewer, { slug, reason })
  if (!ordered.ok) {
    console.error(`${printable(slug)}: ${WORDS[ordered.error]}`)
    return ordered.error === 'nothing-to-regrade' ? 0 : 1
  }
  const { id, submissions } = ordered.value
  console.log(`${id}: ${submissions} submissions wait behind those of learners.`)
  for (;;) {
    const found = await findRegradeEverywhere(viewer, id)
    if (!wait || !found || found.done === found.submissions) break
    await sleep(1000)
  }
  return wait ? show(id) : 0
}

async function show(id: string): Promise<number> {
  const found = await findRegradeEverywhere(viewer, id)
  if (!found) {
    console.error(`there is no order ${printable(id)}`)
    return 1
  }
  const { submissions, done, better, worse, same, faults, pending } = found
  console.log(
    `${found.slug}: ${done} of ${submissions} done, ${better} better, ${worse} worse (${pending} to decide), ` +
      `${same} the same, ${faults} could not be graded.`,
  )
  return 0
}

async function decide(id: string, decision: 'taken' | 'kept'): Promise<number> {
  const decided = await decideRegradeEverywhere(viewer, id, decision)
  console.log(`${decided} decided: the ${decision === 'taken' ? 'new' : 'old'} verdict counts.`)
  return show(id)
}

runCommand(main)
