/** The result of one check of the doctor. */
export interface Finding {
  level: 'good' | 'worth knowing' | 'bad'
  what: string
  /** How to mend it. */
  next?: string
}

export const good = (what: string): Finding => ({ level: 'good', what })
export const worthKnowing = (what: string, next: string): Finding => ({ level: 'worth knowing', what, next })
export const bad = (what: string, next: string): Finding => ({ level: 'bad', what, next })

const COLOURS = { good: 32, 'worth knowing': 33, bad: 31 }
const MARKS = { good: 'ok  ', 'worth knowing': 'note', bad: 'BAD ' }

export function print({ level, what, next }: Finding) {
  const mark = process.stdout.isTTY ? `\x1b[${COLOURS[level]}m${MARKS[level]}\x1b[0m` : MARKS[level]
  console.log(`${mark}  ${what.replaceAll('\n', '\n      ')}${next ? `\n      ${next}` : ''}`)
}
