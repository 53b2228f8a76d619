import path from 'node:path'
import type { LabFiles } from '@/lib/api/command'
import { completeFiles } from '@/lib/labs/files'
import { SOURCE_PATH } from '@/lib/labs/language'
import { Complaint } from './complaint'
import { writeFiles, writeNotes } from './lab-folder'
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
  { folder, force, signedIn }: { folder: string; force: boolean; signedIn: boolean },
): Promise<{ folder: string; isDraft: boolean }> {
  const { slug, title, brief, files, starter, tests, types, limits } = lab
  if (files.some((file) => !SOURCE_PATH.test(file.path)))
    throw new Complaint('The site names a file in a way that this command does not take.')
  const [draft, suite] = await Promise.all([
    signedIn ? site.draft(slug) : Promise.resolve(null),
    site.suite(slug),
  ])
  const program = draft ? completeFiles(files, starter, draft) : starter
  writeFiles(folder, program, { force })
  const ours = {
    'README.md': `# ${title}\n\n${brief.trim()}\n`,
    'kit.d.ts': types,
    'tsconfig.json': `${JSON.stringify(tsconfig, null, 2)}\n`,
    ...Object.fromEntries(Object.entries(tests).map(([name, text]) => [`tests/${name}`, text])),
  }
  writeFiles(folder, ours, { force: true })
  writeNotes(folder, { site: site.address, slug, title, files, limits }, suite)
  return { folder: path.relative(process.cwd(), folder) || '.', isDraft: draft !== null }
}
