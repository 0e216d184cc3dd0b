/** Measures a tree: the source of app, components, lib and db, and the lines of tests for it. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { floorOf } from '../../test/rooms.ts'
import { graphOf, knotsIn } from './knots.ts'
import { countRepeats } from './repeats.ts'
import { readSource, type SourceFile } from './source-file.ts'

const SHOP = '{app,components,lib,db}/**/*.{ts,tsx}'
/** The shop's tests in all folders, without those of the sandbox and the commands. */
const TESTS = ['{app,components,lib,db}/**/*.test.{ts,tsx}', '{db/test,test,sim,e2e}/**/*.{ts,tsx}']

/** Leaves out the files that a command of this project generates. */
export function measure(root: string) {
  const tests = new Set(globSync(TESTS, { cwd: root }))
  const files = globSync(SHOP, { cwd: root })
    .filter((file) => !tests.has(file))
    .sort()
    .map((file) => readSource(root, file))
    .filter(({ lines: [first] }) => !first?.startsWith('// Made by'))
  const lines = sum(files.map((file) => file.lines.length))
  const functions = files.flatMap(({ functionLines }) => functionLines)
  const testLines = sum([...tests].map((file) => linesOf(join(root, file))))
  const knots = knotsIn(graphOf(edges(files, roomIn)))
  const circles = knotsIn(graphOf(edges(files, (file) => file)))
  const upward = files.flatMap(upwardImports)
  const perThousand = (count: number) => (1000 * count) / lines
  return {
    counted: `${files.length} files of app, components, lib and db: ${lines} lines, ${functions.length} functions with statements; ${testLines} lines of tests`,
    /** The names behind those counts that say too little by themselves. */
    names: {
      'rooms in knots': knots.map((knot) => `a knot of ${knot.length}: ${knot.join(', ')}`),
      'circles between files': circles.map((circle) => `a circle of ${circle.length}: ${circle.join(', ')}`),
      'imports of lib that run up': upward,
    },
    figures: {
      'lines per file, half of them at most': percentile(
        files.map((file) => file.lines.length),
        0.5,
      ),
      'lines per file, nine of ten at most': percentile(
        files.map((file) => file.lines.length),
        0.9,
      ),
      'lines per function, half of them at most': percentile(functions, 0.5),
      'lines per function, nine of ten at most': percentile(functions, 0.9),
      'functions over 70 lines, %': (100 * functions.filter((length) => length > 70).length) / functions.length,
      'type escapes per 1,000 lines': perThousand(sum(files.map(({ typeEscapes }) => typeEscapes))),
      'lint exceptions per 1,000 lines': perThousand(sum(files.map(({ lintExceptions }) => lintExceptions))),
      'repeated runs per 1,000 lines': perThousand(countRepeats(files.map((file) => file.lines))),
      'rooms in knots': sum(knots.map((knot) => knot.length)),
      'imports of lib that run up': upward.length,
      'circles between files': circles.length,
      'test lines per line': testLines / lines,
    },
  }
}

/** The room of `lib/orders/stock.ts` is `lib/orders`. A file directly in `lib` is a room of its own. */
const roomIn = (file: string) => file.split('/').slice(0, 2).join('/')

/** The imports among these files, with each file under the name that `nameOf` gives it. */
const edges = (files: readonly SourceFile[], nameOf: (file: string) => string) => {
  const known = new Set(files.map(({ file }) => file))
  return files.flatMap(({ file, imports }) =>
    imports.filter((target) => known.has(target)).map((target) => [nameOf(file), nameOf(target)] as const),
  )
}

function upwardImports({ file, imports }: SourceFile): string[] {
  const floor = floorOf(file)
  if (floor === undefined) return []
  return imports.filter((target) => (floorOf(target) ?? 0) > floor).map((target) => `${file} imports ${target}`)
}

const linesOf = (path: string) => readFileSync(path, 'utf8').split('\n').length - 1

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)

/** The smallest number that this share of the numbers does not exceed. */
const percentile = (numbers: readonly number[], share: number) =>
  numbers.toSorted((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(numbers.length * share))] ?? 0
