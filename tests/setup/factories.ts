import { randomInt, randomUUID } from 'node:crypto'
import { db } from '@/lib/db/client'
import type { Prisma } from '@/lib/db/generated/client'
import { newCertificate, signCertificate } from '@/lib/certificates/certificate'
import { NO_BLOCK } from '@/lib/mining-work/work-header'

// Rows for tests. Every factory fills in what the test does not care about.

export async function createUser(data: Partial<Prisma.UserUncheckedCreateInput> = {}) {
  return db.user.create({
    data: { name: 'Ada', email: `${unique()}@example.org`, isGuest: false, ...data },
  })
}

export async function createGuest(data: Partial<Prisma.UserUncheckedCreateInput> = {}) {
  return createUser({ name: null, email: null, isGuest: true, ...data })
}

/** A class with the given members, or with a new owner when none is given. */
export async function createClass({
  owner,
  teachers = [],
  learners = [],
  ...data
}: {
  owner?: string
  teachers?: readonly string[]
  learners?: readonly string[]
  name?: string
  joinCode?: string
  archivedAt?: Date | null
} = {}) {
  const ownerId = owner ?? (await createUser({ name: 'Grace' })).id
  const members = [
    { userId: ownerId, role: 'owner' },
    ...teachers.map((userId) => ({ userId, role: 'teacher' })),
    // Whatever a test says they did, and when, is seen.
    ...learners.map((userId) => ({ userId, role: 'learner', sharesEarlier: true })),
  ]
  return db.class.create({
    data: {
      name: 'Consensus 101',
      joinCode: unique().toUpperCase(),
      ...data,
      members: { create: members },
    },
    include: { members: true },
  })
}

export async function createSection(
  data: Partial<Prisma.SectionUncheckedCreateInput> & { classId: string },
) {
  return db.section.create({
    data: { name: unique(), joinCode: unique().toUpperCase(), ...data },
  })
}

/** Of 10 points, for a lab, without dates. */
export async function createAssignment(
  data: Partial<Prisma.AssignmentUncheckedCreateInput> & { classId: string },
) {
  const { opensAt, dueAt, closesAt } = data
  return db.assignment.create({
    data: {
      ...{ title: 'Header codec', item: 'lab:header-codec', position: 1, points: 1000 },
      ...{ opensWall: wall(opensAt), dueWall: wall(dueAt), closesWall: wall(closesAt) },
      ...data,
    },
  })
}

export async function createException(
  data: Partial<Prisma.ExceptionUncheckedCreateInput> & { classId: string },
) {
  return db.exception.create({
    data: {
      ...{ reason: 'Ill', dueWall: wall(data.dueAt), closesWall: wall(data.closesAt) },
      ...data,
    },
  })
}

export async function createSubmission(
  data: Partial<Prisma.SubmissionUncheckedCreateInput> & { userId: string },
) {
  return db.submission.create({
    data: {
      labSlug: 'header-codec',
      files: { 'header.ts': 'export {}' },
      seed: randomInt(2 ** 31),
      ...data,
    },
  })
}

export async function createVerdict(
  data: Partial<Prisma.VerdictUncheckedCreateInput> & { submissionId: string },
) {
  return db.verdict.create({
    data: {
      labVersion: 'test',
      runnerVersion: 'test',
      seed: 1,
      status: 'passed',
      tests: [],
      durationMs: 12,
      ...data,
    },
  })
}

/** An open job that about every second nonce solves. */
export async function createWorkJob(
  data: Partial<Prisma.WorkJobUncheckedCreateInput> & { userId: string },
) {
  const issuedAt = new Date()
  return db.workJob.create({
    data: {
      labSlug: 'wgsl-miner',
      issuedTo: data.userId,
      previousHash: NO_BLOCK,
      nBits: 0x207fffff,
      issuedAt,
      expiresAt: new Date(issuedAt.getTime() + 60 * 60 * 1000),
      ...data,
    },
  })
}

/** In UTC. */
function wall(at: Date | string | null | undefined): string | null {
  return at ? new Date(at).toISOString().slice(0, 16) : null
}

/**
 * Digits alone: tests search for parts of names, a search looks at e-mails, too, and among random
 * letters there is an "ada" once in a while.
 */
function unique(): string {
  return String(randomInt(2 ** 47)).padStart(15, '0')
}

/** The key of the tests' certificates. */
export const CERTIFICATE_SEED = new Uint8Array(32).fill(7)

export async function createCertificate({ userId }: { userId: string }) {
  const id = randomUUID()
  const content = newCertificate({
    id,
    issuer: 'http://127.0.0.1:3000',
    name: 'Lea',
    module: { slug: 'foundations', title: 'Foundations' },
    passed: [{ item: 'lab:header-codec', title: 'Header codec', on: '2026-01-02' }],
    issued: '2026-01-03',
  })
  const file = signCertificate(content, CERTIFICATE_SEED)
  return db.certificate.create({ data: { id, userId, module: 'foundations', file } })
}
