import type { FileDiff } from './compare-files'
import styles from './diff-table.module.css'

/** What compareFiles found. */
export function DiffTable({ diffs }: { diffs: readonly FileDiff[] }) {
  if (diffs.length === 0) return <p className={styles.none}>There is no difference.</p>
  return diffs.map(({ path, hunks }) => (
    <figure key={path} className={styles.file}>
      <figcaption>{path}</figcaption>
      <div className={styles.scroll} tabIndex={0} role="group" aria-label={`Changes of ${path}`}>
        {hunks.map((lines, at) => (
          <table key={at}>
            <thead className="visually-hidden">
              <tr>
                <th scope="col">Line before</th>
                <th scope="col">Line after</th>
                <th scope="col">Change</th>
                <th scope="col">Code</th>
              </tr>
            </thead>
            <tbody>
              {lines.map((line, index) => (
                <tr key={index} data-sign={line.sign}>
                  <td className={styles.number}>{line.before}</td>
                  <td className={styles.number}>{line.after}</td>
                  <td className={styles.sign}>
                    {line.sign === ' ' ? null : (
                      <>
                        <span aria-hidden="true">{line.sign === '+' ? '+' : '−'}</span>
                        <span className="visually-hidden">
                          {line.sign === '+' ? 'added' : 'removed'}
                        </span>
                      </>
                    )}
                  </td>
                  <td className={styles.text}>{line.text}</td>
                </tr>
              ))}
            </tbody>
          </table>
        ))}
      </div>
    </figure>
  ))
}
