import style from './dot-plot.module.css'

type Row = { label: string; count: number }

/** So many dots fit into a line of a phone. */
const DOTS = 24

/**
 * How many learners there are of each kind, a dot for each of them, or for several where there are many. A table, so that
 * the numbers are there for everybody; the dots are the style's.
 */
export function DotPlot(props: { caption: string; heading: string; rows: readonly Row[] }) {
  const each = Math.max(1, Math.ceil(Math.max(...props.rows.map(({ count }) => count)) / DOTS))
  return (
    <table className={style.plot}>
      <caption>
        <span>{props.caption}</span>
        {each > 1 && <span>{` A dot is up to ${each} learners.`}</span>}
      </caption>
      <thead className="visually-hidden">
        <tr>
          <th scope="col">{props.heading}</th>
          <th scope="col">Learners</th>
        </tr>
      </thead>
      <tbody>
        {props.rows.map(({ label, count }) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td>
              <span
                className={style.dots}
                style={{ inlineSize: `calc(${Math.ceil(count / each)} * var(--dot))` }}
                aria-hidden="true"
              />
              <span className={style.count}>{count}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
