import styles from './console-lines.module.css'

export function ConsoleLines({ lines, ran }: { lines: readonly string[]; ran: boolean }) {
  if (lines.length === 0) {
    return (
      <p className={styles.none}>
        {ran
          ? 'Your code printed nothing.'
          : 'What your code prints with console.log appears here.'}
      </p>
    )
  }
  return (
    <ol className={styles.lines}>
      {lines.map((line, index) => (
        <li key={index}>{line}</li>
      ))}
    </ol>
  )
}
