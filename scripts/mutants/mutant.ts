/** Bugs that somebody planted on purpose: what is changed where, and which tests must notice. */
import { globSync, readFileSync } from 'node:fs'
import { z } from 'zod'

const mutant = z.strictObject({
  /** What is wrong now, as a sentence. */
  name: z.string().min(10),
  file: z.string(),
  /** Stands in the file exactly once. */
  find: z.string().min(1),
  replace: z.string(),
  /** Files of tests: at least one of their tests must fail. */
  tests: z.array(z.string()).min(1),
})

export type Mutant = z.output<typeof mutant> & {
  /** The file of `test/mutants/` that holds it. */
  list: string
}

/** All of `test/mutants/`. Throws for a file that is none. */
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
