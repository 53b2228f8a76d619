import type { Metadata } from 'next'
import Link from 'next/link'
import { Breadcrumbs } from '@/app/_components/breadcrumbs'
import { metadataOf } from '@/app/_page-metadata'
import { GRACE_DAYS } from '@/lib/auth/deletion'
import { RESTORE_DAYS } from '@/lib/classes/life'
import style from '../teachers.module.css'
import { DONE, SEEN } from './rights'

export const metadata: Metadata = metadataOf('/teachers/privacy')

export default function PrivacyPage() {
  return (
    <div className={`page page-narrow ${style.page}`}>
      <Breadcrumbs steps={[{ name: 'For teachers', href: '/teachers' }, { name: 'Privacy' }]} />
      <h1>Privacy of a class</h1>
      <p className="lead">
        Who sees what in a class, what it keeps, and for how long. You may need this for your
        school, and your learners may ask.
      </p>
      <h2 id="who">Who sees what</h2>
      <Seen />
      <p>
        Everybody in the class sees who teaches it; only teachers and assistants see the e-mail
        addresses of those who do. Learners do not see one another, nor how many they are.
      </p>
      <h2 id="may">Who may do what</h2>
      <Done />
      <p>
        An assistant extends and excuses in their own sections, and only where the class allows it.
        Nobody extends, excuses or gives points to themselves.
      </p>
      <Limits />
      <Kept />
      <List />
      <Operator />
    </div>
  )
}

function Seen() {
  return (
    <table className={`table ${style.rights}`}>
      <thead>
        <tr>
          <td />
          <th scope="col">Teachers</th>
          <th scope="col">Assistants</th>
          <th scope="col">Learners</th>
        </tr>
      </thead>
      <tbody>
        {SEEN.map(({ what, teacher, assistant, learner }) => (
          <tr key={what}>
            <th scope="row">{what}</th>
            <td>{teacher}</td>
            <td>{assistant}</td>
            <td>{learner}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Done() {
  return (
    <table className={`table ${style.rights}`}>
      <thead>
        <tr>
          <td />
          <th scope="col">Owner</th>
          <th scope="col">Teachers</th>
          <th scope="col">Assistants</th>
        </tr>
      </thead>
      <tbody>
        {DONE.map(({ what, owner, teacher, assistant }) => (
          <tr key={what}>
            <th scope="row">{what}</th>
            <td>{owner}</td>
            <td>{teacher}</td>
            <td>{assistant}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Limits() {
  return (
    <>
      <h2 id="before">Work from before joining</h2>
      <p>
        A class sees what a learner does from joining on. Of the time before, it sees only the work
        on what the class has assigned, unless the learner shares more. Of somebody who has left, it
        sees what they did until then.
      </p>
      <h2 id="never">What a class is never shown</h2>
      <ul>
        <li>Drafts: what was typed and not handed in.</li>
        <li>Other classes: who else teaches the learner, and what is asked there.</li>
        <li>
          The inputs and right answers of hidden tests. You see what the learner sees: which tests
          failed, the wrong idea that the answers show, and a small counter-example where the lab
          gives one after several attempts. Our solution opens to you as to anybody, by passing.
        </li>
        <li>Passwords.</li>
      </ul>
      <p>
        “What to talk about” shows a few lines of somebody’s program to everybody in the room. The
        author is not named, and a program is left out if a name of the class stands in those lines.
      </p>
      <h2 id="history">The history</h2>
      <p>
        Whatever is done to a class is written down with its time and who did it: joining and
        leaving, assignments, extensions, points, invitations, codes. Reading is not, but for one
        thing: that somebody looked at the class as one of its learners sees it. Nobody can change
        the history. It stores no names of people: they are looked up when you read it, so an
        account that is erased is nameless there, too.
      </p>
    </>
  )
}

function Kept() {
  return (
    <>
      <h2 id="kept">What is kept, and how long</h2>
      <dl className={style.kept}>
        <div>
          <dt>Somebody leaves</dt>
          <dd>
            The row stays, marked as left. Those who teach can read what was handed in until then,
            and nothing since. With the code they come back and go on with the same row.
          </dd>
        </div>
        <div>
          <dt>You remove or block somebody</dt>
          <dd>
            The same. A removed learner can come back with the code, a blocked one only when you
            take them back.
          </dd>
        </div>
        <div>
          <dt>A learner deletes the account</dt>
          <dd>
            {`For ${GRACE_DAYS} days, signing in undoes it. Then name, e-mail, password, drafts, answers, comments and everything that was handed in are erased. The class keeps “Deleted learner” with four characters of its number: that somebody was there, what they passed and how many points it gave. A guest is erased at once.`}
          </dd>
        </div>
        <div>
          <dt>A teacher deletes the account</dt>
          <dd>
            The class goes on. The owner cannot be deleted while others are or were in the class:
            hand it over, or delete it first.
          </dd>
        </div>
        <div>
          <dt>You archive the class</dt>
          <dd>Everything stays readable, and nothing changes.</dd>
        </div>
        <div>
          <dt>You delete the class</dt>
          <dd>
            {`It is gone for everybody at once. For ${RESTORE_DAYS} days whoever runs the site can bring it back; then it is erased with its list, its points, its comments and its history. What learners handed in is theirs and stays with them.`}
          </dd>
        </div>
        <div>
          <dt>None of these</dt>
          <dd>
            A class has no expiry date. It is kept until its owner deletes it, so put that into your
            calendar.
          </dd>
        </div>
      </dl>
      <p>
        Reasons for extensions and for points given by hand stay as long as the class does, even
        when the learner’s account is erased. Write what you would show them: “agreed on 3
        November”, not a diagnosis.
      </p>
      <p>Learners can download their data at any time, on the page of their account.</p>
    </>
  )
}

function List() {
  return (
    <>
      <h2 id="list">An imported list</h2>
      <p>
        Of each row are stored: name, the name to sort by, number, e-mail, section, and what Canvas
        or GitHub call the learner. No other column is read. The file itself waits for your decision
        for a day at most, and is erased when you have taken it, or by itself soon after.
      </p>
      <p>
        Nobody on the list gets mail from us. The links to rows are shown to you once; the server
        keeps only what it needs to recognise them. A row that a newer list does not have is marked
        and stays; you can remove rows that nobody has taken. When an account is erased, its row
        stays on your list with the school’s data and leads to nobody.
      </p>
    </>
  )
}

function Operator() {
  return (
    <>
      <h2 id="operator">Whoever runs the site</h2>
      <p>
        The database is on their machine, and whoever runs it can read what is stored in it: names,
        e-mail addresses, work and points. Passwords are stored as hashes, and so are the secrets in
        links for a new password, an invitation or a row of the list. They can also bring back a
        deleted class, give it an owner, make a link for a new password, and have a lab graded again
        for everybody. Ask them where the machine and its backups are.
      </p>
      <p>
        Pages load nothing from other sites, and there is no analytics. What leaves the server goes
        to GitHub or Google when somebody signs in with them, and to the mail server that sends
        links for new passwords; both only if they have been set up.
      </p>
      <p>
        Next:{' '}
        <Link href="/teachers/grading" prefetch={false}>
          grading rules
        </Link>
        .
      </p>
    </>
  )
}
