import { describe, expect, test } from 'vitest'
import { db } from '@/lib/db/client'
import { addressOf } from './_request'
import { nameOf } from './_routes'
import { useSite } from './_site'
import { createWorld, type Role, type World } from './_world'
import { table } from './table'

/** Whatever a class answers: of a learner of another section, an assistant finds nothing in it. */

const site = useSite()

const NAME = 'Kanarienvogel'

const reads = table.filter(
  ({ route, method }) => method === 'GET' && /^\/(api\/)?classes(\/|$)/.test(route),
)

async function worldWithCanary(): Promise<{ world: World; marks: string[] }> {
  const world = await createWorld()
  const { id, email } = await db.user.update({
    where: { id: world.learnerId },
    data: { name: NAME },
  })
  return { world, marks: [id, email as string, NAME] }
}

async function answerOf(address: string, world: World, role: Role): Promise<string> {
  const response = await fetch(site.url + address, {
    redirect: 'manual',
    headers: { cookie: await world.cookie(role) },
    signal: AbortSignal.timeout(20_000),
  })
  return response.text()
}

describe.each(reads.map((entry, place) => ({ entry, title: `${nameOf(entry)} (row ${place})` })))(
  '$title',
  ({ entry }) => {
    test.each([
      '',
      'q=Kanarien',
      'q=example.org',
      'show=not-started',
      'module=foundations',
      'section=<id>',
    ])('asked %s', async (query) => {
      const { world, marks } = await worldWithCanary()
      const asked = query.replace('<id>', world.sectionId)
      const address = addressOf({ ...entry, query: entry.query ?? asked }, world)
      const answer = await answerOf(address, world, 'other assistant')
      // A page that is not there repeats its own address, which whoever asks knows already.
      const unknown = marks.filter((mark) => !address.includes(mark))
      expect(unknown.filter((mark) => answer.includes(mark))).toEqual([])
    })
  },
)

test('The assistant of the section itself finds all of it there', async () => {
  const { world, marks } = await worldWithCanary()
  const answer = await answerOf(`/classes/${world.classId}/roster`, world, 'assistant')
  expect(marks.filter((mark) => !answer.includes(mark))).toEqual([])
})

describe.each(reads.map((entry, place) => ({ entry, title: `${nameOf(entry)} (row ${place})` })))(
  'To a learner, $title',
  ({ entry }) => {
    test('names nobody else who learns there or is on the list', async () => {
      const { world, marks } = await worldWithCanary()
      const other = await db.user.findUniqueOrThrow({ where: { id: world.returnedId } })
      await db.membership.create({
        data: { classId: world.classId, userId: world.users['other learner'].id, role: 'learner' },
      })
      const address = addressOf(entry, world)
      const answer = await answerOf(address, world, 'other learner')
      const theirs = [...marks, other.id, 'Listed Learner', 'Lea Listed']
      const unknown = theirs.filter((mark) => !address.includes(mark))
      expect(unknown.filter((mark) => answer.includes(mark))).toEqual([])
    })
  },
)
