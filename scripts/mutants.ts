/**
 * `npm run mutants`: plants each bug of `test/mutants/` in a copy of the source, and reports which test caught it. A bug that no
 * test catches fails the command. Words after `--` choose bugs by name, file or tests.
 */
import { availableParallelism } from 'node:os'
import { startPostgres } from '../test/postgres.ts'
import { readMutants } from './mutants/mutant.ts'
import { Tree } from './mutants/tree.ts'
import { onStopSignal } from './stop-signals.ts'

const words = process.argv.slice(2)
const chosen = readMutants().filter(
  ({ name, list, file, tests }) =>
    words.length === 0 || words.some((word) => [name, list, file, ...tests].some((text) => text.includes(word))),
)
const started = Date.now()
const postgres = await startPostgres()
const trees = Array.from({ length: availableParallelism() }, (_, nth) => new Tree(`.data/mutants/${process.pid}-${nth}`, postgres.url))
let stopping = false
const stop = () => Promise.all([...trees.map((tree) => tree.stop()), postgres.stop()])
onStopSignal(async () => {
  stopping = true
  await stop()
  process.exit(130)
})

// A test that fails without the bug cannot catch it.
const files = [...new Set(chosen.flatMap(({ tests }) => tests))]
const broken = new Map<string, string>()
await shareOut(files, async (tree, file) => {
  const failure = await tree.firstFailure([file])
  if (failure !== undefined) broken.set(file, failure)
})
for (const [file, failure] of broken) console.log(`FAIL ${file} fails without any bug: ${failure}`)

let caught = 0
await shareOut(chosen, async (tree, mutant) => {
  const tests = mutant.tests.filter((file) => !broken.has(file))
  const by = tests.length > 0 ? await tree.catches({ ...mutant, tests }) : undefined
  if (stopping) return
  if (by !== undefined) caught++
  console.log(by === undefined ? `SURVIVED  ${mutant.name}  (${mutant.file})` : `caught    ${mutant.name}\n          by: ${by}`)
})
await stop()
console.log(`\n${caught} of ${chosen.length} bugs caught in ${((Date.now() - started) / 60_000).toFixed(1)} min`)
if (caught < chosen.length || broken.size > 0 || chosen.length === 0) process.exitCode = 1

/** Each tree takes the next piece of work as soon as it is free. */
async function shareOut<T>(work: readonly T[], run: (tree: Tree, piece: T) => Promise<void>): Promise<void> {
  const waiting = work.values()
  await Promise.all(
    trees.map(async (tree) => {
      for (const piece of waiting) if (!stopping) await run(tree, piece)
    }),
  )
}
