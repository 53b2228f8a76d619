import { expect, test } from 'vitest'
import { anonymousViewer } from '@/lib/auth/viewer'
import { db } from '@/lib/db/client'
import { findDraft, getRevision, listRevisions, saveDraft } from '@/lib/progress/drafts'
import { MAX_SOURCE_BYTES } from '@/lib/labs/source'
import { useDatabase } from '../setup/database'
import { createGuest, createUser } from '../setup/factories'
import { viewerForTests } from '../setup/viewer'

// Its lab `a-lab` has two hints.
process.env.FORKCHOICE_LABS = 'tests/fixtures/labs'

useDatabase()

const long = 'x'.repeat(100)

async function newcomer() {
  return viewerForTests((await createUser()).id)
}

function save(
  source: string,
  baseVersion: number,
  reason: 'autosave' | 'reset' | 'submit' = 'autosave',
) {
  return { files: { 'a.ts': source }, baseVersion, reason }
}

test('A draft grows from version to version', async () => {
  const viewer = await newcomer()
  expect(await findDraft(viewer, 'a-lab')).toBeNull()
  expect(await saveDraft(viewer, 'a-lab', save('one', 0))).toEqual({
    ok: true,
    value: { version: 1 },
  })
  expect(await saveDraft(viewer, 'a-lab', save('two', 1))).toEqual({
    ok: true,
    value: { version: 2 },
  })
  expect(await findDraft(viewer, 'a-lab')).toMatchObject({ files: { 'a.ts': 'two' }, version: 2 })
})

test('The first save of a lab puts it in progress', async () => {
  const viewer = await newcomer()
  await saveDraft(viewer, 'a-lab', save('one', 0))
  const rows = await db.progress.findMany({ where: { userId: viewer.userId } })
  expect(rows).toMatchObject([{ item: 'lab:a-lab', state: 'in-progress', attempts: 0 }])
})

test('The second of two devices is told what the first has saved, and overwrites nothing', async () => {
  const viewer = await newcomer()
  await saveDraft(viewer, 'a-lab', save('common', 0))
  await saveDraft(viewer, 'a-lab', save('first device', 1))
  const second = await saveDraft(viewer, 'a-lab', save('second device', 1))
  expect(second).toMatchObject({
    ok: false,
    error: { kind: 'conflict', theirs: { files: { 'a.ts': 'first device' }, version: 2 } },
  })
  expect(await findDraft(viewer, 'a-lab')).toMatchObject({ files: { 'a.ts': 'first device' } })
})

test('Of many saves at once on one version exactly one wins', async () => {
  const viewer = await newcomer()
  await saveDraft(viewer, 'a-lab', save('base', 0))
  const saves = Array.from({ length: 8 }, (_, device) =>
    saveDraft(viewer, 'a-lab', save(`device ${device}`, 1)),
  )
  const answers = await Promise.all(saves)
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  expect(await findDraft(viewer, 'a-lab')).toMatchObject({ version: 2 })
})

test('Of many first saves at once exactly one wins', async () => {
  const viewer = await newcomer()
  const answers = await Promise.all(
    Array.from({ length: 8 }, (_, device) => saveDraft(viewer, 'a-lab', save(`${device}`, 0))),
  )
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
})

test('A save that arrives twice is no conflict', async () => {
  const viewer = await newcomer()
  await saveDraft(viewer, 'a-lab', save('one', 0))
  expect(await saveDraft(viewer, 'a-lab', save('one', 0))).toEqual({
    ok: true,
    value: { version: 1 },
  })
})

test('A save on a version of a draft that is gone starts again', async () => {
  const viewer = await newcomer()
  expect(await saveDraft(viewer, 'a-lab', save('one', 7))).toEqual({
    ok: true,
    value: { version: 1 },
  })
})

test.each([
  ['nothing', {}],
  ['a path out of the folder', { '../a.ts': '' }],
  ['another kind of file', { 'a.js': '' }],
  ['too many files', Object.fromEntries(Array.from({ length: 21 }, (_, n) => [`f${n}.ts`, '']))],
])('A draft of %s is refused', async (_what, files) => {
  const viewer = await newcomer()
  const answer = await saveDraft(viewer, 'a-lab', {
    files: files as Record<string, string>,
    baseVersion: 0,
    reason: 'autosave',
  })
  expect(answer).toEqual({ ok: false, error: { kind: 'bad-files' } })
})

test('What could not be handed in for its length is not saved either, counted in UTF-8', async () => {
  const viewer = await newcomer()
  const third = 'あ'.repeat(MAX_SOURCE_BYTES / 3)
  expect((await saveDraft(viewer, 'a-lab', save(third, 0))).ok).toBe(true)
  const tooLarge = { ok: false, error: { kind: 'too-large' } }
  expect(await saveDraft(viewer, 'a-lab', save(`${third}あ`, 1))).toEqual(tooLarge)
  expect(await findDraft(viewer, 'a-lab')).toMatchObject({ files: { 'a.ts': third } })
})

test('Drafts have a pace, and what was saved before stays', async () => {
  const viewer = await newcomer()
  let version = 0
  let refused = 0
  for (let tries = 0; tries < 420; tries++) {
    const saved = await saveDraft(viewer, 'a-lab', save(`${tries}`, version))
    if (saved.ok) version = saved.value.version
    else expect([saved.error.kind, (refused += 1)]).toEqual(['too-many', refused])
  }
  expect([version, refused]).toEqual([400, 20])
})

