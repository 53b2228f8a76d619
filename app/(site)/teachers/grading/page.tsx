import type { Metadata } from 'next'
import Link from 'next/link'
import { Breadcrumbs } from '@/app/_components/breadcrumbs'
import { metadataOf } from '@/app/_page-metadata'
import { LateFigure } from './_late-figure'
import { WorkedTable } from './_worked-table'
import style from './grading.module.css'
import * as worked from './worked'

export const metadata: Metadata = metadataOf('/teachers/grading')

const SECTIONS = [
  ['due', 'In time'],
  ['late', 'Late'],
  ['counts', 'Which submission counts'],
  ['credit', 'Whole or partial credit'],
  ['closing', 'Before opening, after closing'],
  ['extensions', 'Extensions and excuses'],
  ['override', 'Points given by hand'],
  ['release', 'When learners see points'],
  ['faults', 'When the fault is ours'],
  ['members', 'Joining late, leaving, coming back'],
  ['regrade', 'Graded again'],
  ['zones', 'Time zones'],
  ['totals', 'Totals and rounding'],
] as const

type SectionId = (typeof SECTIONS)[number][0]

export default function GradingPage() {
  return (
    <div className={`page page-narrow ${style.page}`}>
      <Breadcrumbs
        steps={[{ name: 'For teachers', href: '/teachers' }, { name: 'Grading rules' }]}
      />
      <h1>Grading rules</h1>
      <p className="lead">
        How an assignment becomes points. The points in the tables are computed by the same code
        that grades your class.
      </p>
      <nav aria-label="On this page">
        <ul className={style.contents}>
          {SECTIONS.map(([id, title]) => (
            <li key={id}>
              <a href={`#${id}`}>{title}</a>
            </li>
          ))}
        </ul>
      </nav>
      <p className="notice">
        One assignment serves all examples: 10 points, opens Mon 2 Nov, 09:00, due Fri 13 Nov,
        23:59, closes Fri 20 Nov, 23:59. Late work loses 10 % per started day, down to 50 %; the
        grace is 60 seconds. It is a lab of four tasks with five tests each. Where a table names a
        time alone, all four tasks passed.
      </p>
      <Time />
      <Choice />
      <Hand />
      <People />
    </div>
  )
}

function Heading({ id }: { id: SectionId }) {
  return <h2 id={id}>{SECTIONS.find(([each]) => each === id)?.[1]}</h2>
}

function Time() {
  return (
    <>
      <Heading id="due" />
      <p>
        A due time is a minute, and all of it is in time: what is due at 23:59 can be handed in
        until 23:59:59. After it comes the grace, 60 seconds unless you choose otherwise, within
        which nothing is late. Beyond the grace, lateness counts from the end of the due minute.
      </p>
      <p>
        What decides is when the server received the work. The learner’s clock is never asked, and
        how long grading takes makes no difference.
      </p>
      <WorkedTable caption="Around the due minute" examples={worked.IN_TIME} />

      <Heading id="late" />
      <p>
        Each started day or hour takes its percentage off the points, and never takes them below the
        floor. A day here is 24 hours from the end of the due minute. The percentage is of what the
        work is worth, so partial work loses less.
      </p>
      <WorkedTable caption="Days and hours, and the floor" examples={worked.LATE} />
      <figure>
        <LateFigure />
        <figcaption className={style.caption}>
          10 points, four tasks, a grace of 60 seconds. Move the time of handing in past midnight
          and watch the step; raise the floor until lateness costs nothing more.
          <noscript> This figure moves when JavaScript is on.</noscript>
        </figcaption>
      </figure>
    </>
  )
}

function Choice() {
  return (
    <>
      <Heading id="counts" />
      <p>
        Learners hand in as often as they like, and everything is kept. You choose which of it
        counts:
      </p>
      <ul>
        <li>
          <strong>The best</strong>, after lateness; of two that are worth the same, the earlier.
          This is the default.
        </li>
        <li>
          <strong>The last</strong> that was handed in before closing and has been graded.
        </li>
        <li>
          <strong>The first that passed</strong>; as long as none has, the best.
        </li>
      </ul>
      <WorkedTable
        sameWork
        caption={`Handed in: ${worked.SEVERAL.map(worked.sayHandedIn).join('; ')}`}
        examples={worked.COUNTS}
      />

      <Heading id="credit" />
      <p>
        A lab’s brief has tasks, and each task has tests. Credit is given by tasks, where a task
        counts if all its tests passed (the default); by tests, each with the same weight; or for
        passing everything and for nothing less. A program that did not pass never gets all points.
        A lesson is one task: marked as done or not.
      </p>
      <WorkedTable
        sameWork
        caption="Handed in on Thursday: 3 of 4 tasks, 18 of 20 tests"
        examples={worked.CREDIT}
      />

      <Heading id="closing" />
      <p>
        Nobody is ever locked out of a lab. Work from before the opening counts, unless you say that
        it does not. Work from after closing is practice: it is graded and shown, and counts for
        nothing. The closing minute, too, is open to its end. An assignment without a closing time
        takes late work for ever; one that closes when it is due takes none.
      </p>
      <p>
        An assignment can also be hidden from learners until a day of your choice. That changes what
        they see and nothing about their points.
      </p>
      <WorkedTable caption="Outside the dates" examples={worked.EDGES} />
    </>
  )
}

