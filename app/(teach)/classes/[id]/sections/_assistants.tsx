import { MadeLink } from '@/app/(teach)/_made-link'
import { PersonName } from '@/app/(teach)/_person-name'
import { Confirm } from '@/app/_components/confirm'
import { Day } from '@/app/_components/day'
import { Name } from '@/app/_components/name'
import { Names } from '@/app/_components/names'
import type { Assistant } from '@/lib/classes/assistants'
import type { SectionView } from '@/lib/classes/sections'
import style from './sections.module.css'

const REFUSALS = {
  invalid: 'Choose at least one section, or the whole class.',
  'too-many': 'Twenty links are open already. Withdraw one first, in the settings.',
  'not-found': 'Only the owner of a class that is not archived can invite.',
}

/** Who assists, and whose work each of them sees. */
export function Assistants(props: {
  classId: string
  assistants: readonly Assistant[]
  sections: readonly SectionView[]
  /** Of the owner. */
  mayChange: boolean
}) {
  const { classId, assistants, sections, mayChange } = props
  return (
    <section aria-labelledby="assistants">
      <h2 id="assistants">Assistants</h2>
      <p>
        An assistant reads the work of the sections that you choose. Codes, removals, exports and
        settings stay with those who teach.
      </p>
      {assistants.length > 0 && (
        <ul className={style.list}>
          {assistants.map((assistant) => (
            <li key={assistant.userId}>
              <h3>
                <PersonName person={assistant} />
              </h3>
              <p className={style.small}>
                <SightWords assistant={assistant} />
                <span>, since </span>
                <Day at={assistant.joinedAt} />
              </p>
              {mayChange && <Changes {...{ classId, assistant, sections }} />}
            </li>
          ))}
        </ul>
      )}
      {mayChange && (
        <MadeLink
          action={`/api/classes/${classId}/invitations`}
          ask="Invite an assistant"
          about="Makes a link that lets one person assist in this class."
          made="Give this link to your assistant, and to nobody else: whoever opens it first assists in the class. It works once, within seven days, and is shown only here."
          refusals={REFUSALS}
          fields={
            <>
              <input type="hidden" name="role" value="assistant" />
              <SightFields sections={sections} everySection={sections.length === 0} chosen={[]} />
            </>
          }
        />
      )}
      {!mayChange && assistants.length === 0 && <p className={style.small}>Nobody assists.</p>}
    </section>
  )
}

function SightWords({ assistant: { everySection, sections } }: { assistant: Assistant }) {
  if (everySection) return <span>sees the whole class</span>
  if (sections.length === 0) return <span>sees nobody: in no section</span>
  return (
    <>
      sees <Names names={sections.map(({ name }) => name)} />
    </>
  )
}

function Changes(props: {
  classId: string
  assistant: Assistant
  sections: readonly SectionView[]
}) {
  const { classId, assistant, sections } = props
  const action = `/api/classes/${classId}/members/${assistant.userId}`
  const about = <PersonName person={assistant} />
  return (
    <div className={style.changes}>
      <details className={style.rename}>
        <summary className="button quiet">
          <span>Change sections</span>
          <span className="visually-hidden"> of {about}</span>
        </summary>
        <form action={`${action}/sections`} method="post">
          <SightFields
            sections={sections}
            everySection={assistant.everySection}
            chosen={assistant.sections.map(({ id }) => id)}
          />
          <button type="submit" className="button">
            Save
          </button>
        </form>
      </details>
      <Confirm
        ask="Remove"
        about={about}
        confirm="Remove from the class"
        action={`${action}/remove`}
        tone="quiet"
      >
        <p>
          {about}
          <span> assists no longer and sees nothing of the class.</span>
        </p>
      </Confirm>
    </div>
  )
}

function SightFields(props: {
  sections: readonly SectionView[]
  everySection: boolean
  chosen: readonly string[]
}) {
  return (
    <fieldset className={style.sight}>
      <legend>Sees the work of</legend>
      <label>
        <input
          type="checkbox"
          name="everySection"
          value="yes"
          defaultChecked={props.everySection}
        />
        <span>the whole class, whatever sections there will be</span>
      </label>
      {props.sections.map(({ id, name }) => (
        <label key={id}>
          <input
            type="checkbox"
            name="sectionIds"
            value={id}
            defaultChecked={props.chosen.includes(id)}
          />
          <Name>{name}</Name>
        </label>
      ))}
    </fieldset>
  )
}
