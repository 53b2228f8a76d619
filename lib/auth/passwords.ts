import { hash, verify } from '@node-rs/argon2'

// OWASP Password Storage Cheat Sheet, argon2id: 19 MiB, two passes, one lane.
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

let decoy: Promise<string> | undefined

export async function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFC'), COST)
}

/**
 * Compares with the stored hash, or with a decoy when there is none: an unknown e-mail, or an account
 * without a password, takes as long as a wrong password.
 */
export async function isPassword(stored: string | null | undefined, password: string) {
  decoy ??= hashPassword('nobody has this password')
  const matches = await verify(stored ?? (await decoy), password.normalize('NFC').slice(0, 1024))
  return matches && Boolean(stored)
}
