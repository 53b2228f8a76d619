import { suite } from '@/lib/suite/suite'

const chain = { interchange_format_version: '5', genesis_validators_root: '0x47' }

export default suite(({ test, create, kit, expect }) => {
  const fresh = () => create('SlashingDb', '0x47', '0xb8', kit.recorder())

  test('One block per slot', { id: 'block', task: 1 }, async () => {
    const db = await fresh()
    expect(await db.call('signBlock', 7, '0xaa')).toBe(true)
    expect(await db.call('signBlock', 7, '0xaa')).toBe(true)
    expect(await db.call('signBlock', 7, '0xbb')).toBe(false)
    expect(await db.call('signBlock', 6, '0xcc')).toBe(false)
  })

  test('No two votes that contradict each other', { id: 'vote', task: 2 }, async () => {
    const db = await fresh()
    expect(await db.call('signAttestation', 2, 3, '0xaa')).toBe(true)
    expect(await db.call('signAttestation', 2, 3, '0xbb')).toBe(false)
    expect(await db.call('signAttestation', 1, 4, '0xcc')).toBe(false)
    expect(await db.call('signAttestation', 2, 4, '0xdd')).toBe(true)
  })

  test('What is signed has been saved', { id: 'save', task: 3 }, async () => {
    const db = await fresh()
    const { value, trace } = await db.observe('signBlock', 7, '0xaa')
    expect(value).toBe(true)
    expect(trace.length).toBe(1)
    expect(JSON.parse(String(trace[0]?.args))).toEqual([await db.call('export')])
  })

  test('The history as a file', { id: 'export', task: 4 }, async () => {
    const db = await fresh()
    await db.call('signBlock', 7)
    await db.call('signAttestation', 2, 3, '0xaa')
    expect(await db.call('export')).toEqual({
      metadata: chain,
      data: [
        {
          pubkey: '0xb8',
          signed_blocks: [{ slot: '7' }],
          signed_attestations: [{ source_epoch: '2', target_epoch: '3', signing_root: '0xaa' }],
        },
      ],
    })
  })

  test('The example: four blocks come from elsewhere', { id: 'import', task: 5 }, async () => {
    const db = await fresh()
    const signed_blocks = ['2', '3', '10', '1200'].map((slot) => ({ slot }))
    expect(
      await db.call('import', {
        metadata: chain,
        data: [{ pubkey: '0xb8', signed_blocks, signed_attestations: [] }],
      }),
    ).toEqual({ ok: true })
    expect(await db.call('signBlock', 1, '0xaa')).toBe(false)
    expect(await db.call('signBlock', 3, '0xaa')).toBe(false)
    expect(await db.call('signBlock', 4, '0xaa')).toBe(true)
    expect(await db.call('signBlock', 4, '0xaa')).toBe(true)
    expect(await db.call('signBlock', 4)).toBe(false)
  })
})
