import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
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
