import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { fingerprint, publicKeyOf, readCertificate } from '@/lib/certificates/certificate'
import { env } from '@/lib/env'
import { readSecrets } from '@/lib/start/secrets'

const USAGE = `usage: npm run certificate:verify <file> [-- --key <public key>] [-- --revoked <file>]
  --key      the site's public key, 64 hexadecimal digits; on the site's own machine it is known
  --revoked  a saved copy of <site>/api/certificates/revoked`

/** Offline. Exit 0: signed by that site and not revoked; 1: not so; 2: that cannot be told. */
function main(): number {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { key: { type: 'string' }, revoked: { type: 'string' } },
  })
  const [file] = positionals
  if (!file || positionals.length > 1 || (values.key && !/^[0-9a-f]{64}$/i.test(values.key))) {
    console.error(USAGE)
    return 2
  }
  const read = readCertificate(readFileSync(file, 'utf8'))
  if (!read.ok) {
    console.log(
      read.error === 'altered'
        ? '✕ not valid: this is not what was signed'
        : '✕ not valid: this is no certificate of Forkchoice',
    )
    return 1
  }
  const { certificate, key } = read.value
  console.log(`${certificate.name} passed ${certificate.module.title}`)
  for (const { title, on } of certificate.passed) console.log(`  ${on}  ${title}`)
  console.log(`issued on ${certificate.issued} by ${certificate.issuer}, as ${certificate.id}`)

  const revoked = values.revoked
    ? (JSON.parse(readFileSync(values.revoked, 'utf8')) as { revoked: string[] }).revoked
    : []
  if (revoked.includes(certificate.id)) {
    console.log('✕ not valid: it has been revoked')
    return 1
  }
  const wanted = values.key?.toLowerCase() ?? ownKey()
  if (!wanted) {
    console.log(`? signed with the key ${fingerprint(key)}`)
    console.log('  Whose key is that? Give the site’s own with --key:')
    console.log(`  ${certificate.issuer}/api/certificates/key`)
    return 2
  }
  if (wanted !== key) {
    console.log(`✕ not valid: signed with another key, ${fingerprint(key)}`)
    return 1
  }
  console.log(`✓ valid: signed with the key ${fingerprint(key)}`)
  return 0
}

function ownKey(): string | null {
  const { CERTIFICATE_KEY, FORKCHOICE_DATA } = env()
  if (CERTIFICATE_KEY) return publicKeyOf(CERTIFICATE_KEY)
  const stored = readSecrets(path.resolve(FORKCHOICE_DATA)).CERTIFICATE_KEY
  return stored ? publicKeyOf(Buffer.from(stored, 'base64url')) : null
}

try {
  process.exitCode = main()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  console.error(USAGE)
  process.exitCode = 2
}
