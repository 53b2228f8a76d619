import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { DENIED, seccompFilter } from './seccomp'

const ALLOW = 0x7fff0000
const EPERM = 0x00050001
const ENOSYS = 0x00050026
const KILL = 0x80000000

/** What the kernel makes of the filter. */
function judge(filter: Buffer, number: number, audit: number, argument = 0): number {
  const data = Buffer.alloc(64)
  data.writeUInt32LE(number >>> 0, 0)
  data.writeUInt32LE(audit, 4)
  data.writeUInt32LE(argument >>> 0, 16)
  let a = 0
  for (let at = 0; at < filter.length; at += 8) {
    const code = filter.readUInt16LE(at)
    const k = filter.readUInt32LE(at + 4)
    if (code === 0x06) return k
    if (code === 0x20) a = data.readUInt32LE(k)
    else {
      const holds = code === 0x15 ? a === k : code === 0x35 ? a >= k : (a & k) !== 0
      at += 8 * filter.readUInt8(at + (holds ? 2 : 3))
    }
  }
  throw new Error('the filter ends without a verdict')
}

test.each([
  [
    'x64',
    0xc000003e,
    { read: 0, mmap: 9, socket: 41, socketpair: 53, clone: 56, mount: 165, ptrace: 101 },
  ],
  [
    'arm64',
    0xc00000b7,
    { read: 63, mmap: 222, socket: 198, socketpair: 199, clone: 220, mount: 40, ptrace: 117 },
  ],
] as const)('The filter of %s', (architecture, audit, call) => {
  const filter = seccompFilter(architecture)!
  expect(filter.length % 8).toBe(0)
  for (const number of [call.read, call.mmap, call.socketpair])
    expect(judge(filter, number, audit)).toBe(ALLOW)
  for (const number of [call.mount, call.ptrace, 425, 428, 438])
    expect(judge(filter, number, audit)).toBe(EPERM)
  expect(judge(filter, call.socket, audit, 1)).toBe(ALLOW)
  for (const family of [0, 2, 10, 16, 17, 38])
    expect(judge(filter, call.socket, audit, family)).toBe(EPERM)
  // A thread is allowed, a namespace is not.
  expect(judge(filter, call.clone, audit, 0x003d0f00)).toBe(ALLOW)
  for (const flag of [0x10000000, 0x00020000, 0x40000000])
    expect(judge(filter, call.clone, audit, flag | 17)).toBe(EPERM)
  expect(judge(filter, 435, audit)).toBe(ENOSYS)
  expect(judge(filter, call.read, audit === 0xc000003e ? 0x40000003 : 0xc000003e)).toBe(KILL)
})

test('System calls of x32 are refused, and other machines have no filter', () => {
  expect(judge(seccompFilter('x64')!, 0x40000000 + 165, 0xc000003e)).toBe(EPERM)
  expect(seccompFilter('riscv64')).toBe(null)
})

// Only where a header is installed; the number of a call never changes.
const HEADERS = [
  ['x64', 0, '/usr/include/x86_64-linux-gnu/asm/unistd_64.h'],
  ['arm64', 1, '/usr/include/asm-generic/unistd.h'],
] as const

test.each(HEADERS.filter(([, , header]) => existsSync(header)))(
  'The numbers of %s are those of the kernel’s header',
  (_, column, header) => {
    const lines = readFileSync(header, 'utf8').matchAll(/^#define __NR(?:3264)?_(\w+)\s+(\d+)/gm)
    const numbers = new Map([...lines].map(([, name, number]) => [name, Number(number)]))
    expect(numbers.size).toBeGreaterThan(200)
    for (const [name, denied] of Object.entries(DENIED))
      expect([name, denied[column]]).toEqual([name, numbers.get(name) ?? null])
  },
)

test('No call stands in the table twice, and all of them are refused', () => {
  for (const [column, architecture, audit] of [
    [0, 'x64', 0xc000003e],
    [1, 'arm64', 0xc00000b7],
  ] as const) {
    const numbers = Object.values(DENIED).flatMap((denied) => denied[column] ?? [])
    expect(new Set(numbers).size).toBe(numbers.length)
    for (const number of numbers)
      expect(judge(seccompFilter(architecture)!, number, audit)).toBe(EPERM)
  }
})
