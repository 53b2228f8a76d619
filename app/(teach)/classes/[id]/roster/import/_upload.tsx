import style from '../roster.module.css'

/** The file itself goes up: what it would change is shown before anything is taken. */
export function Upload({ classId, again }: { classId: string; again: boolean }) {
  return (
    <section aria-labelledby="upload" className={style.upload}>
      <h2 id="upload" className={style.title}>
        {again ? 'Another file instead' : 'The list'}
      </h2>
      <p>
        A CSV file, separated by commas, semicolons or tabs, whose first line says what each column
        is: name (or first and last name), number, e-mail, section. Only the name is needed. GitHub
        Classroom’s <span className="hex">classroom_roster.csv</span> and the export of Canvas’
        gradebook are read as they are. Nothing is changed before you have seen what would be.
      </p>
      <form
        action={`/api/classes/${classId}/roster/upload`}
        method="post"
        encType="multipart/form-data"
        className="stack"
      >
        <div className="field">
          <label htmlFor="file">File</label>
          <input id="file" name="file" type="file" accept=".csv,.tsv,.txt,text/csv,text/plain" />
        </div>
        <div className="field">
          <label htmlFor="text">Or paste the list here</label>
          <textarea
            id="text"
            name="text"
            className={style.paste}
            spellCheck={false}
            autoComplete="off"
            placeholder={'Name;Number;E-mail;Section\nAnna Müller;00123;anna@example.org;Monday'}
          />
        </div>
        <p className="row">
          <button type="submit" className="button primary">
            Show what it would change
          </button>
        </p>
      </form>
    </section>
  )
}
