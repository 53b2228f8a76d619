import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createConnection } from './connection'
import { SandboxEnd, type Call } from './protocol'
import { decode, encode } from './wire'

const CALL: Call = { kind: 'call', fn: 'f', args: [] }

const YES = { ok: true, value: 1 }

function open() {
  const sent: { id: number }[] = []
  let faults = 0
  const connection = createConnection(
    (line) => sent.push(decode(line) as { id: number }),
    () => faults++,
  )
  return { connection, sent, faults: () => faults }
}

test('An answer reaches the request that it belongs to', async () => {
  const { connection, sent } = open()
  const reply = connection.request(CALL)
  connection.receive(encode({ id: sent[0]!.id, ok: true, value: 7n, logs: ['a'] }))
  expect(await reply).toEqual({
    ok: true,
    value: 7n,
    args: [],
    counts: {},
    trace: [],
    logs: ['a'],
  })
})

test.each<[string, (id: number) => unknown]>([
  ['nothing', () => null],
  ['a list', (id) => [id, true]],
  ['another id', (id) => ({ id: id + 1, ok: true, logs: [] })],
  ['an id that is text', (id) => ({ id: `${id}`, ok: true, logs: [] })],
  ['no logs', (id) => ({ id, ok: true })],
  ['logs that are no text', (id) => ({ id, ok: true, logs: [1] })],
  ['ok that is neither', (id) => ({ id, ok: 1, logs: [] })],
  ['arguments that are no list', (id) => ({ id, ok: true, logs: [], args: { length: 1 } })],
  ['counts that are no numbers', (id) => ({ id, ok: true, logs: [], counts: { compress: '0' } })],
  ['counts that are a list', (id) => ({ id, ok: true, logs: [], counts: [1] })],
  ['a trace that is no list', (id) => ({ id, ok: true, logs: [], trace: { op: 'lost' } })],
  ['a trace of lists', (id) => ({ id, ok: true, logs: [], trace: [['lost']] })],
  ['a trace that is deep', (id) => ({ id, ok: false, logs: [], trace: [{ op: {} }] })],
  ['no error', (id) => ({ id, ok: false, logs: [] })],
  ['an error without a name', (id) => ({ id, ok: false, logs: [], error: { message: 'm' } })],
  ['a map in place of a record', (id) => new Map<string, unknown>([['id', id]])],
])('A program that answers with %s is ended', async (_, message) => {
  const { connection, sent, faults } = open()
  const reply = connection.request(CALL)
  connection.receive(encode(message(sent[0]!.id)))
  await expect(reply).rejects.toMatchObject({ name: 'SandboxEnd', cause: 'protocol' })
  expect(faults()).toBe(1)
  await expect(connection.request(CALL)).rejects.toBeInstanceOf(SandboxEnd)
})

test('Any line that is no answer ends the program, and the suite sees nothing but that', async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.string(), fc.json()), async (line) => {
      const { connection } = open()
      const reply = connection.request(CALL)
      connection.receive(line)
      await expect(reply).rejects.toMatchObject({ cause: 'protocol' })
    }),
  )
})

test('An answer before the question, or a second one, ends the program', async () => {
  const early = open()
  early.connection.receive(encode({ id: 1, ok: true, value: 1, logs: [] }))
  expect(early.connection.ended?.cause).toBe('protocol')

  const twice = open()
  const reply = twice.connection.request(CALL)
  const line = encode({ id: twice.sent[0]!.id, ok: true, value: 1, logs: [] })
  twice.connection.receive(line)
  twice.connection.receive(line)
  expect((await reply).ok).toBe(true)
  expect(twice.connection.ended?.cause).toBe('protocol')
})

test.each<[string, Call, unknown]>([
  [
    'a batch without its outcomes',
    { kind: 'batch', fn: 'f', argLists: [[1], [2]] },
    [{ ok: true }],
  ],
  ['a batch of nulls', { kind: 'batch', fn: 'f', argLists: [[1]] }, [null]],
  [
    'a batch with an error of its own kind',
    { kind: 'batch', fn: 'f', argLists: [[1]] },
    [{ ok: false, error: 1 }],
  ],
  ['a play that is no list', { kind: 'play', steps: [CALL], observe: false }, { length: 1 }],
  ['a play that answers nothing', { kind: 'play', steps: [CALL], observe: false }, []],
  ['a play with an answer too many', { kind: 'play', steps: [CALL], observe: false }, [YES, YES]],
  ['a play of nulls', { kind: 'play', steps: [CALL], observe: false }, [null]],
  [
    'a play with bad counts',
    { kind: 'play', steps: [CALL], observe: true },
    [{ ...YES, counts: [] }],
  ],
])('%s is a protocol error, not a fault of the suite', async (_, call, value) => {
  const { connection, sent } = open()
  const reply = connection.request(call)
  connection.receive(encode({ id: sent[0]!.id, ok: true, value, logs: [] }))
  await expect(reply).rejects.toMatchObject({ cause: 'protocol' })
})

test('Names and positions of errors are cut and checked', async () => {
  const { connection, sent } = open()
  await Promise.all([
    connection.load({ entry: 'a.ts', modules: {}, sourceMaps: {} }),
    connection.receive(encode({ id: 1, ok: true, value: null, logs: [] })),
  ])
  for (const file of ['__proto__', 'constructor', '../../etc/passwd', 'x'.repeat(1000)]) {
    const reply = connection.request(CALL)
    const error = { name: 'N'.repeat(1000), message: 'm'.repeat(9000), file, line: 1, column: 1 }
    connection.receive(encode({ id: sent.at(-1)!.id, ok: false, error, logs: [] }))
    expect(await reply).toEqual({
      ok: false,
      trace: [],
      error: { name: 'N'.repeat(100), message: 'm'.repeat(2000) },
      logs: [],
    })
  }
})

test('A flood of console lines is cut, over all answers together', async () => {
  const { connection, sent } = open()
  let kept = 0
  for (let round = 0; round < 5; round++) {
    const reply = connection.request(CALL)
    const logs = new Array<string>(100_000).fill('flood')
    connection.receive(encode({ id: sent.at(-1)!.id, ok: true, value: 1, logs }))
    kept += (await reply).logs.join('').length
  }
  expect(kept).toBeLessThan(20_000)
})
