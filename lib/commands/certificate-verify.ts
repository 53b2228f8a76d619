import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { fingerprint, readCertificate } from '@/lib/certificates/certificate'
import { judgeKey, keyHistory, type SiteKey } from '@/lib/certificates/keys'
import { env, parseEnv } from '@/lib/env'
import { printable } from '@/lib/printable'
import { readSecrets } from '@/lib/start/secrets'

const USAGE = `usage: npm run certificate:verify <file> [-- --key <public key>] [-- --keys <file>] [-- --revoked <file>]
  --key      the site's public key, 64 hexadecimal digits; on the site's own machine it is known
  --keys     a saved copy of <site>/api/certificates/key: its present key, and those of before
  --revoked  a saved copy of <site>/api/certificates/revoked`

const keysFile = z.object({
  keys: z.array(
    z.object({ key: z.string(), from: z.string().nullable(), until: z.string().nullable() }),
  ),
})

const revokedFile = z.object({ revoked: z.array(z.string()) })

/** Offline. Exit 0: signed by that site and not revoked; 1: not so; 2: that cannot be told. */
function main(): number {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { key: { type: 'string' }, keys: { type: 'string' }, revoked: { type: 'string' } },
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
  // Anybody can write a file: what comes from it is printed with nothing in it that moves a cursor or ends a line.
  console.log(`${printable(certificate.name)} passed ${printable(certificate.module.title)}`)
  for (const { title, on } of certificate.passed) console.log(`  ${on}  ${printable(title)}`)
  if (certificate.node) {
    const { own, of } = certificate.node
    const parts = own.map(({ title }) => printable(title)).join(', ')
    console.log(`  own parts of a node: ${own.length} of ${of} (${parts})`)
  }
  const issuer = printable(certificate.issuer)
  console.log(`issued on ${certificate.issued} by ${issuer}, as ${certificate.id}`)

  const revoked = values.revoked ? readAs(revokedFile, values.revoked).revoked : []
  if (revoked.includes(certificate.id)) {
    console.log('✕ not valid: it has been revoked')
    return 1
  }
  const known = values.keys
    ? readAs(keysFile, values.keys).keys
    : values.key
      ? [{ key: values.key.toLowerCase(), from: null, until: null }]
      : ownKeys()
  if (known.length === 0) {
    console.log(`? signed with the key ${fingerprint(key)}`)
    console.log('  Whose key is that? Give the site’s own with --key or --keys:')
    console.log(`  ${issuer}/api/certificates/key`)
    return 2
  }
  return report(judgeKey(known, key, certificate.issued), fingerprint(key))
}

function report({ standing, until }: ReturnType<typeof judgeKey>, key: string): number {
  switch (standing) {
    case 'present':
      console.log(`✓ valid: signed with the key ${key}`)
      return 0
    case 'former':
      console.log(
        `✓ valid: signed with the key ${key}, which was in use until ${printable(until ?? '')}`,
      )
      return 0
    case 'too-late':
      console.log(
        `✕ not valid: signed with the key ${key}, which ended on ${printable(until ?? '')}`,
      )
      return 1
    case 'unknown':
      console.log(`✕ not valid: signed with another key, ${key}`)
      return 1
  }
}

function readAs<T extends z.ZodType>(schema: T, file: string): z.infer<T> {
  const parsed = schema.safeParse(JSON.parse(readFileSync(file, 'utf8')))
  if (!parsed.success) throw new Error(`${file} is not what that address of the site answers.`)
  return parsed.data
}

function ownKeys(): SiteKey[] {
  const { CERTIFICATE_KEY, FORMER_CERTIFICATE_KEYS, FORKCHOICE_DATA } = env()
  if (CERTIFICATE_KEY) return keyHistory(CERTIFICATE_KEY, FORMER_CERTIFICATE_KEYS)
  const stored = readSecrets(path.resolve(FORKCHOICE_DATA))
  const read = parseEnv(stored)
  return keyHistory(read.CERTIFICATE_KEY, read.FORMER_CERTIFICATE_KEYS)
}

try {
  process.exitCode = main()
} catch (error) {
  // What JSON.parse did not like is quoted in its message.
  console.error(printable(error instanceof Error ? error.message : String(error)))
  console.error(USAGE)
  process.exitCode = 2
}
