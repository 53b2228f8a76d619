import type { LabFingerprints } from '@/lib/diagnosis/types'
import type { LabSources } from '@/lib/diagnosis/fingerprints'
import { fingerprintsOf } from '@/lib/diagnosis/store'
import { loadLab } from '@/lib/labs/load'
import { labFolderHash, labVersion } from '@/lib/labs/version'
import type { Runner } from '@/lib/sandbox/protocol'
import { listPairs } from './wrong-pairs'
import { loadAlternatives, loadSolution, loadSuites, readWrong } from '@/lib/suite/hidden'
import { labKit } from '@/lib/suite/lab-kit'

/** The script of a lab and the answers of its wrong programs: see lib/diagnosis. */
export function labFingerprints(slug: string, runner: Runner): Promise<LabFingerprints> {
  return fingerprintsOf({ slug, version: labVersion(slug), read: () => sourcesOf(slug) }, runner)
}

async function sourcesOf(slug: string): Promise<LabSources> {
  const { ideas } = readWrong(slug)
  const ends = new Set(ideas.filter(({ status }) => status !== 'failed').map(({ name }) => name))
  return {
    manifest: loadLab(slug).manifest,
    suites: await loadSuites(slug),
    kit: await labKit(slug),
    solution: loadSolution(slug),
    alternatives: loadAlternatives(slug).map(({ files }) => files),
    wrong: ideas.flatMap(({ name: idea, programs }) =>
      programs.map(({ name: program, files }) => ({ idea, program, files })),
    ),
    // What ends its process says nothing more with a second idea in it.
    pairs: listPairs(slug).filter((pair) => !pair.ideas.some((idea) => ends.has(idea))),
    // Drawn from the lab itself: new with each change of it, and the same on every machine.
    seed: parseInt(labFolderHash(slug).slice(0, 7), 16),
  }
}