function Hand() {
  return (
    <>
      <Heading id="extensions" />
      <p>
        An extension is for a learner or a section. For one assignment it sets another due or
        closing date; for one or for all it gives so many hours or days more. A later due date moves
        the closing along where it has to. It can be given before or after the fact, and needs a
        reason. There can be a second reason for the learner to read.
      </p>
      <p>Where several apply, the most particular wins, and not the most generous:</p>
      <ol>
        <li>the learner’s for this assignment</li>
        <li>the learner’s for all assignments</li>
        <li>the section’s for this assignment</li>
        <li>the section’s for all assignments</li>
      </ol>
      <p>
        Two things hold whichever of them they come from. Lateness can be waived: the dates stay,
        and nothing is taken off. And a learner can be excused: there are no points, and the maximum
        of the assignment leaves their total.
      </p>
      <WorkedTable
        sameWork
        caption="Handed in on Mon 16 Nov, 12:00, all tasks passed"
        examples={worked.EXTENDED}
      />
      <p>
        Extensions are given by those who teach. Assistants may give them to learners of their own
        sections where the class allows it. Nobody can give one to themselves.
      </p>

      <Heading id="override" />
      <p>
        You can give other points than those computed, with a reason. They win over everything,
        being excused included. What was computed stays beside them and goes on being computed, and
        holds again when you take yours back. Assistants cannot do this, and nobody can do it for
        their own work.
      </p>

      <Heading id="release" />
      <p>
        Points are shown at once, or when you release them. Until then learners see what they handed
        in, its verdict and whether it was late, but no points, neither of the assignment nor in
        their total. That they are excused they see at once. What is released stays released.
      </p>
      <p>
        Our solution opens to whoever has passed the lab. For an assignment you can keep it closed
        until it is due, so that the first who passes cannot pass it round.
      </p>

      <Heading id="faults" />
      <p>
        Where a lab is broken or the grader unavailable, that submission counts for nothing and
        against nobody. If it was all that was handed in on time, the table says “grader fault”, and
        the time of handing in is kept: graded again, the work was in time. Points for later work
        stand until then.
      </p>
      <WorkedTable caption="A submission that could not be graded" examples={worked.FAULTS} />
    </>
  )
}

function People() {
  const gap = worked.NEVER
  return (
    <>
      <Heading id="members" />
      <p>
        Whoever joins late has the dates of the class; give them an extension if that is unfair.
        What they handed in before they joined counts like any other work. Moving somebody to
        another section changes nothing but which extensions of sections apply.
      </p>
      <p>
        Whoever leaves or is removed keeps the grade made of what they handed in until then. Whoever
        comes back goes on with the same row, and what they handed in meanwhile counts. In an
        archived class nothing changes; opened again, it takes in what was handed in since.
      </p>

      <Heading id="regrade" />
      <p>
        When the tests of a lab change, nothing is graded again by itself. You can order it for your
        class, behind the submissions that learners wait for. A better verdict counts at once. A
        worse one counts nowhere until you have decided, one by one or all together, and then only
        in your class: what a learner has passed in the course stays passed. The time of handing in
        never moves.
      </p>

      <Heading id="zones" />
      <p>
        You type dates in the zone of the class, and the server keeps the moment beside what you
        typed. Learners see their own time, and that of the class where it differs. If you change
        the zone, what you typed stays: 23:59 is then 23:59 there, and the points are computed
        again.
      </p>
      {gap && worked.TWICE === 'ambiguous' && (
        <p>
          {`When clocks go forward, some times do not exist: in Berlin there is no 02:30 on 28 March 2027, and the form offers ${gap.before} and ${gap.after} instead. When they go back, some come twice, as 02:30 on 25 October 2026: the form asks whether you mean the first or the second.`}
        </p>
      )}
      <p>
        A copy of a class for the next term moves its dates by whole days, so 23:59 stays 23:59
        across a change of clocks.
      </p>

      <Heading id="totals" />
      <p>
        Points are kept in hundredths and rounded once, at the end, half up. A total is of what is
        known so far. It counts what has points, due or not, and what is missing: nothing was handed
        in, and it was due, or has closed. That adds no points and its whole maximum; the table says
        “missing”, and keeps it apart from 0. What may still be handed in on time, what waits for
        our grader, and what is excused or archived is in neither number. So whoever has done
        nothing yet has lost nothing before the first due date. The file with a row per learner has
        two maxima: so far, and of everything that is asked.
      </p>
      <p>
        Points are computed from what is stored, each time something changes: a date that is moved,
        an extension that is taken back or a verdict that arrives late gives what it would have
        given from the start.
      </p>
      <p>
        Next:{' '}
        <Link href="/teachers/privacy" prefetch={false}>
          who sees what
        </Link>
        .
      </p>
    </>
  )
}
