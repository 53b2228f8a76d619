import { parseArgs } from 'node:util'
import { systemViewer } from '@/lib/auth/viewer'
import { revokeCertificate } from '@/lib/certificates/certificates'
import { printable } from '@/lib/printable'
import { runCommand, withDatabase } from './_run-command'

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
  const viewer = systemViewer('the site’s owner revokes a certificate')
  const result = await withDatabase(() => revokeCertificate(viewer, id, values.reason ?? null))
  if (!result.ok) {
    console.error(`there is no certificate ${printable(id)}`)
    return 1
  }
  const { name, module } = result.value
  console.log(
    `${values.restore ? 'good again' : 'revoked'}: ${printable(module)}, ${printable(name)}`,
  )
  return 0
}

runCommand(main)
