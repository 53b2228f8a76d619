import { expect, test, vi } from 'vitest'
import { EVERYBODY } from '@/lib/classes/gradebook/choice'
import { exportMatrixCsv, getMatrix } from '@/lib/classes/gradebook/gradebook'
import { countPassed } from '@/lib/classes/gradebook/totals'
import { summariseClass } from '@/lib/classes/understanding/overview'
import { db } from '@/lib/db/client'
import type { Item } from '@/lib/progress/items'
import { listProgress } from '@/lib/progress/progress'
import { useDatabase } from '../setup/database'
import { createClass, createUser } from '../setup/factories'
import { viewerForTests } from '../setup/viewer'

vi.mock('@/lib/course/course', async (original) => ({
  ...(await original<object>()),
  readPublished: () => ({
    lessons: { published: [], renamed: {}, retired: {} },
    labs: { published: ['old', 'new'], renamed: { old: 'new' }, retired: {} },
  }),
}))

useDatabase()

const about = { lesson: 'm/l', needs: [], optional: false, short: false }
const items: Item[] = [{ ...about, id: 'lab:new', kind: 'lab', title: 'New', href: '/labs/new' }]

test('Results of before a renaming count under the present name, and once', async () => {
  const owner = viewerForTests((await createUser()).id)
  const [ada, bea] = [await createUser({ name: 'Ada' }), await createUser({ name: 'Bea' })]
  const { id } = await createClass({ owner: owner.userId, learners: [ada.id, bea.id] })
  await db.progress.createMany({
    data: [
      { userId: ada.id, item: 'lab:old', state: 'passed', attempts: 3 },
      { userId: ada.id, item: 'lab:new', state: 'failed', attempts: 1 },
      { userId: bea.id, item: 'lab:old', state: 'passed', attempts: 1 },
      { userId: bea.id, item: 'lab:new', state: 'passed', attempts: 1 },
    ],
  })
  const choice = { ...EVERYBODY, sort: 'passed', direction: 'desc' } as const
  const matrix = await getMatrix(owner, id, { items, choice })
  // Bea has passed the one lab that there is, like Ada: by name, then.
  expect(matrix?.rows.map(({ name, cells }) => [name, cells['lab:new']?.attempts])).toEqual([
    ['Ada', 4],
    ['Bea', 2],
  ])
  expect(matrix?.rows[0]?.cells['lab:new']?.state).toBe('passed')
  expect(await countPassed(owner, id, [items])).toEqual([2])
  expect(await summariseClass(owner, id, { items })).toMatchObject({
    shares: [{ passed: 2, failed: 0 }],
    at: { quarter: 0, half: 0, most: 0 },
  })
  expect((await exportMatrixCsv(owner, id, { items }))?.csv).toContain(',1,1,passed\r\n')
  expect(await listProgress(viewerForTests(ada.id))).toMatchObject([
    { item: 'lab:new', state: 'passed', attempts: 4 },
  ])
})
