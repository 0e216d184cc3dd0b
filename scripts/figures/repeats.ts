/**
 * Counts repeated code: sequences of lines that occur, word for word, more than once. Indentation, empty lines and imports do not
 * count.
 */

const RUN = 6

/** How many sequences of at least six lines occur elsewhere too. */
export function countRepeats(files: readonly (readonly string[])[]): number {
  const told = files.map((lines) => lines.map((line) => line.trim()).filter((line) => line !== '' && !isImport(line)))
  const repeated = told.map((lines) => new Array<boolean>(lines.length).fill(false))
  for (const places of placesOfRuns(told)) {
    if (places.length > 1) for (const [file, line] of places) repeated[file]?.fill(true, line, line + RUN)
  }
  // Overlapping repeats are one longer sequence.
  return repeated.reduce((sum, lines) => sum + lines.filter((isTwin, line) => isTwin && !lines[line - 1]).length, 0)
}

function placesOfRuns(files: readonly (readonly string[])[]): Iterable<[file: number, line: number][]> {
  const places = new Map<string, [number, number][]>()
  for (const [file, lines] of files.entries()) {
    for (let line = 0; line + RUN <= lines.length; line++) {
      const run = lines.slice(line, line + RUN).join('\n')
      const known = places.get(run)
      if (known) known.push([file, line])
      else places.set(run, [[file, line]])
    }
  }
  return places.values()
}

const isImport = (line: string) => line.startsWith('import ') || line.startsWith('} from ')
