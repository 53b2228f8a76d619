import type { SubmissionView } from '@/lib/api/contract'
import { setTimeout as wait } from 'node:timers/promises'
import { changedSince, type LabFolder, readProgram } from './lab-folder'
import type { Site } from './site'
import { changedLines, verdictLines } from './words'

const ASK_EVERY_MS = 1000

/** Hands the lab in and waits for the verdict. */
export async function submitLab(
  site: Site,
  lab: LabFolder,
  print: (line: string) => void,
): Promise<boolean> {
  const { slug, title, files, continues } = lab.notes
  const program = readProgram(lab)
  const written = files.filter(({ readOnly }) => !readOnly)
  const chosen = Object.fromEntries(written.map(({ path }) => [path, program[path]!] as const))
  const id = await site.submit(slug, chosen, continues)
  print(`${title}: handed in.`)
  changedLines(changedSince(lab, program)).forEach(print)
  const view = await followed(site, id, print)
  for (const line of verdictLines(view, `${site.address}/submissions/${id}`)) print(line)
  return view.verdict?.status === 'passed'
}

async function followed(
  site: Site,
  id: string,
  print: (line: string) => void,
): Promise<SubmissionView> {
  let said = ''
  for (;;) {
    const view = await site.submission(id)
    if (view.state === 'graded') return view
    const where =
      view.state === 'running' ? 'It is being graded.' : `It waits, at place ${view.queuePosition}.`
    if (where !== said) print(where)
    said = where
    await wait(ASK_EVERY_MS)
  }
}
