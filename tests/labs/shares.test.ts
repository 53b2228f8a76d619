import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readReceipts } from '@/lib/authoring/receipts'
import { listLabs } from '@/lib/labs/load'
import { SHARES } from './prove-labs'

test('Every share of the labs is proved by a file', () => {
  const shares = readdirSync(import.meta.dirname)
    .filter((file) => /^labs-\d+\.test\.ts$/.test(file))
    .map(
      (file) =>
        /proveLabs\((\d+)\)/.exec(readFileSync(`${import.meta.dirname}/${file}`, 'utf8'))?.[1],
    )
  expect(shares.map(Number)).toEqual(Array.from({ length: SHARES }, (_, share) => share))
})

test('There are receipts of labs alone', () => {
  expect(listLabs()).toEqual(expect.arrayContaining(Object.keys(readReceipts())))
})
