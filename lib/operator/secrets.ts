import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'

type Secrets = { NEXTAUTH_SECRET: string }

/** Made on the first start and kept: with another secret, everybody is signed out and guests lose their work. */
export function loadSecrets(folder: string): Secrets & { made: boolean } {
  const file = path.join(folder, 'secrets.json')
  if (existsSync(file)) {
    return { ...(JSON.parse(readFileSync(file, 'utf8')) as Secrets), made: false }
  }
  const secrets = { NEXTAUTH_SECRET: randomBytes(32).toString('base64url') }
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  writeFileSync(`${file}.new`, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 })
  renameSync(`${file}.new`, file)
  return { ...secrets, made: true }
}
