import { randomUUID } from 'node:crypto'
import type { Viewer } from '@/lib/auth/viewer-type'
import { can } from '@/lib/auth/policy'
import { getCourse } from '@/lib/course/course'
import { db } from '@/lib/db/client'
import { readClock } from '@/lib/db/clock'
import { Prisma } from '@/lib/db/generated/client'
import { env } from '@/lib/env'
import { labItem } from '@/lib/course/item'
import { storedNames } from '@/lib/course/names'
import { findLabCard } from '@/lib/labs/load'
import { SLOTS } from '@/lib/node/slots'
import { getDashboard } from '@/lib/progress/dashboard'
import { listProgress } from '@/lib/progress/progress'
import { err, ok, type Result } from '@/lib/result'
import { isUuid } from '@/lib/uuid'
import { newCertificate, readCertificate, signCertificate } from './certificate'

/** The viewer's certificates by module. */
export async function listCertificates(
  viewer: Viewer,
): Promise<Readonly<Record<string, { id: string; revoked: boolean }>>> {
  if (viewer.kind !== 'user') return {}
  const rows = await db.certificate.findMany({
    where: { userId: viewer.userId },
    select: { id: true, module: true, revokedAt: true },
  })
  return Object.fromEntries(
    rows.map(({ id, module, revokedAt }) => [module, { id, revoked: revokedAt !== null }]),
  )
}

/**
 * Signs that the viewer has passed every lesson and lab that the module asks for now. One certificate a module: asked for
 * again, the answer is the one that was made first.
 *
 * @param issuer address of this site
 */
export async function issueCertificate(
  viewer: Viewer,
  { module: slug, name, issuer }: { module: string; name: string; issuer: string },
): Promise<
  Result<
    { id: string },
    'not-signed-in' | 'needs-account' | 'not-found' | 'not-finished' | 'no-key'
  >
> {
  if (viewer.kind !== 'user') return err('not-signed-in')
  if (!can(viewer, 'certificate:issue', {})) return err('needs-account')
  const module = getCourse().modules.find((one) => one.slug === slug)
  if (!module) return err('not-found')
  const seed = env().CERTIFICATE_KEY
  if (!seed) return err('no-key')

  const key = { userId_module: { userId: viewer.userId, module: slug } }
  const known = await db.certificate.findUnique({ where: key, select: { id: true } })
  if (known) return ok(known)

  const done = (await getDashboard(viewer)).modules.find((one) => one.slug === slug)
  if (!done || done.total === 0 || done.passed < done.total) return err('not-finished')
  // Optional labs among them, where they are passed.
  const items = done.items.filter(({ state }) => state === 'passed')
  const presentName = new Map(storedNames(items.map(({ id }) => id)))
  const own = await listOwnParts(viewer)
  const progress = await db.progress.findMany({
    where: { userId: viewer.userId, item: { in: [...presentName.keys()] }, state: 'passed' },
    select: { item: true, passedAt: true, workedAt: true },
  })
  const days = new Map(
    progress.map((row) => [presentName.get(row.item), dayOf(row.passedAt ?? row.workedAt)]),
  )
  const now = await readClock(db)
  const id = randomUUID()
  const file = signCertificate(
    newCertificate({
      id,
      issuer,
      name,
      module: { slug, title: module.title },
      passed: items.map((item) => ({
        item: item.id,
        title: item.title,
        on: days.get(item.id) ?? dayOf(now),
      })),
      ...(own.length > 0 && { node: { own, of: SLOTS.length } }),
      issued: dayOf(now),
    }),
    seed,
  )
  try {
    await db.certificate.create({
      data: { id, userId: viewer.userId, module: slug, file, issuedAt: now },
      select: { id: true },
    })
    return ok({ id })
  } catch (error) {
    // Two tabs at once: the other one's certificate is as good.
    if (!(error instanceof Prisma.PrismaClientKnownRequestError) || error.code !== 'P2002')
      throw error
    return ok(await db.certificate.findUniqueOrThrow({ where: key, select: { id: true } }))
  }
}

/** The labs that the viewer has passed among those that a node is made of, in the order of its work. */
async function listOwnParts(viewer: Viewer): Promise<{ lab: string; title: string }[]> {
  const states = new Map((await listProgress(viewer)).map(({ item, state }) => [item, state]))
  return SLOTS.flatMap((lab) => {
    const title = findLabCard(lab)?.title
    return title !== undefined && states.get(labItem(lab)) === 'passed' ? [{ lab, title }] : []
  })
}

export type PublicCertificate = {
  file: string
  revoked: { at: string; reason: string } | null
}

/** A certificate is public: whoever knows its id may read it. */
export async function findCertificate(id: string): Promise<PublicCertificate | null> {
  if (!isUuid(id)) return null
  const row = await db.certificate.findUnique({
    where: { id },
    select: { file: true, revokedAt: true, revokedReason: true },
  })
  if (!row) return null
  const { file, revokedAt, revokedReason } = row
  return {
    file,
    revoked: revokedAt && { at: revokedAt.toISOString(), reason: revokedReason ?? '' },
  }
}

/** Ids of revoked certificates, oldest first: what an offline check cannot know by itself. */
export async function listRevoked(): Promise<string[]> {
  const rows = await db.certificate.findMany({
    where: { revokedAt: { not: null } },
    select: { id: true },
    orderBy: { revokedAt: 'asc' },
  })
  return rows.map(({ id }) => id)
}

/** Takes a certificate back, or with `reason` null makes it good again. For the owner of the site. */
export async function revokeCertificate(
  viewer: Viewer,
  id: string,
  reason: string | null,
): Promise<Result<{ name: string; module: string }, 'not-found'>> {
  if (!can(viewer, 'certificate:revoke', {}) || !isUuid(id)) return err('not-found')
  const row = await db.certificate.findUnique({ where: { id }, select: { file: true } })
  const read = row && readCertificate(row.file)
  if (!read?.ok) return err('not-found')
  await db.certificate.update({
    where: { id },
    data: { revokedAt: reason === null ? null : await readClock(db), revokedReason: reason },
    select: { id: true },
  })
  const { name, module } = read.value.certificate
  return ok({ name, module: module.title })
}

function dayOf(time: Date): string {
  return time.toISOString().slice(0, 10)
}
