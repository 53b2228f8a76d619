import { createHash } from 'node:crypto'
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import { pool } from '@/lib/db/client'

/**
 * Points per key and window. A school is often one address: thirty people sign in within a minute of each
 * other, so the limits of an address are wide and only failures stay counted.
 */
const LIMITS = {
  'sign-in-address': { points: 100, duration: 15 * 60 },
  'sign-in-account': { points: 10, duration: 15 * 60 },
  'register-address': { points: 100, duration: 60 * 60 },
  'register-account': { points: 5, duration: 60 * 60 },
  'guest-address': { points: 300, duration: 60 * 60 },
  'submit-user': { points: 60, duration: 10 * 60 },
  'work-user': { points: 120, duration: 10 * 60 },
  'join-user': { points: 20, duration: 10 * 60 },
} as const

export type Limit = keyof typeof LIMITS

const limiters = new Map<Limit, RateLimiterPostgres>()

/** Takes one point. False when none is left. */
export async function takePoint(limit: Limit, subject: string): Promise<boolean> {
  try {
    await limiter(limit).consume(digest(subject))
    return true
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return false
    throw refused
  }
}

/** Gives the point back: what succeeded does not count. */
export async function returnPoint(limit: Limit, subject: string): Promise<void> {
  await limiter(limit).reward(digest(subject))
}

function limiter(limit: Limit): RateLimiterPostgres {
  let found = limiters.get(limit)
  if (!found) {
    found = new RateLimiterPostgres({
      // Asked for at each use, since a new pool may have replaced it.
      storeClient: {
        query: (...query: Parameters<ReturnType<typeof pool>['query']>) => pool().query(...query),
      },
      storeType: 'client',
      tableName: 'rate_limit',
      tableCreated: true,
      keyPrefix: limit,
      insuranceLimiter: new RateLimiterMemory({ keyPrefix: limit, ...LIMITS[limit] }),
      ...LIMITS[limit],
    })
    limiters.set(limit, found)
  }
  return found
}

/** The table holds no addresses and no e-mails. */
function digest(subject: string): string {
  return createHash('sha256').update(subject).digest('base64url')
}
