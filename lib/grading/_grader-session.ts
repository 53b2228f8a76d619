import { randomInt } from 'node:crypto'
import { EventEmitter, once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { connectClient } from '@/lib/db/client'
import { giveUp, gradeSubmission, GradingUnavailable } from './_grade-submission'
import { CHANNEL, type Notice } from './_notices'
import { GRADER_NAME } from './grader-name'
import type { Grader } from './graders'
import {
  ALIVE,
  claim,
  type Claim,
  freeClaimsOfTheDead,
  GRADING_ATTEMPTS,
  MAX_CLAIMS,
  putBack,
} from './queue'
import { claimRegrade, freeRegradesOfTheDead, regrade } from './_regrade'

const LOOK_FOR_DEAD_MS = 1000
/** A notice can be lost, and what rests comes due without one. */
const LOOK_FOR_WORK_MS = 1000
/** A grading that is begun may end when the grader stops. */
const PATIENCE_MS = 7000

export type GraderSession = {
  /** Resolves with the reason when the session cannot go on. */
  lost: Promise<string>
  /** Lets gradings that run come to their end, for a while. */
  close(): Promise<void>
}

/**
 * One connection's worth of grading. Its advisory lock lives exactly as long as the connection, so whoever
 * finds claims of a grader whose lock is free knows that this grader is gone and gives them back at once.
 */
export async function openGraderSession(
  grader: Grader,
  concurrency: number,
  walls = 'unknown',
): Promise<GraderSession> {
  const number = randomInt(1, 2 ** 31)
  const client = await connectClient()
  const lost = new Promise<string>((resolve) => {
    client.on('error', (cause) => resolve(`connection lost: ${cause.message}`))
    client.on('end', () => resolve('connection closed'))
  })
  await client.query(`select set_config('application_name', $1, false)`, [
    `${GRADER_NAME} ${walls}`,
  ])
  await client.query('select pg_advisory_lock($1, $2)', [ALIVE, number])
  await freeAllOfTheDead()

  const stopping = new AbortController()
  const { signal } = stopping
  const bell = new EventEmitter().setMaxListeners(concurrency)
  client.on('notification', ({ payload }) => {
    if ((JSON.parse(payload ?? 'null') as Notice | null)?.kind === 'queued') bell.emit('work')
  })
  await client.query(`listen ${CHANNEL}`)

  async function work(_: unknown, place: number): Promise<void> {
    // Grading again is begun when nobody waits; one worker stays free for who comes then.
    const regrades = place > 0 || concurrency === 1
    while (!signal.aborted) {
      const claimed = await claim(number).catch(complain)
      if (claimed) await finish(claimed).catch(complain)
      else if (!regrades || !(await regradeNext())) await bellOrLate()
    }
  }

  async function regradeNext(): Promise<boolean> {
    const again = await claimRegrade(number).catch(complain)
    if (again) await regrade(again, grader, number).catch(complain)
    return again !== null
  }

  async function bellOrLate(): Promise<void> {
    const late = AbortSignal.timeout(LOOK_FOR_WORK_MS)
    await once(bell, 'work', { signal: AbortSignal.any([signal, late]) }).catch(() => {})
  }

  async function finish(claimed: Claim): Promise<void> {
    if (claimed.claims > MAX_CLAIMS) return giveUp(claimed.id, grader)
    const isLastAttempt = claimed.claims >= GRADING_ATTEMPTS
    try {
      await gradeSubmission(claimed.id, { grader, isLastAttempt })
    } catch (cause) {
      if (cause instanceof GradingUnavailable) console.error('grader:', cause.message, cause.cause)
      else complain(cause)
      await putBack(claimed, number)
    }
  }

  const workers = Array.from({ length: concurrency }, work)
  // The timer comes again, and a lost connection is noticed by itself.
  const timer = setInterval(() => freeAllOfTheDead().catch(() => {}), LOOK_FOR_DEAD_MS)

  return {
    lost,
    async close() {
      clearInterval(timer)
      stopping.abort()
      await Promise.race([Promise.all(workers), sleep(PATIENCE_MS, null, { ref: false })])
      await Promise.race([client.end().catch(() => {}), sleep(1000, null, { ref: false })])
    },
  }
}

async function freeAllOfTheDead(): Promise<void> {
  await Promise.all([freeClaimsOfTheDead(), freeRegradesOfTheDead()])
}

/** A database that is away: it is asked again, and the session ends with its own connection. */
function complain(cause: unknown): null {
  console.error(`grader: ${cause instanceof Error ? cause.message : String(cause)}`)
  return null
}
