import style from './roster.module.css'

type Section = { id: string; name: string }

/** The fields of a row of the list. */
export function EntryFields(props: {
  value?: {
    name: string
    sortName: string | null
    number: string | null
    email: string | null
    sectionId: string | null
  }
  /** Without, the section is not asked. */
  sections?: readonly Section[]
}) {
  const { value, sections = [] } = props
  return (
    <>
      <div className="field">
        <label htmlFor="entry-name">Name</label>
        <input
          id="entry-name"
          name="name"
          required
          maxLength={100}
          autoComplete="off"
          dir="auto"
          defaultValue={value?.name}
        />
      </div>
      <div className="field">
        <label htmlFor="entry-sort">Sorted as</label>
        <input
          id="entry-sort"
          name="sortName"
          maxLength={100}
          autoComplete="off"
          dir="auto"
          placeholder="Müller, Anna"
          defaultValue={value?.sortName ?? ''}
        />
      </div>
      <div className="field">
        <label htmlFor="entry-number">Number</label>
        <input
          id="entry-number"
          name="number"
          maxLength={100}
          autoComplete="off"
          defaultValue={value?.number ?? ''}
        />
      </div>
      <div className="field">
        <label htmlFor="entry-email">E-mail</label>
        <input
          id="entry-email"
          name="email"
          type="email"
          maxLength={254}
          autoComplete="off"
          defaultValue={value?.email ?? ''}
        />
      </div>
      {sections.length > 0 && (
        <div className="field">
          <label htmlFor="entry-section">Section</label>
          <select id="entry-section" name="sectionId" defaultValue={value?.sectionId ?? ''}>
            <option value="">None</option>
            {sections.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </div>
      )}
    </>
  )
}

export function AddSomebody(props: { classId: string; sections: readonly Section[] }) {
  return (
    <details className={style.panel}>
      <summary className="button quiet">Add somebody</summary>
      <form action={`/api/classes/${props.classId}/roster`} method="post" className="stack">
        <EntryFields sections={props.sections} />
        <p className="row">
          <button type="submit" className="button">
            Add to the list
          </button>
        </p>
      </form>
    </details>
  )
}

export function LinksForAll({ classId }: { classId: string }) {
  return (
    <details className={style.panel}>
      <summary className="button quiet">Links to join</summary>
      <form action={`/api/classes/${classId}/roster/links`} method="post" className="stack">
        <p>
          Makes a file with a link for everybody of the list who has not joined. A link joins the
          class as that row and no other, once. Send each to its learner alone. The links are in
          that file and nowhere else.
        </p>
        <label className={style.box}>
          <input type="checkbox" name="again" value="yes" />
          <span>Also for those who have a link already: that one stops working</span>
        </label>
        <p className="row">
          <button type="submit" className="button">
            Make the links
          </button>
        </p>
      </form>
    </details>
  )
}
