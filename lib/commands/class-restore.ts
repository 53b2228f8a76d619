import { parseArgs } from 'node:util'
import { normalEmail } from '@/lib/auth/accounts'
import { systemViewer } from '@/lib/auth/viewer'
import { restoreClass } from '@/lib/classes/life'
import { printable } from '@/lib/printable'
import { runCommand, withDatabase } from './_run-command'

const USAGE = 'usage: npm run class:restore -- <class id> [--owner <e-mail>]'

/** For the site's owner: brings a deleted class back, and gives it an owner. Exit 0 when it is there. */
async function main(): Promise<number> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { owner: { type: 'string' } },
  })
  const [id] = positionals
  if (!id || positionals.length > 1) {
    console.error(USAGE)
    return 2
  }
  const owner = values.owner === undefined ? undefined : normalEmail(values.owner)
  const viewer = systemViewer('the site’s owner restores a class')
  const restored = await withDatabase(() => restoreClass(viewer, id, { owner }))
  if (!restored.ok) {
    console.error(
      restored.error === 'no-such-account'
        ? `no account has the e-mail ${printable(owner ?? '')}`
        : `there is no class ${printable(id)}: its address ends with its id`,
    )
    return 1
  }
  console.log(
    `${printable(restored.value.name)} is there${owner ? `, and ${printable(owner)} owns it` : ''}.`,
  )
  return 0
}

runCommand(main)
