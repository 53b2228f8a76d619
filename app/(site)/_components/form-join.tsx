import style from './form-page.module.css'

/** Leads to the page that names the class and asks. */
export function JoinByCode() {
  return (
    <form action="/join" method="get" className={style.form} aria-label="Join by code">
      <div className="field">
        <label htmlFor="code">Code</label>
        <input
          id="code"
          name="code"
          className={style.code}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={40}
          required
          aria-describedby="code-hint"
        />
        <p id="code-hint" className={style.hint}>
          Eight letters and digits. Capitals and blanks do not matter.
        </p>
      </div>
      <p className="row">
        <button type="submit" className="button">
          Find the class
        </button>
      </p>
    </form>
  )
}
