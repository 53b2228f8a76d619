import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mintSession, sessionCookieName } from '@/lib/auth/session'
import { db } from '@/lib/db/client'
import { loadWrong } from '@/lib/suite/hidden'
import { createUser } from '../setup/factories'
import { kill, type Stack, startStack } from './_stack'

let stack: Stack

beforeAll(async () => {
  stack = await startStack()
})

afterAll(async () => {
  await stack?.stop()
})

const SLUG = 'weighted-pick'
const right = { 'pick.ts': readFileSync(`labs/${SLUG}/solution/pick.ts`, 'utf8') }
const wrong = loadWrong(SLUG).find(({ name }) => name === 'little-endian')!.programs[0]!.files

type Learner = { id: string; cookie: string }

async function createLearners(count: number): Promise<Learner[]> {
  return Promise.all(
    Array.from({ length: count }, async () => {
      const user = await createUser()
      return { id: user.id, cookie: `${sessionCookieName()}=${await mintSession(user)}` }
    }),
  )
}

/** The answer, or null where there was none: a request that was cut off promises nothing. */
async function send(
  learner: Learner,
  method: string,
  route: string,
  body: object,
): Promise<{ status: number; body: Record<string, unknown> } | null> {
  try {
    const response = await fetch(stack.url + route, {
      method,
      headers: { cookie: learner.cookie, 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(15_000),
    })
    return { status: response.status, body: (await response.json()) as Record<string, unknown> }
  } catch {
    return null
  }
}

async function handIn(learner: Learner, files: object): Promise<string | null> {
  const answer = await send(learner, 'POST', '/api/submissions', { slug: SLUG, files })
  return answer?.status === 202 ? String(answer.body.id) : null
}

/** Saves one draft after another until told to stop. Returns the newest acknowledged text of each learner. */
function typeAway(learners: readonly Learner[]): () => Promise<Map<string, string>> {
  let on = true
  const acknowledged = new Map<string, string>()
  const running = learners.map(async (learner) => {
    let version = 0
    for (let n = 1; on; n++) {
      const text = `// ${n}`
      const files = { 'pick.ts': text }
      const answer = await send(learner, 'PUT', `/api/drafts/${SLUG}`, {
        files,
        baseVersion: version,
        reason: 'autosave',
      })
      if (answer?.status === 200) {
        version = Number(answer.body.version)
        acknowledged.set(learner.id, text)
      } else if (answer?.status === 409) {
        // The answer to a save was lost, not the save.
        version = Number((answer.body.theirs as { version: number }).version)
      } else await sleep(30)
    }
  })
  return async () => {
    on = false
    await Promise.all(running)
    return acknowledged
  }
}

async function expectDrafts(acknowledged: Map<string, string>): Promise<void> {
  expect(acknowledged.size).toBeGreaterThan(0)
  for (const [userId, text] of acknowledged) {
    const draft = await db.draft.findUniqueOrThrow({
      where: { userId_labSlug: { userId, labSlug: SLUG } },
    })
    const saved = Number(/\d+/.exec((draft.files as typeof right)['pick.ts'])?.[0])
    // A later save may have arrived whose answer was cut off; an acknowledged one is never undone.
    expect(saved).toBeGreaterThanOrEqual(Number(/\d+/.exec(text)?.[0]))
  }
}

async function graded(ids: readonly string[]): Promise<void> {
  const deadline = Date.now() + 60_000
  for (;;) {
    const left = await db.submission.count({
      where: { id: { in: [...ids] }, state: { not: 'graded' } },
    })
    if (left === 0) return
    if (Date.now() > deadline) throw new Error(`${left} of ${ids.length} were not graded`)
    await sleep(100)
  }
}

test('A grader killed again and again loses nothing and grades everything once', async () => {
  const web = await stack.startWeb()
  const learners = await createLearners(12)
  const ids: string[] = []
  for (const [n, learner] of learners.entries()) {
    ids.push((await handIn(learner, n % 2 === 0 ? right : wrong)) ?? '')
  }
  for (let round = 0; round < 4; round++) {
    const grader = await stack.startGrader()
    await sleep(60 + 90 * round)
    await kill(grader)
  }
  await stack.startGrader().then(async (grader) => {
    await graded(ids)
    await kill(grader)
  })
  const verdicts = await db.verdict.findMany({ where: { submissionId: { in: ids } } })
  expect(verdicts).toHaveLength(12)
  const statusOf = new Map(verdicts.map((verdict) => [verdict.submissionId, verdict.status]))
  expect(ids.map((id) => statusOf.get(id))).toEqual(
    ids.map((_, n) => (n % 2 === 0 ? 'passed' : 'failed')),
  )
  const progress = await db.progress.findMany({
    where: { userId: { in: learners.map(({ id }) => id) } },
  })
  expect(progress.map(({ attempts }) => attempts)).toEqual(learners.map(() => 1))
  await kill(web)
})

test('Two graders share the work and neither grades twice', async () => {
  const web = await stack.startWeb()
  const graders = await Promise.all([stack.startGrader(), stack.startGrader()])
  const learners = await createLearners(10)
  const ids = await Promise.all(
    learners.map(async (learner) => (await handIn(learner, right)) ?? ''),
  )
  await graded(ids)
  expect(await db.verdict.count({ where: { submissionId: { in: ids } } })).toBe(10)
  await Promise.all([...graders, web].map(kill))
})

test('A web server killed in mid-work keeps every draft and submission that it acknowledged', async () => {
  let web = await stack.startWeb()
  const grader = await stack.startGrader()
  const learners = await createLearners(4)
  const stopTyping = typeAway(learners)
  const ids: string[] = []
  for (let round = 0; round < 3; round++) {
    await sleep(250)
    const sent = learners.map((learner) => handIn(learner, right))
    await sleep(15 * round)
    await kill(web)
    for (const id of await Promise.all(sent)) if (id) ids.push(id)
    web = await stack.startWeb()
  }
  await sleep(300)
  await expectDrafts(await stopTyping())
  expect(await db.submission.count({ where: { id: { in: ids } } })).toBe(ids.length)
  await graded(ids)
  await Promise.all([web, grader].map(kill))
})

test('PostgreSQL killed in mid-work keeps what was acknowledged, and everything goes on by itself', async () => {
  const web = await stack.startWeb()
  const grader = await stack.startGrader()
  const learners = await createLearners(4)
  const stopTyping = typeAway(learners)
  const ids: string[] = []
  for (let round = 0; round < 3; round++) {
    await sleep(250)
    const sent = learners.map((learner) => handIn(learner, wrong))
    await sleep(20 * round)
    await stack.crashPostgres()
    for (const id of await Promise.all(sent)) if (id) ids.push(id)
  }
  await sleep(500)
  await expectDrafts(await stopTyping())
  const last = await handIn(learners[0]!, right)
  expect(last).not.toBeNull()
  ids.push(last!)
  expect(await db.submission.count({ where: { id: { in: ids } } })).toBe(ids.length)
  await graded(ids)
  expect(await db.verdict.count({ where: { submissionId: { in: ids } } })).toBe(ids.length)
  // Neither had to be started again.
  expect([web.exitCode, grader.exitCode]).toEqual([null, null])
  await Promise.all([web, grader].map(kill))
})
