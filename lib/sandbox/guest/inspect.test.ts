import { expect, test } from 'vitest'
import { createConsole } from './console'
import { formatLog, formatTable } from './format-log'
import { inspect, show } from './inspect'

class Block {
  id = 'a'
  get work(): never {
    throw new Error('a getter was called')
  }
}
class Chain extends Map<string, number> {}
class Unknown extends RangeError {
  override name = 'UnknownBlock'
}
const circular: { self?: unknown; list: unknown[] } = { list: [] }
circular.self = circular
circular.list.push(circular)
const shared = { a: 1 }

test.each<[unknown, string]>([
  [new Map([['a', 1]]), 'Map(1) {"a" => 1}'],
  [new Map(), 'Map(0) {}'],
  [new Set([1, [2]]), 'Set(2) {1, [2]}'],
  [new Chain([['a', 1]]), 'Chain(1) {"a" => 1}'],
  [new Uint32Array([1, 2]), 'Uint32Array(2) [1, 2]'],
  [Uint8Array.of(255), 'Uint8Array(1) [255]'],
  [[-0, NaN, Infinity, undefined, null], '[-0, NaN, Infinity, undefined, null]'],
  [-0, '-0'],
  [[1n], '[1n]'],
  ['text', '"text"'],
  [{ a: 'x', 'b c': 1 }, '{ a: "x", "b c": 1 }'],
  [{}, '{}'],
  [Object.assign(Object.create(null), { a: 1 }), '[Object: null prototype] { a: 1 }'],
  [new Block(), 'Block { id: "a" }'],
  [
    {
      get a(): never {
        throw new Error('a getter was called')
      },
      set b(_: unknown) {},
    },
    '{ a: [Getter], b: [Setter] }',
  ],
  [Symbol('s'), 'Symbol(s)'],
  [{ [Symbol('s')]: 1 }, '{ [Symbol(s)]: 1 }'],
  [(a: number) => a, '[Function]'],
  [Block, '[class Block]'],
  [new Error('x'), 'Error: x'],
  [{ e: new Error('x') }, '{ e: Error: x }'],
  [new Unknown('no'), 'UnknownBlock: no'],
  [new Error('x', { cause: new TypeError('y') }), 'Error: x [cause: TypeError: y]'],
  [new AggregateError([new Error('x')], 'all'), 'AggregateError: all [Error: x]'],
  [Object.assign(new Error('x'), { code: 7 }), 'Error: x { code: 7 }'],
  [circular, '{ list: [[Circular]], self: [Circular] }'],
  [[shared, shared], '[{ a: 1 }, { a: 1 }]'],
  [[1, , 3], '[1, 1 empty, 3]'],
  [new Date(0), 'Date 1970-01-01T00:00:00.000Z'],
  [new Date(NaN), 'Invalid Date'],
  [/a/g, '/a/g'],
  [new ArrayBuffer(8), 'ArrayBuffer(8)'],
  [new DataView(new ArrayBuffer(8)), 'DataView(8)'],
  [Promise.resolve(1), 'Promise {…}'],
  [new WeakMap(), 'WeakMap {…}'],
  [Object(1), '[Number: 1]'],
  [[[[[[[[1]]]]]]], '[[[[[[[Array]]]]]]]'],
])('%#: a value is shown as a browser shows it', (value, text) => {
  expect(inspect(value)).toBe(text)
})

test('A text alone is shown without quotes', () => {
  expect(show('a')).toBe('a')
})

test.each<[unknown[], string]>([
  [['%s is %d', 'a', 7], 'a is 7'],
  [['%i %f', '7.9', '1.5x'], '7 1.5'],
  [['%d', 5n], '5n'],
  [['%o and %O', [1], { a: 1 }], '[1] and { a: 1 }'],
  [['%cred', 'color: red'], 'red'],
  [['100%', 5], '100% 5'],
  [['%%', 1], '% 1'],
  [['%s'], '%s'],
  [['%x', 1], '%x 1'],
  [['a', 1, 'b', [2]], 'a 1 b [2]'],
  [[1, '%s'], '1 %s'],
  [['%s', 'a', 'b'], 'a b'],
])('%#: a format is followed as a console does', (args, text) => {
  expect(formatLog(args)).toBe(text)
})

