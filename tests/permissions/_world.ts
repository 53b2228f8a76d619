import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { hashPassword } from '@/lib/auth/passwords'
import { mintSession, sessionCookieName } from '@/lib/auth/session'
import { mine } from '@/lib/consensus/bitcoin/mine'
import { decodeCompact } from '@/lib/consensus/bitcoin/target'
import { db } from '@/lib/db/client'
import { append, sessionEntry } from '@/lib/network/log'
import { signedBytes } from '@/lib/network/signed'
import { makeTx } from '@/lib/node/wire'
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
 * tries to get at, a guest, one who has left and one who was blocked; a list with that learner and somebody who has not
 * joined; and a class of the others. Whatever changes something gets one of its own, so that nothing sees what another
 * request has done.
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
  const returned = await createGuest({ name: 'Gast' })
  const claimToken = randomBytes(32).toString('base64url')
  const [entry] = await Promise.all([
    db.rosterEntry.create({
      data: {
        ...{ classId: klass.id, sectionId: section.id, name: 'Listed Learner', number: '1' },
        claimHash: hashOf(claimToken),
      },
    }),
    db.rosterEntry.create({
      data: { classId: klass.id, name: 'Lea Listed', number: '2', claimedById: learner.id },
    }),
    db.membership.create({
      data: { classId: klass.id, userId: returned.id, role: 'learner', sectionId: section.id },
    }),
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
  const assignment = await db.assignment.create({
    data: {
      ...{ classId: klass.id, item: 'lab:header-codec', title: 'Codec', position: 0, points: 1000 },
      ...{ dueAt: new Date('2026-10-25T23:59:00Z'), dueWall: '2026-10-25T23:59' },
      release: 'manual',
    },
    select: { id: true },
  })
  const [exception] = await Promise.all([
    db.exception.create({
      data: { classId: klass.id, userId: learner.id, laterSeconds: 3600, reason: 'ill' },
      select: { id: true },
    }),
    db.override.create({
      data: { assignmentId: assignment.id, userId: learner.id, points: 777, reason: 'told me' },
    }),
    db.gradeCell.create({
      data: {
        ...{ assignmentId: assignment.id, userId: learner.id, classId: klass.id },
        ...{ state: 'passed', points: 777, auto: 1000, flags: ['extended', 'overridden'] },
        submissionId: submission.id,
      },
    }),
  ])
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
  const network = await createNetwork(klass.id, learner.id)
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
    entryId: entry.id,
    claimToken,
    returnedId: returned.id,
    invitationToken,
    invitationHash,
    regradeId: regrade.id,
    assignmentId: assignment.id,
    exceptionId: exception.id,
    resetToken,
    tokenId: token.id,
    network,
    async cookie(role: Role): Promise<string> {
      if (role === 'nobody') return ''
      return `${sessionCookieName()}=${await mintSession(users[role])}`
    },
  }
}

/** A network of the class in which the learner has the one node, and what that node could say. */
async function createNetwork(classId: string, userId: string) {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const { id } = await db.networkSession.create({ data: { classId }, select: { id: true } })
  const raw = publicKey.export({ type: 'spki', format: 'der' }).subarray(-32)
  await db.networkNode.create({
    data: { sessionId: id, number: 1, userId, publicKey: Uint8Array.from(raw) },
  })
  await append(id, [sessionEntry('joined', { node: 1, group: 0, rate: 100_000 })])
  const { bytes } = makeTx([], [{ value: 1n, owner: 'ab'.repeat(32) }])
  const signature = sign(null, signedBytes(id, 'tx', bytes), privateKey)
  const text = (given: Uint8Array) => Buffer.from(given).toString('base64')
  return { id, message: { kind: 'tx', bytes: text(bytes), signature: text(signature) } }
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}

function firstNonce(job: Awaited<ReturnType<typeof createWorkJob>>): number {
  const hit = mine(workHeaderBytes(job), decodeCompact(job.nBits).target, 0, 1000)
  if (!hit) throw new Error('1000 nonces of which every second should hit, and none did')
  return hit.nonce
}
