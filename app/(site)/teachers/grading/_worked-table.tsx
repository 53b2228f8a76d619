import style from './grading.module.css'
import { type Example, gradeExample, sayGrade, sayHandedIn, sayMoment, TASKS } from './worked'

/** Examples in a table: what was handed in, what that means, and the points that the grader's own code makes of it. */
export function WorkedTable(props: {
  caption: string
  examples: readonly Example[]
  /** What was handed in is the same in all of them, and stands in the caption. */
  sameWork?: boolean
}) {
  return (
    <table className={`table ${style.worked}`}>
      <caption>{props.caption}</caption>
      <thead>
        <tr>
          {!props.sameWork && <th scope="col">Handed in</th>}
          <th scope="col">Rule</th>
          <th scope="col">Points</th>
        </tr>
      </thead>
      <tbody>
        {props.examples.map((example) => (
          <tr key={example.why}>
            {!props.sameWork && (
              <td>
                <ul>
                  {example.handedIn.map((each) => (
                    <li key={each.at}>
                      {each.did === TASKS ? sayMoment(each.at) : sayHandedIn(each)}
                    </li>
                  ))}
                </ul>
              </td>
            )}
            <td>{example.why}</td>
            <td>{sayGrade(gradeExample(example))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
