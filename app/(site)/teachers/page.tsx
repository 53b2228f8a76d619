import type { Metadata } from 'next'
import Link from 'next/link'
import { metadataOf } from '@/app/_page-metadata'
import { Picture } from './_picture'
import style from './teachers.module.css'

export const metadata: Metadata = metadataOf('/teachers')

export default function TeachersPage() {
  return (
    <div className={`page page-narrow ${style.page}`}>
      <h1>For teachers</h1>
      <p className="lead">
        A class shows how far everybody is, who is stuck and on which idea. With assignments it has
        dates and points, too.
      </p>
      <h2 id="class">What a class is</h2>
      <p>
        The course is the same for everybody, and open to everybody. A class adds three things: you
        see the work of those who have joined it, you ask for lessons and labs by a date and for
        points, and you take the results home. It locks nothing. Learners may go ahead, come back
        and hand in late; the class only decides what that is worth.
      </p>
      <p>
        Whoever makes a class owns it. Colleagues can teach it with you, and assistants see the
        learners of their sections. Learners see their own work and nobody else’s.
      </p>
      <Picture name="overview" alt="A class at a glance: learners by all lessons and labs.">
        The class at a glance: a row for each learner, a mark for each lesson and lab.
      </Picture>
      <h2 id="first">Your first class in ten minutes</h2>
      <p>
        All that you need is an account. Sections and a list are for large classes: without them it
        takes less.
      </p>
      <Preparing />
      <h2 id="lesson">Before and after each lesson</h2>
      <Teaching />
      <h2 id="term">During the term</h2>
      <Term />
      <h2 id="not">What it does not do</h2>
      <p>
        It sends learners no mail about classes: links and dates go through you. It is connected to
        no school system; lists come in and results go out as files. Labs are for one person, and
        there are no groups.
      </p>
      <p>
        Read on:{' '}
        <Link href="/teachers/network" prefetch={false}>
          a network in class
        </Link>
        ,{' '}
        <Link href="/teachers/grading" prefetch={false}>
          grading rules
        </Link>{' '}
        and{' '}
        <Link href="/teachers/privacy" prefetch={false}>
          privacy
        </Link>
        .
      </p>
    </div>
  )
}

function Step(props: { title: string; when?: string; children: React.ReactNode }) {
  return (
    <li>
      <h3>
        <span>{props.title}</span>
        {props.when && <span className={style.when}>{props.when}</span>}
      </h3>
      {props.children}
    </li>
  )
}

function Preparing() {
  return (
    <ol className={style.steps}>
      <Step title="Make the class">
        <p>
          At{' '}
          <Link href="/classes" prefetch={false}>
            Classes
          </Link>
          , give it a name. You need an account, and nobody’s permission. Dates will be typed in the
          time zone of your browser; the settings of the class change it.
        </p>
      </Step>
      <Step title="Hand out the link or the code">
        <p>
          Both stand on the page of the class. Send the link, or write the code on the wall: it is
          typed at <span className="hex">/join</span>. Learners need no account. A guest gives a
          name and begins, but a guest’s work hangs on that one browser; whoever works at home as
          well should register. A full lecture hall can join at once.
        </p>
        <p>If the code gets out, change it. Whoever has joined stays.</p>
        <Picture name="class" alt="The page of a class, with its link and its code.">
          The page of a class.
        </Picture>
      </Step>
      <Step title="Make sections" when="for a large class">
        <p>
          A section is a part of the class with a code of its own: whoever joins by it is in it.
          Assistants are invited to one, to several or to all of them, and see nobody else. You can
          move learners later; their work stays theirs.
        </p>
      </Step>
      <Step title="Import the list" when="if you have one">
        <p>
          A CSV file with a row of headings: name, and if you like number, e-mail and section. The
          export of Canvas’ gradebook and GitHub Classroom’s roster are read as they are. A preview
          shows who would be added, what would change, who is no longer listed, and every line that
          cannot be read, by its number. Nothing is written before you say so.
        </p>
        <p>
          Then make links, one for each row, and send them. Whoever opens theirs joins and takes the
          row; from then on you see the school’s name. An e-mail address proves nothing here:
          anybody could have registered with it.
        </p>
        <Picture name="roster" alt="The roster of a class: who has joined, and who has not.">
          The roster: who has joined, and who has not.
        </Picture>
      </Step>
      <Step title="Give the first assignment">
        <p>
          Choose a lesson or a lab, a due date and points; the rest has mild defaults. A sentence
          under the form says what you are asking for. Several can be given at once.
        </p>
        <Picture name="assignment" alt="The assignments of a class, with their dates and points.">
          Assignments, each with the sentence that says what it asks.
        </Picture>
      </Step>
    </ol>
  )
}

