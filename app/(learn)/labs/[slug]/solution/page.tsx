import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { Breadcrumbs } from '@/app/_components/breadcrumbs'
import { getViewer } from '@/lib/auth/viewer'
import { findSolution } from '@/lib/grading/solution'
import { findSubmission, listSubmissions } from '@/lib/grading/submissions'
import { findLab } from '@/lib/labs/load'
import { CodeListing } from '../../../_components/code-listing'
import styles from './solution.module.css'

type Props = { params: Promise<{ slug: string }> }

const load = cache(async (slug: string) => {
  const viewer = await getViewer()
  const lab = findLab(slug)
  return { viewer, lab, solution: lab && (await findSolution(viewer, slug)) }
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  if (!(await load((await params).slug)).solution) notFound()
  return { title: 'Solution' }
}

/** Ours beside the learner's own that passed. Nobody else learns that there is such a page. */
export default async function SolutionPage({ params }: Props) {
  const { slug } = await params
  const { viewer, lab, solution } = await load(slug)
  if (!lab || !solution) notFound()
  const passed = (await listSubmissions(viewer, slug)).find(({ status }) => status === 'passed')
  const mine = passed ? await findSubmission(viewer, passed.id) : null
  const written = lab.manifest.files.filter(({ readOnly }) => !readOnly).map(({ path }) => path)

  return (
    <article className="page">
      <Breadcrumbs
        steps={[
          { name: 'Labs', href: '/labs' },
          { name: lab.manifest.title, href: `/labs/${slug}` },
          { name: 'Solution' },
        ]}
      />
      <h1>{lab.manifest.title}: a solution</h1>
      <p className="lead">
        One way to write it, not the only one. Yours passed the same tests; read where they differ.
      </p>
      <div className={styles.columns} data-two={mine !== null || undefined}>
        <section aria-labelledby="ours">
          <h2 id="ours">Ours</h2>
          {written.map((path) => (
            <CodeListing key={path} path={path} source={solution[path] ?? ''} />
          ))}
        </section>
        {mine && (
          <section aria-labelledby="yours">
            <h2 id="yours">Yours</h2>
            {written.map((path) => (
              <CodeListing key={path} path={path} source={mine.files[path] ?? ''} />
            ))}
          </section>
        )}
      </div>
    </article>
  )
}
