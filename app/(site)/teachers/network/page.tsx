import type { Metadata } from 'next'
import Link from 'next/link'
import { Breadcrumbs } from '@/app/_components/breadcrumbs'
import { metadataOf } from '@/app/_page-metadata'
import { findLesson } from '@/lib/course/course'
import { formatNumber } from '@/lib/format'
import { SCENARIO_NAMES, SCENARIOS, type ScenarioName } from '@/lib/network/scenarios/scenarios'
import { minutesOf, type Scenario } from '@/lib/network/scenarios/types'
import { Picture } from '../_picture'
import style from '../teachers.module.css'

export const metadata: Metadata = metadataOf('/teachers/network')

export default function NetworkGuidePage() {
  return (
    <div className={`page page-narrow ${style.page}`}>
      <Breadcrumbs
        steps={[{ name: 'For teachers', href: '/teachers' }, { name: 'A network in class' }]}
      />
      <h1>A network in class</h1>
      <p className="lead">
        Each learner’s browser is a node. It checks every block by itself and searches for the next
        one. You hold the lines between them.
      </p>
      <h2 id="before">Before the lesson</h2>
      <Before />
      <h2 id="wall">On the wall</h2>
      <p>
        The class’s page leads to “Network”, and from there to a page without controls. It shows the
        tree of all blocks, which of them each group follows, and how fast the class computes. It
        names nobody: a node is a number and an animal.
      </p>
      <Picture name="network-wall" alt="A tree of blocks with two heads, and a few large numbers.">
        The wall during a cut: two heads.
      </Picture>
      <h2 id="console">What you hold in your hands</h2>
      <p>
        Your own page has the steps of the scenario beside the controls. Each step says what to do
        and what should be seen. It is ticked off by itself as soon as the network shows it, and
        never holds you up: you may go on, or back, at any time. Your learners’ pages show their
        side of the step that you are at.
      </p>
      <Picture name="network-console" alt="Steps of a scenario, one of them seen, and its button.">
        A step, its button, and what should be seen.
      </Picture>
      <Picture
        name="network-learner"
        alt="A learner’s page: the step, and what their node follows."
      >
        A learner’s page: their side of the step, and what their node knows.
      </Picture>
      <h2 id="scenarios">What you can play</h2>
      <p>
        The minutes are those in which a step shows what it is to show, with room for bad luck. Each
        scenario can be tried beforehand, <Link href="/networks/alone">alone</Link>, sixteen times
        as fast.
      </p>
      {SCENARIO_NAMES.map((name) => (
        <Played key={name} name={name} scenario={SCENARIOS[name]} />
      ))}
      <h2 id="trouble">When something stalls</h2>
      <Trouble />
      <h2 id="privacy">Privacy</h2>
      <p>
        The log of a session keeps what each node said, by its number. Learners see numbers and
        animals; you and those who teach with you see whose nodes they are. Nothing of it is graded.
        When somebody deletes their account, the log keeps the number and forgets the person.{' '}
        <Link href="/teachers/privacy" prefetch={false}>
          Privacy of a class
        </Link>
      </p>
    </div>
  )
}

function Before() {
  return (
    <ul>
      <li>
        Play the scenario alone once. You will know what the wall should look like, and which of the
        questions you want to ask.
      </li>
      <li>
        Learners need a browser of the last two years, on a laptop or a phone, and to be in the
        class; guests will do. They need no accepted labs: what somebody has not written is borrowed
        from the protocol library.
      </li>
      <li>
        Start the network before the lesson, and let learners take part as they come. Nobody mines
        before you say so. Three people are enough.
      </li>
      <li>
        Let everybody mine at the same rate, unless the lesson is about unequal machines. It takes a
        small part of one core.
      </li>
    </ul>
  )
}

function Played({ name, scenario }: { name: ScenarioName; scenario: Scenario }) {
  return (
    <section aria-labelledby={name}>
      <h3 id={name}>{scenario.title}</h3>
      <p>
        <span>{scenario.sentence}</span>{' '}
        <span>{`${formatNumber(minutesOf(scenario))} minutes at most.`}</span>
      </p>
      <ol>
        {scenario.steps.map(({ title, look, minutes }) => (
          <li key={title}>
            <strong>{title}</strong>
            {` (${formatNumber(minutes)} min). ${look}`}
          </li>
        ))}
      </ol>
      {scenario.questions.map(({ ask, answer }) => (
        <details key={ask}>
          <summary>{ask}</summary>
          <p>{answer}</p>
        </details>
      ))}
      <p>
        Lessons:{' '}
        {scenario.lessons.map((lesson, place) => (
          <span key={lesson}>
            <span>{place > 0 ? ', ' : ''}</span>
            <Link href={`/learn/${lesson}`} prefetch={false}>
              {findLesson(lesson)?.title ?? lesson}
            </Link>
          </span>
        ))}
        . <Link href={`/networks/alone/${name}`}>Play it alone</Link>
      </p>
    </section>
  )
}

function Trouble() {
  return (
    <ul>
      <li>
        <strong>A laptop sleeps.</strong> Its node is gone while it does, and the network goes on.
        When it wakes up and the page is still open, it hears what it missed, and mines again. If
        the page was closed, “Go on with my node” makes it the same node as before.
      </li>
      <li>
        <strong>Your own laptop sleeps.</strong> Nothing happens: the network is on the server and
        in the learners’ browsers. Only a pool’s rule is followed by your page, and waits for it.
      </li>
      <li>
        <strong>Nothing comes for some seconds, and then much at once.</strong> Something between
        the school and the site keeps streams back until they are whole. After five seconds of
        silence a page asks for one answer after the other instead, by itself.
      </li>
      <li>
        <strong>Blocks stop coming.</strong> Most of the class has stopped its nodes. With ASERT it
        mends itself within a few minutes; with Bitcoin’s window it does not, and that is a
        scenario.
      </li>
      <li>
        <strong>“Your node has parted from the network.”</strong> One of the learner’s own programs
        answers differently from the rules. Their page says which. It costs them nothing; the lab
        may have a case that its tests do not ask.
      </li>
      <li>
        <strong>You need a minute.</strong> Pause. The nodes’ clock stands still with it, so that
        the difficulty does not fall while you talk.
      </li>
    </ul>
  )
}
