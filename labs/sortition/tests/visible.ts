import { suite } from '@/lib/suite/suite'

/** 32 bytes that begin like this. */
function bytes(first: number, others = 0): Uint8Array {
  return Uint8Array.from({ length: 32 }, (_, i) => (i === 0 ? first : others))
}

export default suite(({ test, call, expect }) => {
  test('Two coins, each drawn with one half', { id: 'halves', task: 1 }, async () => {
    for (const [first, others, drawn] of [
      [0x3f, 0xff, 0],
      [0x40, 0, 1],
      [0xbf, 0xff, 1],
      [0xc0, 0, 2],
    ] as const)
      expect(await call('selected', bytes(first, others), 2, 4, 2), `first byte ${first}`).toBe(
        drawn,
      )
  })

  test(
    'A hundred coins of two hundred, of which twenty are expected',
    { id: 'hundred', task: 1 },
    async () => {
      const hash = Uint8Array.from(
        '24986ccd3d899486905092a199808d1fbd5d2a5f42486cb6c45e0862a5ac8b89'
          .match(/../g)!
          .map((hex) => Number.parseInt(hex, 16)),
      )
      expect(await call('selected', hash, 100, 200, 20)).toBe(7)
    },
  )

  const claim = (user: string, value: string, first: number, votes: number) => ({
    user,
    value,
    hash: bytes(first),
    money: 2,
    votes,
  })

  test('Whoever claims too much has nothing', { id: 'claims', task: 2 }, async () => {
    const claims = [
      claim('alice', 'a', 0xc0, 2),
      claim('bob', 'b', 0x40, 2),
      claim('carol', 'b', 0xc0, 2),
      claim('dan', 'a', 0x40, 1),
    ]
    expect(await call('tally', claims, 4, 2, 2), 'needed 2').toBe('a')
    expect(await call('tally', claims, 4, 2, 3), 'needed 3').toBe(null)
  })
})
