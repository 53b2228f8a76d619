/**
 * What a reader can open. `text` is Markdown; each problem names the note or the address.
 */
export function checkSources(text: string): string[] {
  return [...checkNotes(text), ...checkPins(text)]
}

/** A note that was made here says how, and needs no address. */
const MADE_HERE = /^(Computed|Counted|Measured|Drawn)\b/

function checkNotes(text: string): string[] {
  const notes = text.matchAll(/^\[\^([^\]]+)\]:[ \t]*((?:.|\n[ \t]+)*)/gm)
  return [...notes].flatMap(([, name = '', note = '']) =>
    /\]\((https:\/\/|\/)|<https:\/\//.test(note) || MADE_HERE.test(note)
      ? []
      : [`footnote ${name} has no address that a reader can open`],
  )
}

/** Branches move: what a line of code said is only said by a commit or a tag. A report keeps its name. */
const BRANCH =
  /https:\/\/(?:github\.com\/[^/\s)]+\/[^/\s)]+\/(?:blob|tree|raw)|raw\.githubusercontent\.com\/[^/\s)]+\/[^/\s)]+)\/(?:master|main|dev|develop|HEAD)\b(?![^\s)>"]*\.pdf)[^\s)>"]*/g

export function checkPins(text: string): string[] {
  return [...text.matchAll(BRANCH)].map(
    ([address]) => `${address} follows a branch: name a commit or a tag`,
  )
}
