import fc from 'fast-check'
import { expect, test } from 'vitest'
import { deepEqual } from '@/lib/suite/deep-equal'
import { decode, encode, WireError } from './wire'

const leaf = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.boolean(),
  fc.constantFrom(null, undefined, -0, 0, NaN, Infinity, -Infinity),
  fc.double(),
  fc.bigInt({ min: -(2n ** 300n), max: 2n ** 300n }),
  fc.uint8Array(),
  fc.int8Array(),
  fc.uint32Array(),
  fc.float64Array(),
)

const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.array(tie('value'), { maxLength: 5 }),
    fc.dictionary(fc.string(), tie('value'), { maxKeys: 5, noNullPrototype: false }),
    fc.array(fc.tuple(fc.string(), tie('value')), { maxLength: 4 }).map((list) => new Map(list)),
    fc.array(fc.integer(), { maxLength: 4 }).map((list) => new Set(list)),
  ),
}))

test('What is encoded is decoded to an equal value', () => {
  fc.assert(fc.property(value, (one) => deepEqual(decode(encode(one)), one)))
})

test('A value that was decoded is encoded to the same text', () => {
  fc.assert(
    fc.property(value, (one) => {
      const text = encode(one)
      return encode(decode(text)) === text
    }),
  )
})

test('Any text is decoded or refused with a WireError, and nothing else happens', () => {
  const json = fc.oneof(
    fc.json(),
    fc.string(),
    fc.jsonValue().map((one) => JSON.stringify(['a', one])),
  )
  fc.assert(
    fc.property(json, (text) => {
      try {
        decode(text)
      } catch (error) {
        expect(error).toBeInstanceOf(WireError)
      }
    }),
  )
})

test.each([
  '',
  '{',
  '{}',
  '["a",{}]',
  '[]',
  '[["a"]]',
  '["constructor"]',
  '["__proto__"]',
  '["o","name"]',
  '["o",1,2]',
  '["o",["a"],2]',
  '["m",1]',
  '["n","1"]',
  '["n",1]',
  '["n","__proto__"]',
  '["i",1]',
  '["i",""]',
  '["i","-"]',
  '["i","0x10"]',
  '["i"," 1"]',
  '["i","1n"]',
  `["i","${'9'.repeat(20_001)}"]`,
  '["b","0"]',
  '["b","0G"]',
  '["b","0A"]',
  '["b",["a"]]',
  '["b","ｆｆ"]',
  '["t"]',
  '["t","constructor"]',
  '["t","__proto__",1]',
  '["t",{"toString":1},1]',
  '["t",["Int8Array"],1]',
  '["t","DataView",1]',
  '["t","SharedArrayBuffer",1]',
  '["t","Int8Array",["i","1"]]',
  '["t","BigInt64Array",1]',
  '["k","rng",["o"]]',
  `${'["a",'.repeat(100)}1${']'.repeat(100)}`,
  `${'['.repeat(500_000)}`,
  `["a"${',1'.repeat(300_001)}]`,
])('Refused: %.40s', (text) => {
  expect(() => decode(text)).toThrow(WireError)
})

test('Objects come without a prototype, whatever they are called', () => {
  const text = '["o","__proto__",["o","polluted",true],"constructor",1,"toString",2]'
  const read = decode(text) as Record<string, unknown>
  expect(Object.getPrototypeOf(read)).toBe(null)
  expect(Object.keys(read)).toEqual(['__proto__', 'constructor', 'toString'])
  expect(({} as { polluted?: boolean }).polluted).toBe(undefined)
})

test('toJSON and getters of prototypes have no say in what is encoded', () => {
  const hostile = { a: 1, toJSON: undefined as unknown }
  Object.defineProperty(hostile, 'toJSON', { value: () => 'forged', enumerable: false })
  expect(decode(encode(hostile))).toEqual({ a: 1 })
})

test('What has no wire form is refused: functions, symbols, cycles, depth, size, DataView', () => {
  const cycle: unknown[] = []
  cycle.push(cycle)
  let deep: unknown = 1
  for (let i = 0; i < 70; i++) deep = [deep]
  const many = new Array(200_001).fill(0)
  for (const one of [() => 1, Symbol('s'), cycle, deep, many, new DataView(new ArrayBuffer(1))])
    expect(() => encode(one)).toThrow(WireError)
})

test('A kit tag is made only where somebody makes it', () => {
  const text = encode({ kit: 'rng', options: { seed: 7 } })
  expect(() => decode(text)).toThrow(WireError)
  expect(decode(text, (name, options) => [name, options])).toEqual(['rng', { seed: 7 }])
})
