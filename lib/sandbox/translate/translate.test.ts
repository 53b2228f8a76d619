import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { typescript } from 'monaco-editor/languages/features/typescript/lib/typescriptServices'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Sandbox } from '@/lib/sandbox/protocol'
import { sandboxCommand } from '@/lib/sandbox/server/command'
import { denoRunner } from '@/lib/sandbox/server/runner'
import { closeTranslators, transpile } from '@/lib/sandbox/server/transpile'
import { translate } from './translate'
import { ODD_PROGRAMS, verdictOf } from './_odd-programs'

/** The grader's translator, a process, beside the module as the lab page calls it. */

let runner: Awaited<ReturnType<typeof denoRunner>>
const open = (): Promise<Sandbox> => runner.open({ cpuSeconds: 5, wallSeconds: 20 })

beforeAll(async () => {
  runner = await denoRunner({ warm: 1, kinds: [{ language: 'ts', cpuSeconds: 5 }] })
})

afterAll(() => {
  runner?.close()
  closeTranslators()
})

test('There are at least 150 odd programs, and no two have one name', () => {
  const names = new Set(ODD_PROGRAMS.map(({ name }) => name))
  expect(names.size).toBe(ODD_PROGRAMS.length)
  expect(names.size).toBeGreaterThanOrEqual(150)
})

test.each(ODD_PROGRAMS)('One verdict on both sides: $name', async ({ files, verdict }) => {
  const here = translate(typescript, files, 'a.ts')
  expect(await transpile(files, 'a.ts', { wallSeconds: 20 })).toEqual(here)
  expect(await verdictOf(here, open)).toBe(verdict)
})

test('The grader compiles with the very file that the lab page loads', async () => {
  const { cwd } = await sandboxCommand()
  const hash = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex')
  const monaco = 'node_modules/monaco-editor/esm/vs/languages/features/typescript/lib'
  expect(hash(`${cwd}/../typescript-services.js`)).toBe(hash(`${monaco}/typescriptServices.js`))
})
