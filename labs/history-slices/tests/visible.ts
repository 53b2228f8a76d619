import { hexToBytes } from '@/lib/consensus/bytes'
import { suite } from '@/lib/suite/suite'

/** SHA-256 of “seed”. */
const start = hexToBytes('19b25856e1c150ca834cffc8b59b23adbd0ec0389e58eb22b3b64768098d002b')
/** Hash after hash, and what was mixed in. */
const HASHES: [string, string | null][] = [
  ['a7e130694166cdb95b1e1bbce3f21e4dbd63f46df42b48c5a1f8295033d57d04', null],
  ['ddd372d8dc1992ebdd19fc7309f3b7c232ac1a184e1d4a01eacb25660548af57', null],
  ['07603027237f9513ef9b720d3ae613158acb5f783b20ebec2f433fe6b232f2f4', null],
  [
    '5578f0346a5ff4e451154ea3e348eca04243c3e2fd253010d25ce1e4c2c15ec9',
    '709b55bd3da0f5a838125bd0ee20c5bfdd7caba173912d4281cae816b79a201b',
  ],
  ['13ee17ca533c0898e2b4b8c08cd8d88a49f3fad2ef5c8af1ffe9590559929ce1', null],
  ['7cf9a9b781f1694b0d26f8d45bd1c4d96f03ffab69840e1d77795a1725592145', null],
  [
    'a6d3bea23699d24ad748c11c97531ca74e7e6617da429cda5f1ce817753f4561',
    '27ca64c092a959c7edc525ed45e845b1de6a7590d173fd2fad9133c8a779a1e3',
  ],
  ['5af3652edd8446ee95e3155f3dec0154ead9242d1b0c21ffeb24bfc9b5b74ee0', null],
  ['5d2b46fe830285a4b3c31aaa82de61fb1fb5357d3fdaee038cf98e51da834750', null],
  ['d03c53698e9c3023254f65e55a6a1c95099542628c4dfc057f50d6183bcf9065', null],
]
const entries = HASHES.map(([hash, mixin]) => ({
  numHashes: 1,
  mixin: mixin === null ? null : hexToBytes(mixin),
  hash: hexToBytes(hash),
}))
const steps = entries.map(({ numHashes, mixin }) => ({ numHashes, mixin }))

export default suite(({ test, call, expect, fail }) => {
  test('Ten hashes, two with a message', { id: 'ten', task: 1 }, async () => {
    expect(await call('record', start, steps)).toEqual(entries)
  })

  test('The last entry first', { id: 'any-order', task: 2 }, async () => {
    for (const index of [9, 3, 0, 6])
      expect(await call('check', start, entries, index), `entry ${index}`).toBe(true)
    const forged = entries.map((entry, i) => (i === 3 ? { ...entry, mixin: null } : entry))
    expect(await call('check', start, forged, 3), 'the message of entry 3 is gone').toBe(false)
  })

  test('The example', { id: 'example', task: 3 }, async () => {
    const costs = [1, 2, 3, 4, 5]
    const list = costs.map((numHashes) => ({ numHashes, mixin: null, hash: start }))
    const starts = (await call('slices', list, 2)) as number[]
    const longest = Math.max(
      ...starts.map((from, i) => costs.slice(from, starts[i + 1]).reduce((a, b) => a + b, 0)),
    )
    if (longest !== 9) fail(`a worker has ${longest} hashes, not 9`)
  })
})
