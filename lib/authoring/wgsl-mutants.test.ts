import { expect, test } from 'vitest'
import { listWgslMutations } from './wgsl-mutants'

function changed(source: string): string[] {
  return listWgslMutations(source).map(
    ({ from, to, replacement }) => source.slice(0, from) + replacement + source.slice(to),
  )
}

test('Operators, numbers, built-in functions and statements change, one at a time', () => {
  expect(changed('fn f() { a = min(b, 3u) << 1; }')).toEqual([
    'fn f() {  }',
    'fn f() { a = max(b, 3u) << 1; }',
    'fn f() { a = min(b, 4u) << 1; }',
    'fn f() { a = min(b, 3u) >> 1; }',
    'fn f() { a = min(b, 3u) << 2; }',
  ])
})

test('Types, attributes and comments stay', () => {
  expect(
    changed('@workgroup_size(64) fn f(a: array<vec2<u32>, 8>) -> u32 { let x = 1 < 2; } // 3 < 4'),
  ).toEqual([
    '@workgroup_size(64) fn f(a: array<vec2<u32>, 8>) -> u32 { let x = 2 < 2; } // 3 < 4',
    '@workgroup_size(64) fn f(a: array<vec2<u32>, 8>) -> u32 { let x = 1 <= 2; } // 3 < 4',
    '@workgroup_size(64) fn f(a: array<vec2<u32>, 8>) -> u32 { let x = 1 >= 2; } // 3 < 4',
    '@workgroup_size(64) fn f(a: array<vec2<u32>, 8>) -> u32 { let x = 1 < 3; } // 3 < 4',
  ])
})

test('The head of a for loop loses no part of its own', () => {
  expect(changed('for (var i = 0u; i < n; i++) { f(i); }')).toContain(
    'for (var i = 0u; i < n; i++) {  }',
  )
  expect(changed('for (var i = 0u; i < n; i++) { f(i); }')).not.toContain(
    'for (var i = 0u;  i++) { f(i); }',
  )
})
