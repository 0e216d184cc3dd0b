/** Bugs planted on purpose: which text is changed, and which tests must fail. */
import { globSync, readFileSync } from 'node:fs'
import { z } from 'zod'

const mutant = z.strictObject({
  /** The bug, as a sentence. */
  name: z.string().min(10),
  file: z.string(),
  /** Must occur in the file exactly once. */
  find: z.string().min(1),
  replace: z.string(),
  /** Test files: at least one of their tests must fail. */
  tests: z.array(z.string()).min(1),
})

export type Mutant = z.output<typeof mutant> & {
  /** The file of `test/mutants/` that holds it. */
  list: string
}

/** Reads all of `test/mutants/`. Throws for an invalid file. */
export const readMutants = (): Mutant[] =>
  globSync('test/mutants/*.json')
    .toSorted()
    .flatMap((list) =>
      z
        .array(mutant)
        .parse(JSON.parse(readFileSync(list, 'utf8')))
        .map((one) => ({ ...one, list })),
    )

/** The file's text with the bug in it; undefined where it cannot be planted, because the text stands there never or twice. */
export function planted({ find, replace }: Pick<Mutant, 'find' | 'replace'>, source: string): string | undefined {
  const parts = source.split(find)
  return parts.length === 2 && find !== replace ? parts.join(replace) : undefined
}