function Teaching() {
  return (
    <ol className={style.steps}>
      <Step title="See who is stuck">
        <p>
          The class at a glance shows where most of them are. Each lab has a page of its own in the
          class: how many passed and after how many attempts, the test at which the others fail
          first, the wrong ideas that their programs show, and who is stuck. Stuck means at least
          four attempts in a row that fail first at the same test, without a pass, and some work in
          the last seven days.
        </p>
        <Picture name="lab" alt="The page of a lab in a class: failures, attempts, wrong ideas.">
          A lab in the class: where it fails first, and who is stuck.
        </Picture>
      </Step>
      <Step title="Talk about it" when="in the lesson">
        <p>
          “What to talk about” has the wrong ideas that most of the class have shown lately, three
          at most, each with a few lines of a program that shows it and the task it got wrong. It is
          made for the projector and names nobody.
        </p>
        <Picture name="talk" alt="A wrong idea on one screen, with an example and no name.">
          For the projector: an idea, and a program that has it.
        </Picture>
      </Step>
      <Step title="Let the class be a network" when="in the lesson">
        <p>
          Everybody’s browser becomes a node that mines. You cut the line, make a pool keep quiet or
          let a group change a rule, and the wall shows what comes of it:{' '}
          <a href="/teachers/network">a network in class</a>.
        </p>
      </Step>
      <Step title="Take the results home">
        <p>
          “Exports” on the page of the class has everybody’s points as files for a spreadsheet, for
          Canvas, Moodle and scripts that know GitHub Classroom’s, and what each has passed, lesson
          by lesson and lab by lab. Whoever left, or never joined, has a row there, too.
        </p>
      </Step>
    </ol>
  )
}

function Term() {
  return (
    <ul>
      <li>
        <strong>You want to say something about a program.</strong> On the page of a submission,
        choose a line and write. The learner reads it there and can answer; nobody else in the class
        sees it.
      </li>
      <li>
        <strong>Somebody was ill.</strong> Extend, excuse or waive the lateness, for one assignment
        or for all: <a href="/teachers/grading#extensions">extensions</a>.
      </li>
      <li>
        <strong>Somebody forgot their password.</strong> On the learner’s page, make a link that
        sets a new one. It works once, within an hour. It cannot be made for somebody who teaches a
        class, or who can sign in with GitHub or Google.
      </li>
      <li>
        <strong>Somebody does not belong here.</strong> Remove them, and the code lets them in
        again; block them, and it does not. What they handed in stays readable.
      </li>
      <li>
        <strong>The tests of a lab changed.</strong> Have its work{' '}
        <a href="/teachers/grading#regrade">graded again</a>. Nothing gets worse without you.
      </li>
      <li>
        <strong>A colleague joins.</strong> The owner invites with a link that works once, for seven
        days. Several can teach, one owns; the owner can hand the class over.
      </li>
      <li>
        <strong>The term is over.</strong> Archive the class: everybody reads on, nothing changes.
        Copy it for the next term, with its sections and assignments and all dates moved; nobody’s
        work comes along. Or delete it; for thirty days whoever runs the site can bring it back.
      </li>
    </ul>
  )
}
