import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemViewer } from '@/lib/auth/viewer'
import {
  newCertificate,
  publicKeyOf,
  readCertificate,
  signCertificate,
} from '@/lib/certificates/certificate'
import {
  findCertificate,
  issueCertificate,
  listCertificates,
  listRevoked,
  revokeCertificate,
} from '@/lib/certificates/certificates'
import { labItem } from '@/lib/course/item'
import { SLOTS } from '@/lib/node/slots'
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
  // Of the parts of a node those whose labs the module asks for.
  const own = SLOTS.filter((slot) => items.some(({ id }) => id === labItem(slot)))
  expect(own.length).toBeGreaterThan(0)
  const { node } = read.value.certificate
  expect(node!.own.map(({ lab }) => lab)).toEqual(own)
  expect(node!.of).toBe(SLOTS.length)
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

test('An optional lab is asked of nobody, and stands on the certificate of whoever passed it', async () => {
  const optional = items.findIndex((item) => item.optional)
  expect(optional).toBeGreaterThan(0)
  const user = await createUser()
  await db.progress.createMany({
    data: items
      .filter((item) => !item.optional)
      .map(({ id }) => ({ userId: user.id, item: id, state: 'passed', passedAt: new Date() })),
  })
  const issued = await issueCertificate(viewerForTests(user.id), asked)
  if (!issued.ok) throw new Error(issued.error)
  const read = readCertificate((await findCertificate(issued.value.id))?.file ?? '')
  if (!read.ok) throw new Error(read.error)
  const listed = read.value.certificate.passed.map(({ item }) => item)
  expect(listed).toEqual(items.filter((item) => !item.optional).map(({ id }) => id))
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
    return command('certificate-verify', [file, ...options], { FORKCHOICE_DATA: folder })
  }

  function command(name: string, args: string[], environment: Record<string, string>) {
    const run = spawnSync(
      process.execPath,
      ['--import', 'tsx', `lib/commands/${name}.ts`, ...args],
      { encoding: 'utf8', env: { PATH: process.env.PATH, NODE_ENV: 'test', ...environment } },
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

  test('After a rotation the old key’s certificates are valid, up to its last day', () => {
    const saved = path.join(folder, 'keys.json')
    const until = (day: string) => ({ key, from: null, until: day })
    const present = { key: publicKeyOf(new Uint8Array(32)), from: '2026-02-01', until: null }
    // It was issued on 2026-01-03.
    writeFileSync(saved, JSON.stringify({ keys: [present, until('2026-02-01')] }))
    expect(verify(text, '--keys', saved)).toMatchObject({
      code: 0,
      out: expect.stringContaining('in use until 2026-02-01'),
    })
    writeFileSync(saved, JSON.stringify({ keys: [present, until('2026-01-02')] }))
    expect(verify(text, '--keys', saved)).toMatchObject({
      code: 1,
      out: expect.stringContaining('ended on 2026-01-02'),
    })
    writeFileSync(saved, JSON.stringify({ keys: [present] }))
    expect(verify(text, '--keys', saved).code).toBe(1)
  })

  test('On the site’s own machine one command rotates, and both keys are known', () => {
    const data = mkdtempSync(path.join(folder, 'data-'))
    const file = path.join(data, 'secrets.json')
    const before = Buffer.from(CERTIFICATE_SEED).toString('base64url')
    writeFileSync(
      file,
      JSON.stringify({ NEXTAUTH_SECRET: 'x'.repeat(32), CERTIFICATE_KEY: before }),
    )
    const run = () => command('certificate-rotate', [], { FORKCHOICE_DATA: data })
    expect(run().code).toBe(0)
    expect(run().code).toBe(0)
    const after = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>
    expect(after.CERTIFICATE_KEY).not.toBe(before)
    expect(after.NEXTAUTH_SECRET).toBe('x'.repeat(32))
    expect(after.FORMER_CERTIFICATE_KEYS?.split(',')).toHaveLength(2)
    const certificate = path.join(data, 'certificate.json')
    writeFileSync(certificate, text)
    const verified = command('certificate-verify', [certificate], { FORKCHOICE_DATA: data })
    expect(verified).toMatchObject({ code: 0, out: expect.stringContaining('✓ valid') })
  })

  test('A forger’s name cannot write a line of the verdict', () => {
    const name = 'Eve\n✓ valid: signed with the key\u001b[2K\u001b[1A\u202e\u009b31m\u2028x'
    const module = { slug: 'foundations', title: 'Found\u0007ations\r' }
    const passed = [{ item: 'lab:x', title: 'one\n✓ valid', on: '2026-01-02' }]
    const content = { id, issuer: 'http://a.example', name, module, passed, issued: '2026-01-03' }
    const forged = signCertificate(newCertificate(content), new Uint8Array(32).fill(9))
    const { code, out } = verify(forged, '--key', key)
    expect(code).toBe(1)
    expect(out.split('\n').filter((line) => line.startsWith('✓'))).toEqual([])
    expect(out.replaceAll('\n', '')).not.toMatch(/\p{Cc}|\p{Cf}|\p{Zl}|\p{Zp}/u)
    const broken = verify('{"certificate": \u001b[1A✓', '--key', key)
    expect(broken.out).not.toContain('\u001b')
  })

  test('Without any key it cannot tell', () => {
    expect(verify(text)).toMatchObject({ code: 2, out: expect.stringContaining('Whose key') })
  })
})
