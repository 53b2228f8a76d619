import { labFiles } from '@/lib/api/command'
import { commandPackage } from '@/lib/cli/package'
import { briefMarkdown } from '@/lib/course/brief-markdown'
import { findLab, readVisibleTests } from '@/lib/labs/load'
import { labTypes } from '@/lib/labs/types'
import { siteAddress } from '@/lib/site-address'
import { answer, found, reading } from '../../_lib/http'

/** A lab for the learners' command. Of a person it has nothing: all of it is in the lab page. */
export const GET = reading<{ slug: string }>(async (_request, { slug }) => {
  const { manifest, brief, starter } = found(findLab(slug))
  const { title, files, limits, continues } = manifest
  return answer(labFiles, {
    slug,
    title,
    brief: briefMarkdown(brief, siteAddress()),
    files,
    starter,
    tests: readVisibleTests(slug),
    types: labTypes(),
    ...(continues !== undefined && { continues }),
    limits,
    command: (await commandPackage()).version,
  })
})
