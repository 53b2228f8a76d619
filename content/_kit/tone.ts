/** The colour language of app/_styles/tokens.css: work is amber, stake teal, final indigo, faulty red. */
export type Tone = 'work' | 'stake' | 'final' | 'faulty' | 'ok' | 'accent' | 'muted'

/** Sets `--tone` and `--tone-soft` for the styles of the kit. */
export function toneStyle(tone: Tone): React.CSSProperties {
  const soft = tone === 'muted' ? '--surface-2' : `--${tone}-soft`
  return { '--tone': `var(--${tone})`, '--tone-soft': `var(${soft})` } as React.CSSProperties
}
