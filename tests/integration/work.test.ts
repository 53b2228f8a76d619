import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test, vi } from 'vitest'
import type { WorkBlock, WorkClaim, WorkJobView } from '@/lib/api/contract'
import { bringGuestWork } from '@/lib/auth/accounts'
import { deleteAccount, eraseDueAccounts } from '@/lib/auth/deletion'
import { hashPassword } from '@/lib/auth/passwords'
import { anonymousViewer, type UserViewer } from '@/lib/auth/viewer'
import { getLearner } from '@/lib/classes/understanding/learner'
import { parseHeader } from '@/lib/consensus/bitcoin/block-header'
import { mine } from '@/lib/consensus/bitcoin/mine'
import { decodeCompact } from '@/lib/consensus/bitcoin/target'
import { bytesToHex, hexToBytes, reversed } from '@/lib/consensus/bytes'
import { sha256d } from '@/lib/consensus/sha256'
import { db } from '@/lib/db/client'
import { exportEverything } from '@/lib/account/export'
import { listProgress } from '@/lib/progress/progress'
import { acceptWork, issueWork, listWorkBlocks, listWorkJobs } from '@/lib/mining-work/work'
import { useDatabase } from '../setup/database'
import { createClass, createGuest, createUser, createWorkJob } from '../setup/factories'
import { viewerForTests } from '../setup/viewer'

vi.mock('@/lib/labs/load', () => ({
  findLab: (slug: string) => {
    if (slug === 'a-lab') return { slug, manifest: { mining: false } }
    return slug === 'miner' ? { slug, manifest: { mining: true } } : null
  },
}))

const WORK_BITS = 12
const claim: WorkClaim = { engine: 'gpu', device: 'Some adapter', rate: 1.5e9 }

useDatabase()
beforeAll(() => {
  process.env.WORK_BITS = String(WORK_BITS)
  return () => delete process.env.WORK_BITS
})

async function newcomer(): Promise<UserViewer> {
  return viewerForTests((await createUser()).id)
}

async function ask(viewer: UserViewer): Promise<WorkJobView> {
  const result = await issueWork(viewer, 'miner')
  if (!result.ok) throw new Error(result.error)
  return result.value
}

function solve({ header }: WorkJobView): number {
  const bytes = hexToBytes(header)
  const { target } = decodeCompact(parseHeader(bytes).nBits)
  // 64 times the expected tries: none hits in 1 of e^64 runs.
  const hit = mine(bytes, target, 0, 64 * 2 ** WORK_BITS)
  if (!hit) throw new Error('no nonce found')
  return hit.nonce
}

async function mineOne(viewer: UserViewer): Promise<WorkBlock> {
  const job = await ask(viewer)
  const result = await acceptWork(viewer, job.id, { nonce: solve(job), claim })
  if (!result.ok) throw new Error(result.error.kind)
  return result.value
}

test('A job is a header whose Merkle root names job, learner, lab and time', async () => {
  const viewer = await newcomer()
  const job = await ask(viewer)
  const header = parseHeader(hexToBytes(job.header))
  const text = `forkchoice work 1\n${job.id}\n${viewer.userId}\nminer\n${job.issuedAt}\n`
  expect(header).toEqual({
    nVersion: 0x20000000,
    hashPrevBlock: new Uint8Array(32),
    hashMerkleRoot: sha256d(new TextEncoder().encode(text)),
    nTime: Math.floor(Date.parse(job.issuedAt) / 1000),
    nBits: 0x1f100000,
    nNonce: 0,
  })
  expect(decodeCompact(header.nBits).target).toBe(2n ** BigInt(256 - WORK_BITS))
  expect(Date.parse(job.expiresAt) - Date.parse(job.issuedAt)).toBe(24 * 60 * 60 * 1000)
  expect(await listWorkJobs(viewer, 'miner')).toEqual([job])
})

test('The right nonce is accepted once, and the next job builds on its block', async () => {
  const viewer = await newcomer()
  const job = await ask(viewer)
  const nonce = solve(job)
  const result = await acceptWork(viewer, job.id, { nonce, claim })
  if (!result.ok) throw new Error(result.error.kind)
  const block = result.value
  const header = hexToBytes(block.header)
  expect(parseHeader(header)).toEqual({ ...parseHeader(hexToBytes(job.header)), nNonce: nonce })
  expect(block.hash).toBe(bytesToHex(reversed(sha256d(header))))
  expect(block.hash).toMatch(/^000/)
  expect(block.claim).toEqual(claim)
  expect(await acceptWork(viewer, job.id, { nonce, claim })).toEqual({
    ok: false,
    error: { kind: 'already-accepted' },
  })
  expect(await listWorkJobs(viewer, 'miner')).toEqual([])
  expect(await listWorkBlocks(viewer, { slug: 'miner' })).toEqual([block])
  expect(await listWorkBlocks(viewer, { slug: 'a-lab' })).toEqual([])
  const next = parseHeader(hexToBytes((await ask(viewer)).header))
  expect(bytesToHex(reversed(next.hashPrevBlock))).toBe(block.hash)
})

test('Of two requests at once one is accepted', async () => {
  const viewer = await newcomer()
  const job = await ask(viewer)
  const nonce = solve(job)
  const results = await Promise.all(
    [1, 2, 3].map((rate) => acceptWork(viewer, job.id, { nonce, claim: { ...claim, rate } })),
  )
  expect(results.filter(({ ok }) => ok)).toHaveLength(1)
  const kept = results.find((result) => result.ok)
  expect(await listWorkBlocks(viewer)).toEqual([kept?.ok && kept.value])
})

