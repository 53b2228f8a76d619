import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

test('No column is filled by the clock of a process: Prisma’s own now() and @updatedAt are', () => {
  const schema = readFileSync('prisma/schema.prisma', 'utf8')
  expect(schema.match(/^.*(@default\(now\(\)\)|@updatedAt).*$/gm) ?? []).toEqual([])
})
