import { createHash } from 'node:crypto'
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import { pool } from '@/lib/db/client'

/**
 * Points per key and window (seconds). A lecture hall is one address: three hundred people come within five minutes.
 * Whoever shows a class's code is counted by that code and by account; an address is what strangers are counted by.
 */
const LIMITS = {
  // Failures alone stay counted, but three hundred who sign in at once are under way at once.
  'sign-in-address': { points: 400, duration: 15 * 60 },
  'sign-in-account': { points: 10, duration: 15 * 60 },
  // A browser that has signed in to the account before: apart from what strangers use up.
  'sign-in-device': { points: 10, duration: 15 * 60 },
  'register-address': { points: 100, duration: 60 * 60 },
  'register-code': { points: 1000, duration: 60 * 60 },
  'register-guest': { points: 10, duration: 60 * 60 },
  'register-account': { points: 5, duration: 60 * 60 },
  'guest-address': { points: 100, duration: 60 * 60 },
  'guest-code': { points: 1000, duration: 60 * 60 },
  'join-code': { points: 2000, duration: 60 * 60 },
  'join-user': { points: 20, duration: 10 * 60 },
  'reset-address': { points: 30, duration: 60 * 60 },
  'reset-account': { points: 3, duration: 60 * 60 },
  'reset-teacher': { points: 30, duration: 60 * 60 },
  'submit-user': { points: 60, duration: 10 * 60 },
  'work-user': { points: 120, duration: 10 * 60 },
  // One who types with pauses saves every few seconds, in two tabs.
  'draft-user': { points: 400, duration: 10 * 60 },
  'quiz-user': { points: 300, duration: 10 * 60 },
  'comment-user': { points: 120, duration: 10 * 60 },
  'token-user': { points: 20, duration: 60 * 60 },
  'repository-user': { points: 10, duration: 60 * 60 },
  'network-log-user': { points: 60, duration: 10 * 60 },
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
