import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Breadcrumbs } from '@/app/_components/breadcrumbs'
import { getViewer } from '@/lib/auth/viewer'
import { findSolution } from '@/lib/grading/solution'
import { findSubmission, listSubmissions } from '@/lib/grading/submissions'
import { findLab } from '@/lib/labs/load'
import { CodeListing } from '../../../_components/code-listing'
import styles from './solution.module.css'

type Props = { params: Promise<{ slug: string }> }

export const metadata: Metadata = { title: 'Solution', robots: { index: false } }

/** Ours beside the learner's own that passed. Nobody else learns that there is such a page. */
export default async function SolutionPage({ params }: Props) {
  const { slug } = await params
  const lab = findLab(slug)
  const viewer = await getViewer()
  const solution = lab && (await findSolution(viewer, slug))
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
