import path from 'node:path'
import type { LabFiles } from '@/lib/api/command'
import type { Continued, ContinuedWish } from '@/lib/labs/continues'
import { completeFiles } from '@/lib/labs/files'
import { SOURCE_PATH } from '@/lib/labs/language'
import { Complaint } from './complaint'
import { fingerprints, writeFiles, writeNotes } from './lab-folder'
import type { Site } from './site'

/** For editors: the lab's files are checked as in the lab page, and nothing is written. */
const tsconfig = {
  compilerOptions: {
    target: 'es2023',
    lib: ['es2023'],
    types: [],
    module: 'esnext',
    moduleResolution: 'bundler',
    strict: true,
    noUncheckedIndexedAccess: true,
    noEmit: true,
  },
  include: ['*.ts'],
}

/** Writes a lab into a folder: the brief, the learner's draft or the starter, and the tests that may be read. */
export async function getLab(
  site: Site,
  lab: LabFiles,
  options: { folder: string; force: boolean; signedIn: boolean; continues: ContinuedWish },
): Promise<{ folder: string; isDraft: boolean; continued: Continued | null }> {
  const { folder, force, signedIn } = options
  const { slug, title, brief, files, starter, tests, types, limits } = lab
  const [draft, suite, continued] = await Promise.all([
    signedIn ? site.draft(slug) : Promise.resolve(null),
    site.suite(slug),
    lab.continues === undefined ? null : site.continued(slug, options.continues),
  ])
  const names = [...files.map((file) => file.path), ...Object.keys(continued?.files ?? {})]
  if (names.some((name) => !SOURCE_PATH.test(name)))
    throw new Complaint('The site names a file in a way that this command does not take.')
  const program = draft ? completeFiles(files, starter, draft) : starter
  writeFiles(folder, program, { force })
  const earlier = continued?.files ?? {}
  const ours = {
    ...earlier,
    'README.md': `# ${title}\n\n${brief.trim()}\n`,
    'kit.d.ts': types,
    'tsconfig.json': `${JSON.stringify(tsconfig, null, 2)}\n`,
    ...Object.fromEntries(Object.entries(tests).map(([name, text]) => [`tests/${name}`, text])),
  }
  writeFiles(folder, ours, { force: true })
  const all = [...files, ...Object.keys(earlier).map((name) => ({ path: name, readOnly: true }))]
  const from = continued && (continued.from === 'ours' ? 'ours' : 'own')
  const fixed = files.filter(({ readOnly }) => readOnly).map((file) => file.path)
  const given = fingerprints({
    ...Object.fromEntries(fixed.map((name) => [name, program[name] ?? ''])),
    ...earlier,
  })
  const notes = { site: site.address, slug, title, files: all, given, limits }
  writeNotes(folder, { ...notes, ...(from && { continues: from }) }, suite)
  const shown = path.relative(process.cwd(), folder) || '.'
  return { folder: shown, isDraft: draft !== null, continued }
}
