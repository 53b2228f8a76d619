import path from 'node:path'
import { parseArgs } from 'node:util'
import { makeOperatorsLink } from '@/lib/auth/reset'
import { systemViewer } from '@/lib/auth/viewer'
import { disconnect } from '@/lib/db/client'
import { env } from '@/lib/env'
import { printable } from '@/lib/printable'
import { siteAddress } from '@/lib/site-address'
import { findRunningPostgres } from '@/lib/start/postgres'

const USAGE = 'usage: npm run account:reset -- <e-mail>'

/** For the site's owner: prints a link that sets a new password. Exit 0 when there is one. */
async function main(): Promise<number> {
  const { positionals } = parseArgs({ allowPositionals: true })
  const [email] = positionals
  if (!email || positionals.length > 1) {
    console.error(USAGE)
    return 2
  }
  const { DATABASE_URL, FORKCHOICE_DATA } = env()
  const url = DATABASE_URL ?? (await findRunningPostgres(path.resolve(FORKCHOICE_DATA)))
  if (!url) {
    console.error('No database: set DATABASE_URL, or run this while `npm start` runs.')
    return 2
  }
  process.env.DATABASE_URL = url
  const viewer = systemViewer('the site’s owner makes a link for a forgotten password')
  const made = await makeOperatorsLink(viewer, email)
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

main()
  .catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    return 2
  })
  .then(async (code) => {
    await disconnect()
    process.exit(code)
  })
