export type Tone = 'work' | 'stake' | 'final' | 'faulty' | 'ok' | 'neutral'

export function Badge(props: { tone?: Tone; children: React.ReactNode }) {
  return (
    <span className="badge" data-tone={props.tone ?? 'neutral'}>
      {props.children}
    </span>
  )
}
