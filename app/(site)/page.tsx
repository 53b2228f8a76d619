import type { Metadata } from 'next'
import Link from 'next/link'
import { ContinueLink } from '@/app/_components/continue-link'
import { getCourse } from '@/lib/course/course'
import { listItems } from '@/lib/progress/items'
import { metadataOf } from '@/app/_page-metadata'
import { HeaderPlate } from './_components/header-plate'
import { LessonList } from './_components/lesson-list'
import { ToyMiner } from './_components/toy-miner'
import style from './home.module.css'

export const metadata: Metadata = metadataOf('/')

export default function Home() {
  const course = getCourse()
  const [first] = listItems()
  return (
    <div className="page">
      <section className={style.opening}>
        <div>
          <h1>How do strangers agree on one history?</h1>
          <p className="lead">
            Forkchoice teaches how blockchains reach agreement by letting you build the parts. Read
            the bytes of real blocks, write the code that checks them, and have it tested against
            cases you have not seen.
          </p>
          <p className="row">
            {first && <ContinueLink first={first} />}
            <Link href="/course" className="button" prefetch={false}>
              Course map
            </Link>
          </p>
          <p className={style.aside}>
            Reading and running code needs no account. Work is kept from the first keystroke. Whom
            the course is for, and how much TypeScript it takes:{' '}
            <Link href="/before-you-begin" prefetch={false}>
              before you begin
            </Link>
            .
          </p>
        </div>
        <HeaderPlate />
      </section>

      <section className={`${style.section} ${style.mine}`} aria-labelledby="mine">
        <h2 id="mine">Mine a block now</h2>
        <ToyMiner />
      </section>

      <section className={style.section} aria-labelledby="how">
        <h2 id="how">How a lesson goes</h2>
        <ol className={style.steps}>
          <li>
            <h3>Read</h3>
            <p>
              A question that people get wrong, the model, the formula, one example with real
              numbers. Every claim names its source.
            </p>
          </li>
          <li>
            <h3>Turn the knobs</h3>
            <p>
              Figures that compute: change a byte and watch which links break, add stake and watch
              who is drawn.
            </p>
          </li>
          <li>
            <h3>Write the part</h3>
            <p>
              A lab in the browser, in TypeScript. Visible tests run on your machine at once; hidden
              tests run on the server when you submit.
            </p>
          </li>
          <li>
            <h3>Hear which idea is wrong</h3>
            <p>
              Wrong ideas give wrong answers of their own. When yours are those of a known
              misconception, the hint speaks about that idea.
            </p>
          </li>
        </ol>
      </section>

      <section className={style.section} aria-labelledby="contents">
        <h2 id="contents">Contents</h2>
        {course.modules.map((module) => (
          <div key={module.slug} className={style.module}>
            <div>
              <h3>{module.title}</h3>
              <p>{module.summary}</p>
            </div>
            <LessonList lessons={module.lessons} />
          </div>
        ))}
      </section>

      <section className={`${style.section} ${style.others}`}>
        <div>
          <h2>For teachers</h2>
          <p>
            Anyone can make a class: hand out a link, see who is stuck and on which idea, read the
            submissions, export the table. <Link href="/classes">Your classes</Link>
          </p>
        </div>
        <div>
          <h2>For schools</h2>
          <p>
            The whole site is one program that starts with one command, on a laptop without a
            network or on several machines. The code is open, under the MIT licence.
          </p>
        </div>
      </section>
    </div>
  )
}
