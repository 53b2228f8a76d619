import style from './settings.module.css'

/** In which zone the class's dates are typed and shown. */
export function Zone({ classId, timeZone }: { classId: string; timeZone: string }) {
  return (
    <section aria-labelledby="zone">
      <h2 id="zone">Time zone</h2>
      <form action={`/api/classes/${classId}/zone`} method="post" className="stack">
        <p>
          Dates are typed and shown in this zone. When it changes, what was typed stays: 23:59 is
          then 23:59 there, and grades are computed again.
        </p>
        <div className="field">
          <label htmlFor="time-zone">Zone of the class</label>
          <input
            id="time-zone"
            name="timeZone"
            list="time-zones"
            defaultValue={timeZone}
            required
            autoComplete="off"
            spellCheck={false}
            aria-describedby="zone-hint"
          />
          <p id="zone-hint" className={style.small}>
            As “Europe/Berlin”: type a city to find it.
          </p>
          <datalist id="time-zones">
            {zones().map((zone) => (
              <option key={zone} value={zone} />
            ))}
          </datalist>
        </div>
        <p className="row">
          <button type="submit" className="button">
            Change the zone
          </button>
        </p>
      </form>
    </section>
  )
}

function zones(): string[] {
  return [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])]
}

export function AssistantsMayExtend(props: { classId: string; mayExtend: boolean }) {
  const { mayExtend } = props
  return (
    <section aria-labelledby="may-extend">
      <h2 id="may-extend">What assistants decide</h2>
      <p>
        {mayExtend
          ? 'Assistants give more time and excuse in their sections.'
          : 'Assistants read, and give nobody more time.'}
        {' Other points than those that were computed are given by teachers alone.'}
      </p>
      <form action={`/api/classes/${props.classId}/assistants`} method="post">
        <input type="hidden" name="mayExtend" value={mayExtend ? 'no' : 'yes'} />
        <button type="submit" className="button">
          {mayExtend ? 'Let assistants only read' : 'Let assistants extend and excuse'}
        </button>
      </form>
    </section>
  )
}
