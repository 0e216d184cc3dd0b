/** Prints the figures of the shop's own source at the end of `npm run check`. A figure beyond its limit fails the check. */
import { measure } from './figures/measure.ts'

/** A limit is tightened when the tree has become better, and never loosened. */
const LIMITS = {
  'lines per file, half of them at most': 48,
  'lines per file, nine of ten at most': 134,
  'lines per function, half of them at most': 10,
  'lines per function, nine of ten at most': 30,
  'functions over 70 lines, %': 1,
  'type escapes per 1,000 lines': 0.15,
  'lint exceptions per 1,000 lines': 0.7,
  'repeated runs per 1,000 lines': 2.3,
  'rooms in knots': 0,
  'imports of lib that run up': 0,
  'circles between files': 0,
  /** The only figure that is better when it is larger. */
  'test lines per line': 0.8,
}

const { figures, counted, names } = measure(process.cwd())
const rows = Object.entries(LIMITS).map(([name, limit]) => {
  const value = rounded(figures[name as keyof typeof LIMITS])
  return { name, limit, value, isWorse: name === 'test lines per line' ? value < limit : value > limit }
})
const worse = rows.filter(({ isWorse }) => isWorse).map(({ name }) => name)

for (const [name, found] of Object.entries(names)) if (worse.includes(name)) console.log(found.join('\n'))
console.log(`figures of ${counted}`)
for (const { name, limit, value, isWorse } of rows) {
  console.log(`${isWorse ? 'WORSE' : 'ok   '} ${name.padEnd(42)} ${`${value}`.padStart(5)}  (limit ${limit})`)
}
if (worse.length > 0) process.exitCode = 1

function rounded(value: number): number {
  return Math.round(value * 100) / 100
}
