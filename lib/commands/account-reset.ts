import { parseArgs } from 'node:util'
import { makeOperatorsLink } from '@/lib/auth/reset'
import { systemViewer } from '@/lib/auth/viewer'
import { printable } from '@/lib/printable'
import { siteAddress } from '@/lib/site-address'
import { runCommand, withDatabase } from './_run-command'

const USAGE = 'usage: npm run account:reset -- <e-mail>'

/** For the site's owner: prints a link that sets a new password. Exit 0 when there is one. */
async function main(): Promise<number> {
  const { positionals } = parseArgs({ allowPositionals: true })
  const [email] = positionals
  if (!email || positionals.length > 1) {
    console.error(USAGE)
    return 2
  }
  const viewer = systemViewer('the site’s owner makes a link for a forgotten password')
  const made = await withDatabase(() => makeOperatorsLink(viewer, email))
  if (!made.ok) {
    console.error(`no account has the e-mail ${printable(email)}`)
    return 1
  }
  console.log(`${siteAddress()}${made.value.path}`)
  console.log(
    'Whoever opens it sets a new password, once, within an hour. Hand it to its owner alone.',
  )
  return 0
}

runCommand(main)