test('A wrong nonce is told its hash and the target, and costs nothing', async () => {
  const viewer = await newcomer()
  const job = await ask(viewer)
  const nonce = solve(job)
  const header = hexToBytes(job.header)
  const wrong = nonce === 0 ? 1 : nonce - 1
  new DataView(header.buffer).setUint32(76, wrong, true)
  expect(await acceptWork(viewer, job.id, { nonce: wrong, claim })).toEqual({
    ok: false,
    error: {
      kind: 'wrong-nonce',
      hash: bytesToHex(reversed(sha256d(header))),
      target: `0010${'0'.repeat(60)}`,
    },
  })
  expect(await acceptWork(viewer, job.id, { nonce, claim })).toMatchObject({ ok: true })
})

test('Nothing of it is progress', async () => {
  const viewer = await newcomer()
  await mineOne(viewer)
  expect(await listProgress(viewer)).toEqual([])
})

test('A job is its learner’s alone', async () => {
  const viewer = await newcomer()
  const job = await ask(viewer)
  const found = { nonce: solve(job), claim }
  const notFound = { ok: false, error: { kind: 'not-found' } }
  expect(await acceptWork(await newcomer(), job.id, found)).toEqual(notFound)
  expect(await acceptWork(viewer, randomUUID(), found)).toEqual(notFound)
  expect(await acceptWork(viewer, 'no-uuid', found)).toEqual(notFound)
  expect(await acceptWork(anonymousViewer(), job.id, found)).toMatchObject({ ok: false })
  expect(await issueWork(anonymousViewer(), 'miner')).toEqual({ ok: false, error: 'not-signed-in' })
  const gone = viewerForTests(randomUUID())
  expect(await issueWork(gone, 'miner')).toEqual({ ok: false, error: 'not-signed-in' })
  expect(await listWorkJobs(await newcomer(), 'miner')).toEqual([])
  expect(await listWorkBlocks(await newcomer(), { userId: viewer.userId })).toEqual([])
})

test('Only labs that mine have jobs', async () => {
  const viewer = await newcomer()
  for (const slug of ['a-lab', 'no-such-lab'])
    expect(await issueWork(viewer, slug)).toEqual({ ok: false, error: 'not-found' })
})

test('After a day a job is over', async () => {
  const viewer = await newcomer()
  const { id } = await createWorkJob({
    userId: viewer.userId,
    labSlug: 'miner',
    expiresAt: new Date(Date.now() - 1),
  })
  for (const nonce of [0, 1, 2, 3])
    expect(await acceptWork(viewer, id, { nonce, claim })).toEqual({
      ok: false,
      error: { kind: 'expired' },
    })
  expect(await listWorkJobs(viewer, 'miner')).toEqual([])
  await ask(viewer)
  expect(await db.workJob.count({ where: { id } })).toBe(0)
})

test('Three jobs are open at most, and the oldest makes room; blocks stay', async () => {
  const viewer = await newcomer()
  const block = await mineOne(viewer)
  const jobs: WorkJobView[] = []
  for (let i = 0; i < 5; i++) jobs.push(await ask(viewer))
  expect(await listWorkJobs(viewer, 'miner')).toEqual(jobs.slice(2).reverse())
  await Promise.all(Array.from({ length: 5 }, () => ask(viewer)))
  expect(await listWorkJobs(viewer, 'miner')).toHaveLength(3)
  expect(await listWorkBlocks(viewer)).toEqual([block])
})

test('A learner who asks again and again is told to wait', async () => {
  const viewer = await newcomer()
  const answers = []
  for (let i = 0; i < 125; i++) answers.push(await issueWork(viewer, 'miner'))
  expect(answers.filter(({ ok }) => ok)).toHaveLength(120)
  expect(answers.at(-1)).toEqual({ ok: false, error: 'too-many' })
})

test('A guest who signs in takes blocks and open jobs along', async () => {
  const guest = viewerForTests((await createGuest()).id, true)
  const viewer = await newcomer()
  const old = await mineOne(guest)
  const open = await ask(guest)
  await bringGuestWork(guest, viewer.userId)
  expect(await listWorkBlocks(viewer)).toEqual([old])
  expect(await listWorkJobs(viewer, 'miner')).toEqual([open])
  const accepted = await acceptWork(viewer, open.id, { nonce: solve(open), claim })
  expect(accepted).toMatchObject({ ok: true, value: { hash: expect.stringMatching(/^000/) } })
})

test('The export has every job and block, and deleting the account deletes them', async () => {
  const password = 'correct horse battery'
  const user = await createUser({ passwordHash: await hashPassword(password) })
  const viewer = viewerForTests(user.id)
  const block = await mineOne(viewer)
  const job = await ask(viewer)
  const exported = JSON.parse(JSON.stringify(await exportEverything(viewer)))
  const { nNonce } = parseHeader(hexToBytes(block.header))
  expect(exported.workJobs).toMatchObject([
    { id: block.id, nonce: nNonce, hash: block.hash, claim, labSlug: 'miner' },
    { id: job.id, nonce: null, hash: null, claim: null },
  ])
  expect(await deleteAccount(viewer, { password })).toMatchObject({ ok: true })
  await db.user.update({ where: { id: user.id }, data: { goesAt: new Date(0) } })
  expect(await eraseDueAccounts()).toBe(1)
  expect(await db.workJob.count({ where: { userId: user.id } })).toBe(0)
})

test('A teacher sees the blocks of the class’s learners, claim and all', async () => {
  const [teacher, learner] = [await newcomer(), await newcomer()]
  const { id } = await createClass({ owner: teacher.userId, learners: [learner.userId] })
  const block = await mineOne(learner)
  await ask(learner)
  const view = await getLearner(teacher, id, learner.userId, { items: [] })
  expect(view?.blocks).toEqual([{ ...block, title: 'miner' }])
  expect(await getLearner(await newcomer(), id, learner.userId, { items: [] })).toBeNull()
})
