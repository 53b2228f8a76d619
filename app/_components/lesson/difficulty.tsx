import style from './difficulty.module.css'

/** Bars for the eye, words for everybody else. */
export function Difficulty({ level }: { level: number }) {
  return (
    <span title={`Difficulty ${level} of 5`}>
      <span aria-hidden="true" className={style.level}>
        {[1, 2, 3, 4, 5].map((step) => (
          <span key={step} data-on={step <= level || undefined} />
        ))}
      </span>
      <span className="visually-hidden">difficulty {level} of 5</span>
    </span>
  )
}