test('A table has a line for each item and a column for each field', () => {
  const rows = [
    { id: 'a', work: 1n },
    { id: 'b', height: 2 },
  ]
  expect(formatTable(rows)).toEqual([
    '(index) │ id  │ work │ height',
    '────────┼─────┼──────┼───────',
    '0       │ "a" │ 1n   │',
    '1       │ "b" │      │ 2',
  ])
  expect(formatTable(new Map([['x', 5]]))).toEqual([
    '(index) │ Values',
    '────────┼───────',
    'x       │ 5',
  ])
  expect(formatTable(rows, ['id'])[0]).toBe('(index) │ id')
  expect(formatTable(7)).toEqual(['7'])
})

test('Every method of a console is there and does something sensible', () => {
  const { console: own, take } = createConsole()
  own.log('a %s', 'b')
  own.info(1)
  own.warn([1])
  own.error(new Error('x'))
  own.debug(null)
  own.dir({ a: 1 })
  own.dirxml('x')
  own.group('g')
  own.log('in')
  own.groupCollapsed('h')
  own.log('deeper')
  own.groupEnd()
  own.groupEnd()
  own.groupEnd()
  own.count()
  own.count()
  own.countReset()
  own.count()
  own.time('t')
  own.timeLog('t')
  own.timeEnd('t')
  own.trace('here')
  own.assert(true, 'fine')
  own.assert(false, 'not %s', 'fine')
  own.table([1])
  expect(take()).toEqual([
    'a b',
    '1',
    '[1]',
    'Error: x',
    'null',
    '{ a: 1 }',
    'x',
    'g',
    '  in',
    '  h',
    '    deeper',
    'default: 1',
    'default: 2',
    'default: 1',
    't: there is no clock here',
    't: there is no clock here',
    'Trace: here',
    'Assertion failed: not fine',
    '(index) │ Values',
    '────────┼───────',
    '0       │ 1',
  ])
  expect(take()).toEqual([])
  own.log('gone')
  own.clear()
  expect(take()).toEqual([])
})

const wide = Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`k${i}`, i]))
let nested: unknown = 1
for (let i = 0; i < 10_000; i++) nested = [nested, nested, nested]
const throwing = new Proxy(
  {},
  {
    getPrototypeOf() {
      throw new Error('no')
    },
    ownKeys() {
      throw new Error('no')
    },
  },
)
const endless: object = new Proxy(
  {},
  {
    getPrototypeOf: () => endless,
    ownKeys: () => ['a'],
    getOwnPropertyDescriptor: () => ({
      value: endless,
      enumerable: true,
      configurable: true,
    }),
  },
)
const revoked = Proxy.revocable({}, {})
revoked.revoke()

const HOSTILE: Readonly<Record<string, () => unknown>> = {
  'a long text': () => 'x'.repeat(10_000_000),
  'a long list': () => new Array(1_000_000).fill({ a: 1 }),
  'a sparse list': () => Object.assign([], { length: 4_000_000_000 }),
  'many fields': () => wide,
  'a tree that shares its branches': () => nested,
  'large bytes': () => new Uint8Array(50_000_000),
  'a large map': () => new Map(Array.from({ length: 100_000 }, (_, i) => [i, { i }])),
  'a huge integer': () => 1n << 5_000_000n,
  'a proxy that throws': () => throwing,
  'a proxy without end': () => endless,
  'a revoked proxy': () => revoked.proxy,
  'a prototype that lies': () => Object.create(Map.prototype),
  'a hostile name': () => ({ constructor: { name: 'x'.repeat(1_000_000) } }),
  'a hostile toString': () => ({ toString: () => 'forged', [Symbol.toPrimitive]: () => 'forged' }),
  'a hostile tag': () => ({ [Symbol.toStringTag]: 'Map' }),
  'a long name of a field': () => ({ ['k'.repeat(1_000_000)]: 1 }),
  'a list of proxies': () => [throwing, 1],
  'a thousand errors in one another': () =>
    Array.from({ length: 1000 }).reduce<Error>(
      (cause) => new Error('x'.repeat(3000), { cause }),
      new Error('first'),
    ),
}

test.each(Object.keys(HOSTILE))('Of %s a bounded text is shown', (name) => {
  const value = HOSTILE[name]!()
  const text = inspect(value)
  expect(text.length).toBeLessThanOrEqual(4001)
  expect(text).not.toContain('forged')
  expect(formatLog(['%s', value]).length).toBeLessThanOrEqual(16_100)
  expect(formatTable(value).join('\n').length).toBeLessThanOrEqual(200_000)
})

test('A console that is full says so once', () => {
  const { console: own, take } = createConsole()
  for (let i = 0; i < 10_000; i++) own.log('flood')
  const lines = take()
  expect(lines).toHaveLength(2001)
  expect(lines.at(-1)).toBe('… (console full)')
  own.log('more')
  expect(take()).toEqual([])
})
