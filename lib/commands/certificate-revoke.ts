import path from 'node:path'
import { parseArgs } from 'node:util'
import { systemViewer } from '@/lib/auth/viewer'
import { revokeCertificate } from '@/lib/certificates/certificates'
import { disconnect } from '@/lib/db/client'
import { env } from '@/lib/env'
import { findRunningPostgres } from '@/lib/start/postgres'

const USAGE = `usage: npm run certificate:revoke <id> -- --reason "…"
       npm run certificate:revoke <id> -- --restore`

/** For the site's owner. Exit 0 when it is done. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { reason: { type: 'string' }, restore: { type: 'boolean', default: false } },
  })
  const [id] = positionals
  if (!id || Boolean(values.reason) === values.restore) {
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
  const result = await revokeCertificate(
    systemViewer('the site’s owner revokes a certificate'),
    id,
    values.reason ?? null,
  )
  if (!result.ok) {
    console.error(`there is no certificate ${id}`)
    return 1
  }
  const { name, module } = result.value
  console.log(`${values.restore ? 'good again' : 'revoked'}: ${module}, ${name}`)
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
