import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemViewer } from '@/lib/auth/viewer'
import { publicKeyOf, readCertificate } from '@/lib/certificates/certificate'
import {
  findCertificate,
  issueCertificate,
  listCertificates,
  listRevoked,
  revokeCertificate,
} from '@/lib/certificates/certificates'
import { getCourse } from '@/lib/course/course'
import { db } from '@/lib/db/client'
import { exportEverything } from '@/lib/account/export'
import { listItems } from '@/lib/progress/items'
import { useDatabase } from '../setup/database'
import { CERTIFICATE_SEED, createCertificate, createGuest, createUser } from '../setup/factories'
import { viewerForTests } from '../setup/viewer'

useDatabase()

const module = getCourse().modules[0]!
const items = listItems().filter(({ lesson }) => lesson.startsWith(`${module.slug}/`))
const asked = { module: module.slug, name: 'Ada', issuer: 'http://127.0.0.1:3000' }
const owner = systemViewer('the test is the site’s owner')

async function graduate(leaveOut = 0) {
  const user = await createUser()
  await db.progress.createMany({
    data: items.slice(leaveOut).map(({ id }) => ({
      userId: user.id,
      item: id,
      state: 'passed',
      passedAt: new Date('2026-05-06T12:00:00Z'),
    })),
  })
  return viewerForTests(user.id)
}

test('Whoever has passed everything gets a certificate of it', async () => {
  const viewer = await graduate()
  const issued = await issueCertificate(viewer, asked)
  if (!issued.ok) throw new Error(issued.error)
  const stored = await findCertificate(issued.value.id)
  const read = readCertificate(stored?.file ?? '')
  if (!read.ok) throw new Error(read.error)
  expect(read.value.key).toBe(publicKeyOf(CERTIFICATE_SEED))
  expect(read.value.certificate).toMatchObject({
    id: issued.value.id,
    name: 'Ada',
    issuer: 'http://127.0.0.1:3000',
    module: { slug: module.slug, title: module.title },
    issued: new Date().toISOString().slice(0, 10),
  })
  expect(read.value.certificate.passed).toEqual(
    items.map(({ id, title }) => ({ item: id, title, on: '2026-05-06' })),
  )
  expect(await listCertificates(viewer)).toEqual({
    [module.slug]: { id: issued.value.id, revoked: false },
  })
})

test('Asked for again, or twice at once, it is the same one', async () => {
  const viewer = await graduate()
  const both = await Promise.all([issueCertificate(viewer, asked), issueCertificate(viewer, asked)])
  const again = await issueCertificate(viewer, { ...asked, name: 'Eve' })
  expect(both).toEqual([again, again])
  expect(again.ok).toBe(true)
})

test('One item is missing, an unknown module, a guest', async () => {
  const refused = { ok: false, error: 'not-finished' }
  expect(await issueCertificate(await graduate(1), asked)).toEqual(refused)
  const viewer = await graduate()
  const nowhere = await issueCertificate(viewer, { ...asked, module: 'nowhere' })
  expect(nowhere).toEqual({ ok: false, error: 'not-found' })
  const guest = viewerForTests((await createGuest()).id, true)
  expect(await issueCertificate(guest, asked)).toEqual({ ok: false, error: 'needs-account' })
})

test('The owner of the site revokes one, and makes it good again; nobody else does', async () => {
  const user = await createUser()
  const { id } = await createCertificate({ userId: user.id })
  const refused = { ok: false, error: 'not-found' }
  expect(await revokeCertificate(viewerForTests(user.id), id, 'mine')).toEqual(refused)
  expect(await listRevoked()).not.toContain(id)

  expect((await revokeCertificate(owner, id, 'copied')).ok).toBe(true)
  expect((await findCertificate(id))?.revoked?.reason).toBe('copied')
  expect(await listRevoked()).toContain(id)
  expect((await listCertificates(viewerForTests(user.id)))['foundations']?.revoked).toBe(true)

  expect((await revokeCertificate(owner, id, null)).ok).toBe(true)
  expect((await findCertificate(id))?.revoked).toBe(null)
  expect(await revokeCertificate(owner, 'no-id', 'x')).toEqual(refused)
})

test('It is in the export, and goes with the account', async () => {
  const user = await createUser()
  const { id, file } = await createCertificate({ userId: user.id })
  const everything = await exportEverything(viewerForTests(user.id))
  expect(everything).toMatchObject({ certificates: [{ id, file }] })
  await db.user.delete({ where: { id: user.id } })
  expect(await findCertificate(id)).toBe(null)
})

describe('npm run certificate:verify', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'forkchoice-certificate-'))
  const key = publicKeyOf(CERTIFICATE_SEED)
  let text: string
  let id: string

  beforeAll(async () => {
    const row = await createCertificate({ userId: (await createUser()).id })
    text = row.file
    id = row.id
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  /** Without a database, and in a data folder that holds no key. */
  function verify(content: string, ...options: string[]) {
    const file = path.join(folder, 'certificate.json')
    writeFileSync(file, content)
    const run = spawnSync(
      process.execPath,
      ['--import', 'tsx', 'lib/commands/certificate-verify.ts', file, ...options],
      {
        encoding: 'utf8',
        env: { PATH: process.env.PATH, NODE_ENV: 'test', FORKCHOICE_DATA: folder },
      },
    )
    return { code: run.status, out: run.stdout + run.stderr }
  }

  test('With the site’s key it is valid', () => {
    expect(verify(text, '--key', key)).toMatchObject({
      code: 0,
      out: expect.stringContaining('✓ valid'),
    })
  })

  test('With one changed byte it is not', () => {
    expect(verify(text.replace('"Lea"', '"Leo"'), '--key', key)).toMatchObject({
      code: 1,
      out: expect.stringContaining('not what was signed'),
    })
    expect(verify(text.replace('\n  ', '\n   '), '--key', key).code).toBe(1)
    expect(verify('{}', '--key', key).code).toBe(1)
  })

  test('With another site’s key, or revoked, it is not', () => {
    expect(verify(text, '--key', '00'.repeat(32)).code).toBe(1)
    const list = path.join(folder, 'revoked.json')
    writeFileSync(list, JSON.stringify({ revoked: [id] }))
    expect(verify(text, '--key', key, '--revoked', list)).toMatchObject({
      code: 1,
      out: expect.stringContaining('revoked'),
    })
  })

  test('Without any key it cannot tell', () => {
    expect(verify(text)).toMatchObject({ code: 2, out: expect.stringContaining('Whose key') })
  })
})
