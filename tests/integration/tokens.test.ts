import { expect, test } from 'vitest'
import { exportEverything } from '@/lib/account/export'
import { listEvents } from '@/lib/auth/account-log'
import { signOutEverywhere } from '@/lib/auth/accounts'
import { deleteAccount } from '@/lib/auth/deletion'
import {
  findBearer,
  getViewerOrBearer,
  listTokens,
  makeToken,
  MAX_TOKENS,
  revokeToken,
} from '@/lib/auth/tokens'
import { anonymousViewer } from '@/lib/auth/viewer'
import { db } from '@/lib/db/client'
import { useDatabase } from '../setup/database'
import { createGuest, createUser } from '../setup/factories'
import { viewerForTests } from '../setup/viewer'

useDatabase()

const withToken = (secret: string) => new Headers({ authorization: `Bearer ${secret}` })

async function learnerWithToken(name = 'Laptop') {
  const viewer = viewerForTests((await createUser()).id)
  const made = await makeToken(viewer, { name })
  if (!made.ok) throw new Error(made.error)
  return { viewer, secret: made.value.secret }
}

test('A token speaks for its owner, and the database does not know it', async () => {
  const { viewer, secret } = await learnerWithToken()
  expect(await findBearer(withToken(secret))).toMatchObject({
    userId: viewer.userId,
    userName: 'Ada',
  })
  const request = new Request('http://site', { headers: withToken(secret) })
  expect(await getViewerOrBearer(request)).toEqual(viewer)
  const rows = await db.personalToken.findMany({ where: { userId: viewer.userId } })
  expect(JSON.stringify(rows)).not.toContain(secret.slice(-20))
})

test('It is listed with its last use, revoked by its owner alone, and both stand in the log', async () => {
  const { viewer, secret } = await learnerWithToken('Desk')
  expect(await listTokens(viewer)).toMatchObject([{ name: 'Desk', lastUsedAt: null }])
  await findBearer(withToken(secret))
  const [token] = await listTokens(viewer)
  expect(token?.lastUsedAt).not.toBeNull()
  const other = viewerForTests((await createUser()).id)
  expect(await revokeToken(other, token!.id)).toEqual({ ok: false, error: 'not-found' })
  expect(await findBearer(withToken(secret))).not.toBeNull()
  expect(await revokeToken(viewer, token!.id)).toEqual({ ok: true, value: null })
  expect(await findBearer(withToken(secret))).toBeNull()
  expect(await listTokens(viewer)).toEqual([])
  const events = (await listEvents(viewer)).map(({ event }) => event)
  expect(events).toEqual(['token-revoked', 'token-made'])
})

test('A bad token makes nobody, whoever the cookies belong to', async () => {
  for (const secret of ['forkchoice_no-such-token', 'something else', 'x']) {
    expect(await findBearer(withToken(secret))).toBeNull()
  }
  const request = new Request('http://site', { headers: withToken('forkchoice_x') })
  expect(await getViewerOrBearer(request)).toEqual(anonymousViewer())
})

test('It ends after its time, with the sessions, and with the account', async () => {
  const late = await learnerWithToken()
  await db.personalToken.updateMany({
    where: { userId: late.viewer.userId },
    data: { expiresAt: new Date(Date.now() - 1000) },
  })
  expect(await findBearer(withToken(late.secret))).toBeNull()
  expect(await listTokens(late.viewer)).toEqual([])

  const ended = await learnerWithToken()
  await signOutEverywhere(ended.viewer)
  expect(await findBearer(withToken(ended.secret))).toBeNull()
  expect(await listTokens(ended.viewer)).toEqual([])

  const gone = await learnerWithToken()
  expect((await deleteAccount(gone.viewer, { password: '' })).ok).toBe(true)
  expect(await findBearer(withToken(gone.secret))).toBeNull()
})

test('Guests have none, and an account has so many', async () => {
  const guest = viewerForTests((await createGuest()).id, true)
  expect(await makeToken(guest, { name: 'x' })).toEqual({ ok: false, error: 'needs-account' })
  expect(await makeToken(anonymousViewer(), { name: 'x' })).toEqual({
    ok: false,
    error: 'not-signed-in',
  })
  const { viewer } = await learnerWithToken()
  for (let i = 1; i < MAX_TOKENS; i++)
    expect((await makeToken(viewer, { name: `${i}` })).ok).toBe(true)
  expect(await makeToken(viewer, { name: 'more' })).toEqual({ ok: false, error: 'too-many' })
})

test('The export names tokens and has nothing to use one with', async () => {
  const { viewer, secret } = await learnerWithToken('Library')
  const row = await db.personalToken.findFirstOrThrow({ where: { userId: viewer.userId } })
  const text = JSON.stringify(await exportEverything(viewer))
  expect(text).toContain('Library')
  expect(text).not.toContain(row.hash)
  expect(text).not.toContain(secret)
})
