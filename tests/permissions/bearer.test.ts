import { createHash, randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { db } from '@/lib/db/client'
import { addressOf } from './_request'
import { nameOf } from './_routes'
import { useSite } from './_site'
import { createWorld, type World } from './_world'
import { table } from './table'

/**
 * A token is a role of its own: with it, and with no cookie, a learner may do what the command does. Everywhere
 * else it is nobody, and whatever nobody gets in the table is what it gets.
 */
const open: Readonly<Record<string, { owner: number; other: number }>> = {
  'GET /api/token': { owner: 200, other: 200 },
  'GET /api/drafts/[slug]': { owner: 200, other: 404 },
  'GET /api/labs/[slug]/continued': { owner: 404, other: 404 },
  'POST /api/submissions': { owner: 202, other: 202 },
  'GET /api/submissions/[id]': { owner: 200, other: 404 },
}

const site = useSite()

async function tokenOf(userId: string): Promise<string> {
  const secret = `forkchoice_${randomBytes(32).toString('base64url')}`
  await db.personalToken.create({
    data: {
      hash: createHash('sha256').update(secret).digest('base64url'),
      userId,
      name: 'test',
      sessionVersion: 0,
      expiresAt: new Date(Date.now() + 60_000),
    },
  })
  return secret
}

async function statusOf(entry: (typeof table)[number], world: World, token: string) {
  const body = entry.body?.(world)
  const response = await fetch(site.url + addressOf(entry, world), {
    method: entry.method,
    redirect: 'manual',
    headers: {
      authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(20_000),
  })
  void response.body?.cancel()
  return response.status
}

test('What is open to a token is in the table', () => {
  const rows = table.map(nameOf)
  expect(Object.keys(open).filter((name) => !rows.includes(name))).toEqual([])
})

describe.each(table.map((entry, place) => ({ entry, title: `${nameOf(entry)} (row ${place})` })))(
  '$title',
  ({ entry }) => {
    test('with a token', async () => {
      const world = await createWorld()
      const expected = open[nameOf(entry)]
      const learner = await tokenOf(world.learnerId)
      const nobody = entry.expect.nobody
      expect(await statusOf(entry, world, learner)).toBe(expected?.owner ?? nobody)
      if (!expected) return
      const other = await tokenOf(world.users['other learner'].id)
      expect(await statusOf(entry, world, other)).toBe(expected.other)
      expect(await statusOf(entry, world, 'forkchoice_no-such-token')).toBe(nobody)
    })
  },
)
