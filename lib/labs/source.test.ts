import { describe, expect, test } from 'vitest'
import { filesProblem, MAX_SOURCE_BYTES, sourceProblem } from './source'

describe('Characters that cannot be kept', () => {
  test('A NUL is named with its line and column', () => {
    expect(sourceProblem("const a = 1\nconst z = 'a\0b'\n")).toMatchObject({ line: 2, column: 13 })
    expect(sourceProblem('a\r\nb\r\n\0')).toMatchObject({ line: 3, column: 1 })
    expect(sourceProblem('\0')?.message).toContain('U+0000 (NUL) in line 1, column 1')
  })

  test('Half a surrogate pair is named, whichever half it is', () => {
    expect(sourceProblem('x\ud83d')).toMatchObject({ line: 1, column: 2 })
    expect(sourceProblem('\ude00x')?.message).toContain('U+DE00')
    // The halves in the wrong order are two halves, and no character.
    expect(sourceProblem('\ude00\ud83d')).not.toBeNull()
  })

  test('Every other text is fine: emoji, zero-width space, BOM, control characters', () => {
    for (const text of ['', '😀', 'a\u200bb', '\ufeffconst a = 1', '\x01\x1b\x7f', 'ü\u202e'])
      expect(sourceProblem(text)).toBeNull()
  })

  test('Of several files the one is named that holds it', () => {
    const files = { 'a.ts': 'fine', 'b.ts': '\0' }
    const problem = filesProblem(files)
    expect(problem).toMatchObject({ file: 'b.ts', line: 1 })
    expect(problem?.message).toMatch(/^b\.ts: /)
  })
})

describe('Size', () => {
  test('Code that is too large is told both numbers, counted in bytes of all files', () => {
    const fits = { 'a.ts': 'x'.repeat(MAX_SOURCE_BYTES - 2), 'b.ts': 'ü' }
    expect(filesProblem(fits)).toBeNull()
    expect(filesProblem({ ...fits, 'b.ts': 'üx' })?.message).toBe(
      'The code has 65,537 bytes; 65,536 can be kept and handed in.',
    )
  })
})
