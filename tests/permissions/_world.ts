import { createHash, randomBytes } from 'node:crypto'
import { hashPassword } from '@/lib/auth/passwords'
import { mintSession, sessionCookieName } from '@/lib/auth/session'
import { mine } from '@/lib/consensus/bitcoin/mine'
import { decodeCompact } from '@/lib/consensus/bitcoin/target'
import { db } from '@/lib/db/client'
import { workHeaderBytes } from '@/lib/mining-work/work-header'
import {
  createCertificate,
  createClass,
  createGuest,
  createSection,
  createSubmission,
  createUser,
  createVerdict,
  createWorkJob,
} from '../setup/factories'

export const ROLES = [
  'nobody',
  'guest',
  'learner',
  'other learner',
  'former learner',
  'blocked learner',
  'assistant',
  'other assistant',
  'teacher',
  'owner',
  'other teacher',
] as const

export type Role = (typeof ROLES)[number]

export const PASSWORD = 'correct horse battery'
let passwordHash: Promise<string> | undefined

export type World = Awaited<ReturnType<typeof createWorld>>

/**
 * A class of two sections with an owner, a teacher, an assistant of each, a learner of the first whose work everybody
 * tries to get at, one who has left and one who was blocked; and a class of the others. New for each request, so that no request sees what another has done.
 */
export async function createWorld({ archived = false }: { archived?: boolean } = {}) {
  passwordHash ??= hashPassword(PASSWORD)
  const account = { passwordHash: await passwordHash }
  const [blocked, assistant, otherAssistant] = await Promise.all([
    createUser({ name: 'Bob', ...account }),
    createUser({ name: 'Asta', ...account }),
    createUser({ name: 'Anton', ...account }),
  ])
  const [guest, learner, otherLearner, former, teacher, owner, otherTeacher] = await Promise.all([
    createGuest(),
    createUser({ name: 'Lea', ...account }),
    createUser({ name: 'Otto', ...account }),
    createUser({ name: 'Fred', ...account }),
    createUser({ name: 'Thea', ...account }),
    createUser({ name: 'Olga', ...account }),
    createUser({ name: 'Tom', ...account }),
  ])
  const [klass, otherClass, submission, job] = await Promise.all([
    createClass({
      owner: owner.id,
      teachers: [teacher.id],
      learners: [learner.id, former.id],
      archivedAt: archived ? new Date() : null,
    }),
    createClass({ owner: otherTeacher.id, learners: [otherLearner.id] }),
    createSubmission({ userId: learner.id, labSlug: 'header-codec', state: 'graded' }),
    createWorkJob({ userId: learner.id }),
    db.draft.create({
      data: { userId: learner.id, labSlug: 'header-codec', files: { 'header.ts': 'mine' } },
    }),
  ])
  const [section, otherSection] = await Promise.all([
    createSection({ classId: klass.id, name: 'Monday' }),
    createSection({ classId: klass.id, name: 'Tuesday' }),
  ])
  const ended = { sectionId: section.id, endedAt: new Date() }
  const assists = [
    { userId: assistant.id, sectionId: section.id },
    { userId: otherAssistant.id, sectionId: otherSection.id },
  ]
  await db.membership.createMany({
    data: [
      { userId: blocked.id, role: 'learner', status: 'blocked', ...ended },
      ...assists.map(({ userId }) => ({ userId, role: 'assistant' })),
    ].map((member) => ({ classId: klass.id, ...member })),
  })
  await Promise.all([
    db.membership.update({
      where: { classId_userId: { classId: klass.id, userId: learner.id } },
      data: { sectionId: section.id },
    }),
    db.membership.update({
      where: { classId_userId: { classId: klass.id, userId: former.id } },
      data: { status: 'left', ...ended },
    }),
    db.assistantSection.createMany({ data: assists.map((one) => ({ classId: klass.id, ...one })) }),
  ])
  const invitationToken = randomBytes(32).toString('base64url')
  const invitationHash = hashOf(invitationToken)
  await db.classInvitation.create({
    data: {
      hash: invitationHash,
      classId: klass.id,
      byId: owner.id,
      expiresAt: new Date(Date.now() + 60_000),
    },
  })
  const [revision, certificate] = await Promise.all([
    db.draftRevision.create({
      data: {
        userId: learner.id,
        labSlug: 'header-codec',
        version: 1,
        files: { 'header.ts': 'mine' },
        reason: 'autosave',
      },
    }),
    createCertificate({ userId: learner.id }),
    createVerdict({ submissionId: submission.id }),
  ])
  const regrade = await db.regrade.create({
    data: { labSlug: 'header-codec', classId: klass.id, byId: owner.id, reason: 'A test' },
  })
  await createVerdict({ submissionId: submission.id, run: 1, status: 'failed', stands: false })
  await db.regradeJob.create({
    data: {
      regradeId: regrade.id,
      submissionId: submission.id,
      state: 'done',
      beforeRun: 0,
      afterRun: 1,
      outcome: 'down',
      decision: 'pending',
    },
  })
  const comment = await db.lineComment.create({
    data: {
      ...{ submissionId: submission.id, classId: klass.id, authorId: teacher.id },
      ...{ path: 'header.ts', line: 1, body: 'Why is it empty?' },
    },
    select: { id: true },
  })
  const resetToken = randomBytes(32).toString('base64url')
  await db.passwordReset.create({
    data: {
      hash: hashOf(resetToken),
      userId: learner.id,
      by: 'operator',
      expiresAt: new Date(Date.now() + 60_000),
    },
  })
  const token = await db.personalToken.create({
    data: {
      hash: randomBytes(32).toString('base64url'),
      userId: learner.id,
      name: 'Laptop',
      sessionVersion: 0,
      expiresAt: new Date(Date.now() + 60_000),
    },
  })
  const users = {
    guest,
    learner,
    'other learner': otherLearner,
    'former learner': former,
    'blocked learner': blocked,
    assistant,
    'other assistant': otherAssistant,
    teacher,
    owner,
    'other teacher': otherTeacher,
  }
  return {
    users,
    classId: klass.id,
    joinCode: klass.joinCode,
    otherClassId: otherClass.id,
    submissionId: submission.id,
    commentId: comment.id,
    work: { id: job.id, nonce: firstNonce(job) },
    revisionId: revision.id,
    certificateId: certificate.id,
    learnerId: learner.id,
    formerId: former.id,
    blockedId: blocked.id,
    teacherId: teacher.id,
    assistantId: assistant.id,
    sectionId: section.id,
    otherSectionId: otherSection.id,
    sectionCode: section.joinCode,
    invitationToken,
    invitationHash,
    regradeId: regrade.id,
    resetToken,
    tokenId: token.id,
    async cookie(role: Role): Promise<string> {
      if (role === 'nobody') return ''
      return `${sessionCookieName()}=${await mintSession(users[role])}`
    },
  }
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}

function firstNonce(job: Awaited<ReturnType<typeof createWorkJob>>): number {
  const hit = mine(workHeaderBytes(job), decodeCompact(job.nBits).target, 0, 1000)
  if (!hit) throw new Error('1000 nonces of which every second should hit, and none did')
  return hit.nonce
}
