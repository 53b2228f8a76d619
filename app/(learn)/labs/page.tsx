import type { Metadata } from 'next'
import Link from 'next/link'
import { metadataOf } from '@/app/_page-metadata'
import { EmptyState } from '@/app/_components/empty-state'
import { LabCard } from '@/app/_components/lesson/lab-card'
import { LabKindLegend } from '@/app/_components/lesson/lab-kind'
import { listLessons, type Lesson } from '@/lib/course/course'
import { findLabCard } from '@/lib/labs/load'
import type { LabManifest } from '@/lib/labs/manifest'
import { LabsFilter, type FilteredLab } from './_labs-filter'
import style from './labs.module.css'

export const metadata: Metadata = metadataOf('/labs')

type Group = { lesson: Lesson; labs: { slug: string; lab: LabManifest }[] }

/** What the filter has to know of a lesson's labs; a lab is found by its lesson's words too. */
function filtered({ lesson, labs }: Group): FilteredLab[] {
  return labs.map(({ slug, lab }) => ({
    slug,
    text: `${lab.title} ${lab.summary} ${lesson.number} ${lesson.title}`.toLowerCase(),
    difficulty: String(lab.difficulty),
    kind: lab.kind,
    language: lab.files[0]?.path.split('.').at(-1) ?? '',
  }))
}

export default function LabsPage() {
  const groups = listLessons().flatMap((lesson) => {
    const labs = lesson.labs.flatMap((slug) => {
      const lab = findLabCard(slug)
      return lab ? [{ slug, lab }] : []
    })
    return labs.length > 0 ? [{ lesson, labs }] : []
  })
  return (
    <div className="page">
      <h1>Labs</h1>
      <p className="lead">
        Each lab is one part of a chain, written by you. Run its visible tests as often as you like;
        when you submit, hidden tests try your code on the server.
      </p>
      <LabKindLegend kinds={groups.flatMap(({ labs }) => labs.map(({ lab }) => lab.kind))} />
      <LabsFilter labs={groups.flatMap(filtered)} />
      {groups.length === 0 && <EmptyState title="There are no labs yet." />}
      {groups.map(({ lesson, labs }) => (
        <section key={lesson.id} className={style.group} aria-labelledby={lesson.slug} data-labs>
          <h2 id={lesson.slug}>
            <span>Lesson {lesson.number}</span>
            <Link href={lesson.href} prefetch={false}>
              {lesson.title}
            </Link>
          </h2>
          <div className={style.cards}>
            {labs.map(({ slug, lab }) => (
              <div key={slug} data-lab={slug}>
                <LabCard slug={slug} lab={lab} />
              </div>
            ))}
          </div>
        </section>
      ))}
    </div>
  )
}