test('The histories of a guest have a quota: the oldest go, the newest of each lab stay', async () => {
  const guest = await createGuest()
  const files = { 'a.ts': 'x'.repeat(60_000) }
  const rows = Array.from({ length: 120 }, (_, n) => ({
    userId: guest.id,
    labSlug: n < 5 ? 'old-lab' : 'a-lab',
    version: n,
    files,
    bytes: 60_000,
    reason: 'submit',
    createdAt: new Date(Date.now() - (1000 - n) * 60_000),
  }))
  await db.draftRevision.createMany({ data: rows })
  await saveDraft(viewerForTests(guest.id, true), 'a-lab', {
    files,
    baseVersion: 0,
    reason: 'submit',
  })
  const left = await db.draftRevision.findMany({ where: { userId: guest.id } })
  const bytes = left.reduce((sum, revision) => sum + revision.bytes, 0)
  expect(bytes).toBeLessThanOrEqual(4 * 2 ** 20 + 3 * 60_000)
  expect(left.length).toBeGreaterThan(60)
  const ofOld = left.filter(({ labSlug }) => labSlug === 'old-lab')
  expect(ofOld.map(({ version }) => version).sort()).toEqual([2, 3, 4])
  expect(left.find(({ version, labSlug }) => labSlug === 'a-lab' && version === 1)).toBeDefined()
})

test('Nobody has a draft, and neither does a lab that does not exist', async () => {
  const viewer = await newcomer()
  expect(await saveDraft(anonymousViewer(), 'a-lab', save('one', 0))).toMatchObject({
    error: { kind: 'not-signed-in' },
  })
  expect(await saveDraft(viewer, 'no-lab', save('one', 0))).toMatchObject({
    error: { kind: 'no-such-lab' },
  })
})

test('A guest who has signed in elsewhere meanwhile is asked to sign in', async () => {
  const guest = await createGuest()
  await db.user.delete({ where: { id: guest.id } })
  const answer = await saveDraft(viewerForTests(guest.id, true), 'a-lab', save('one', 0))
  expect(answer).toEqual({ ok: false, error: { kind: 'not-signed-in' } })
})

test('Autosaves within minutes make one entry of the history', async () => {
  const viewer = await newcomer()
  for (let version = 0; version < 5; version++) {
    await saveDraft(viewer, 'a-lab', save(`${long} ${version}`, version))
  }
  const [only, ...rest] = await listRevisions(viewer, 'a-lab')
  expect(rest).toEqual([])
  expect(only).toMatchObject({ version: 5, reason: 'autosave' })
  expect((await getRevision(viewer, only?.id as string))?.files).toEqual({ 'a.ts': `${long} 4` })
})

test('Autosaves minutes apart make entries of their own', async () => {
  const viewer = await newcomer()
  await saveDraft(viewer, 'a-lab', save('one', 0))
  await db.draftRevision.updateMany({
    where: { userId: viewer.userId },
    data: { createdAt: new Date(Date.now() - 10 * 60_000) },
  })
  await saveDraft(viewer, 'a-lab', save('two', 1))
  expect(await listRevisions(viewer, 'a-lab')).toHaveLength(2)
})

test('What was there before most of it was deleted stays in the history', async () => {
  const viewer = await newcomer()
  await saveDraft(viewer, 'a-lab', save(long, 0))
  await saveDraft(viewer, 'a-lab', save('', 1))
  await saveDraft(viewer, 'a-lab', save('a', 2))
  const [, before] = await listRevisions(viewer, 'a-lab')
  expect((await getRevision(viewer, before?.id as string))?.files).toEqual({ 'a.ts': long })
})

test('Resets and hand-ins are always kept apart', async () => {
  const viewer = await newcomer()
  await saveDraft(viewer, 'a-lab', save('mine', 0))
  await saveDraft(viewer, 'a-lab', save('starter', 1, 'reset'))
  await saveDraft(viewer, 'a-lab', save('again', 2))
  await saveDraft(viewer, 'a-lab', save('again', 3, 'submit'))
  const revisions = await listRevisions(viewer, 'a-lab')
  expect(revisions.map(({ reason }) => reason)).toEqual(['submit', 'reset', 'autosave'])
})

test('The history is pruned, autosaves and the rest apart', async () => {
  const viewer = await newcomer()
  const rows = Array.from({ length: 450 }, (_, n) => ({
    userId: viewer.userId,
    labSlug: 'a-lab',
    version: n,
    files: { 'a.ts': `${n}` },
    reason: n < 230 ? 'submit' : 'autosave',
    createdAt: new Date(Date.now() - (1000 - n) * 60_000),
  }))
  await db.draftRevision.createMany({ data: rows })
  await saveDraft(viewer, 'a-lab', save('new', 0))
  const revisions = await listRevisions(viewer, 'a-lab')
  const kept = (reason: string) => revisions.filter((one) => one.reason === reason)
  expect([kept('submit').length, kept('autosave').length]).toEqual([200, 200])
  expect(kept('submit').at(-1)?.version).toBe(30)
})

test("A revision is its owner's alone", async () => {
  const viewer = await newcomer()
  await saveDraft(viewer, 'a-lab', save('one', 0))
  const [revision] = await listRevisions(viewer, 'a-lab')
  expect(await getRevision(await newcomer(), revision?.id as string)).toBeNull()
  expect(await getRevision(viewer, 'no-uuid')).toBeNull()
})
