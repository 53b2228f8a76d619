import { createHash, randomBytes } from 'node:crypto'

/** The secret of a link or a token: 256 bits in base64url. Shown once; what is stored is its hash. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** SHA-256 in base64url: what is stored of a secret that nobody can guess. */
export function hashOfSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url')
}
