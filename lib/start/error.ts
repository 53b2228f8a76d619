/** Something that whoever runs the program can mend: its message is shown without a stack. */
export class OperatorError extends Error {
  override name = 'OperatorError'
}
