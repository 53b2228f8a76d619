import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'

type Secrets = { NEXTAUTH_SECRET: string; CERTIFICATE_KEY: string }

/**
 * Made on the first start and kept: with another session secret everybody is signed out and guests lose their work,
 * with another key the certificates of before are no longer this site's.
 */
export function loadSecrets(folder: string): Secrets & { made: boolean } {
  const known = readSecrets(folder)
  const { NEXTAUTH_SECRET, CERTIFICATE_KEY } = known
  if (NEXTAUTH_SECRET && CERTIFICATE_KEY) return { NEXTAUTH_SECRET, CERTIFICATE_KEY, made: false }
  const secrets = {
    NEXTAUTH_SECRET: NEXTAUTH_SECRET ?? secret(),
    CERTIFICATE_KEY: CERTIFICATE_KEY ?? secret(),
  }
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = fileIn(folder)
  writeFileSync(`${file}.new`, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 })
  renameSync(`${file}.new`, file)
  return { ...secrets, made: true }
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
function secret(): string {
  return randomBytes(32).toString('base64url')
}
