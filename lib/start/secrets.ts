import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'

type Secrets = {
  NEXTAUTH_SECRET: string
  CERTIFICATE_KEY: string
  /** As the variable of that name: public, and kept here so that a rotation is one command. */
  FORMER_CERTIFICATE_KEYS?: string
}

/**
 * Made on the first start and kept: with another session secret everybody is signed out and guests lose their work,
 * with another key, unless the former one is listed, the certificates of before are no longer this site's.
 */
export function loadSecrets(folder: string): Secrets & { made: boolean } {
  const known = readSecrets(folder)
  const secrets = {
    ...known,
    NEXTAUTH_SECRET: known.NEXTAUTH_SECRET ?? secret(),
    CERTIFICATE_KEY: known.CERTIFICATE_KEY ?? secret(),
  }
  if (known.NEXTAUTH_SECRET && known.CERTIFICATE_KEY) return { ...secrets, made: false }
  write(folder, secrets)
  return { ...secrets, made: true }
}

/**
 * Puts a new certificate key in the place of the present one.
 *
 * @param former the present one's public key, `<64 hexadecimal digits>@<today>`
 */
export function replaceCertificateKey(folder: string, former: string): void {
  const known = loadSecrets(folder)
  const { NEXTAUTH_SECRET, FORMER_CERTIFICATE_KEYS } = known
  write(folder, {
    NEXTAUTH_SECRET,
    CERTIFICATE_KEY: secret(),
    FORMER_CERTIFICATE_KEYS: [former, ...(FORMER_CERTIFICATE_KEYS?.split(',') ?? [])].join(','),
  })
}

function write(folder: string, secrets: Secrets): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = fileIn(folder)
  writeFileSync(`${file}.new`, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 })
  renameSync(`${file}.new`, file)
}

/** What is there already; makes nothing. */
export function readSecrets(folder: string): Partial<Secrets> {
  const file = fileIn(folder)
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Partial<Secrets>) : {}
}

function fileIn(folder: string): string {
  return path.join(folder, 'secrets.json')
}

/** 32 bytes: an Ed25519 seed, too. */
export function secret(): string {
  return randomBytes(32).toString('base64url')
}
