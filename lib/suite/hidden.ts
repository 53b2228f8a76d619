import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { labsFolder, loadLab, readFiles } from '@/lib/labs/load'
import { wrongExpectation, type Files, type WrongExpectation } from '@/lib/labs/manifest'
import type { SuiteDefinition } from './suite'

/** The only door to hidden tests, solutions and wrong programs. Imported by lib/grading alone. */

export type WrongProgram = { name: string; files: Files; expectation: WrongExpectation }

export async function loadSuites(
  slug: string,
): Promise<{ visible: SuiteDefinition; hidden: SuiteDefinition }> {
  const folder = path.join(labsFolder(), slug, 'tests')
  const [visible, hidden] = await Promise.all([
    importSuite(path.join(folder, 'visible.ts')),
    importSuite(path.join(folder, 'hidden.ts')),
  ])
  return { visible, hidden }
}

export function loadSolution(slug: string): Files {
  const { manifest, starter } = loadLab(slug)
  return { ...starter, ...readFiles(path.join(labsFolder(), slug, 'solution'), manifest) }
}

/** Right solutions that are written differently, by folder name. */
export function loadAlternatives(slug: string): { name: string; files: Files }[] {
  return overlays(slug, 'alt').map((name) => ({ name, files: overlay(slug, `alt/${name}`) }))
}

export function loadWrong(slug: string): WrongProgram[] {
  return overlays(slug, 'wrong').map((name) => ({
    name,
    files: overlay(slug, `wrong/${name}`),
    expectation: wrongExpectation.parse(
      JSON.parse(readFileSync(path.join(labsFolder(), slug, 'wrong', name, 'expect.json'), 'utf8')),
    ),
  }))
}

/** What a learner is told whose submission fails like this wrong program. Null if the lab has it no more. */
export function findMisconception(
  slug: string,
  name: string,
): { title: string; hint: string } | null {
  const file = path.join(labsFolder(), slug, 'wrong', path.basename(name), 'expect.json')
  if (!existsSync(file)) return null
  const { title, hint } = wrongExpectation.parse(JSON.parse(readFileSync(file, 'utf8')))
  return { title, hint }
}

function overlays(slug: string, kind: string): string[] {
  const folder = path.join(labsFolder(), slug, kind)
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
}

function overlay(slug: string, folder: string): Files {
  return {
    ...loadSolution(slug),
    ...readFiles(path.join(labsFolder(), slug, folder), loadLab(slug).manifest),
  }
}

async function importSuite(file: string): Promise<SuiteDefinition> {
  const module = (await import(/* turbopackIgnore: true */ pathToFileURL(file).href)) as {
    default: SuiteDefinition | { default: SuiteDefinition }
  }
  return typeof module.default === 'function' ? module.default : module.default.default
}
