import { Confirm } from '@/app/_components/confirm'
import { CopyButton } from '@/app/_components/copy-button'
import { EmptyState } from '@/app/_components/empty-state'
import { Name } from '@/app/_components/name'
import type { Sections, SectionView } from '@/lib/classes/sections'
import { addressOf, readShown } from '../_address'
import { siteOrigin } from '@/app/_origin'
import style from './sections.module.css'

/** The parts of the class, each with a code that leads into it. */
export async function SectionList(props: {
  classId: string
  sections: Sections
  mayChange: boolean
}) {
  const { classId, mayChange } = props
  const { sections, without } = props.sections
  const origin = await siteOrigin()
  return (
    <section aria-labelledby="sections">
      <h2 id="sections">Sections</h2>
      {sections.length === 0 ? (
        <EmptyState title="One class is enough for most.">
          <p>
            Sections are for a course that meets in several groups: each has a code of its own, the
            table can be looked at by section, and an assistant sees those that you choose.
            Everything else, from the assignments to the export, is of the class as a whole.
          </p>
        </EmptyState>
      ) : (
        <>
          <ul className={style.list}>
            {sections.map((section) => (
              <SectionItem key={section.id} {...{ classId, section, origin, mayChange }} />
            ))}
          </ul>
          {without > 0 && (
            <p className={style.small}>
              <a href={addressOf(classId, { ...readShown({}), section: 'none' })}>
                {`${countOf(without)} in no section`}
              </a>
            </p>
          )}
        </>
      )}
      {mayChange && (
        <form
          action={`/api/classes/${classId}/sections`}
          method="post"
          className={style.make}
          aria-label="New section"
        >
          <div className="field">
            <label htmlFor="section-name">Name of a new section</label>
            <input
              id="section-name"
              name="name"
              maxLength={100}
              required
              autoComplete="off"
              placeholder="Monday, 10 o’clock"
            />
          </div>
          <button type="submit" className="button">
            Make the section
          </button>
        </form>
      )}
    </section>
  )
}

function SectionItem(props: {
  classId: string
  section: SectionView
  origin: string
  mayChange: boolean
}) {
  const { classId, section, mayChange } = props
  const { id, name, learners, joinCode } = section
  const link = `${props.origin}/join/${joinCode}`
  return (
    <li>
      <h3>
        <Name>{name}</Name>
      </h3>
      <p className={style.small}>
        {learners === 0 ? (
          'no learners yet'
        ) : (
          <a href={addressOf(classId, { ...readShown({}), section: id })}>{countOf(learners)}</a>
        )}
      </p>
      {mayChange && joinCode && (
        <>
          <dl className={style.codes}>
            <div>
              <dt>Link</dt>
              <dd>
                <span className={style.link}>{link}</span>
                <CopyButton text={link} what={`link of ${name}`} />
              </dd>
            </div>
            <div>
              <dt>Code</dt>
              <dd>
                <span className={style.code}>{`${joinCode.slice(0, 4)} ${joinCode.slice(4)}`}</span>
                <CopyButton text={joinCode} what={`code of ${name}`} />
              </dd>
            </div>
          </dl>
          <Changes classId={classId} section={section} />
        </>
      )}
    </li>
  )
}

function Changes({ classId, section }: { classId: string; section: SectionView }) {
  const { id, name } = section
  const action = `/api/classes/${classId}/sections/${id}`
  const about = <Name>{name}</Name>
  return (
    <div className={style.changes}>
      <details className={style.rename}>
        <summary className="button quiet">
          <span>Rename</span>
          <span className="visually-hidden"> {about}</span>
        </summary>
        <form action={`${action}/name`} method="post" className={style.make}>
          <div className="field">
            <label htmlFor={`name-${id}`}>New name</label>
            <input
              id={`name-${id}`}
              name="name"
              defaultValue={name}
              maxLength={100}
              required
              autoComplete="off"
            />
          </div>
          <button type="submit" className="button">
            Rename
          </button>
        </form>
      </details>
      <Confirm
        ask="Change the code"
        about={about}
        confirm="Make a new code"
        action={`${action}/code`}
        tone="quiet"
      >
        <p>The present link and code of the section stop working at once. Nobody leaves it.</p>
      </Confirm>
      <Confirm
        ask="Delete"
        about={about}
        confirm="Delete the section"
        action={`${action}/delete`}
        tone="quiet"
      >
        <p>{lossOf(section)}</p>
      </Confirm>
    </div>
  )
}

/** What a deletion does, in numbers. */
function lossOf({ learners, exceptions }: SectionView): string {
  const stay =
    learners === 0
      ? 'Nobody is in it.'
      : `${countOf(learners)} will be in no section, and ${learners === 1 ? 'stays' : 'stay'} in the class with all their work.`
  const go =
    exceptions === 0
      ? 'Nothing was agreed for it as a section.'
      : `${exceptions === 1 ? 'One exception that holds for it goes' : `${exceptions} exceptions that hold for it go`} with it, and the grades of its learners are computed again.`
  return `${stay} ${go} Assistants who saw this section see it no more.`
}

function countOf(learners: number): string {
  return learners === 1 ? 'One learner' : `${learners} learners`
}
