type Vote = { validator: number; source: number; target: number }
type Cells = { get(i: number): number; set(i: number, value: number): void }

/** The validator's stretch of a file, in epochs instead of distances. */
function row(cells: Cells, validator: number, epochs: number) {
  const place = (epoch: number) => epochs * validator + epoch
  return {
    target: (epoch: number) => epoch + cells.get(place(epoch)),
    write: (epoch: number, target: number) => cells.set(place(epoch), target - epoch),
  }
}

export function check({ validator, source, target }: Vote, epochs: number, min: Cells, max: Cells) {
  const largest = row(max, validator, epochs).target(source)
  const smallest = row(min, validator, epochs).target(source)
  return target > smallest ? 'surrounds' : target < largest ? 'surrounded' : null
}

export function record(
  { validator, source, target }: Vote,
  epochs: number,
  min: Cells,
  max: Cells,
) {
  const down = row(min, validator, epochs)
  let epoch = source
  while (epoch-- > 0 && down.target(epoch) > target) down.write(epoch, target)
  const up = row(max, validator, epochs)
  epoch = source
  while (++epoch < target && up.target(epoch) < target) up.write(epoch, target)
}
