/** Prints the figures as Markdown tables, and keeps which goals were reached. */

export interface Goal {
  what: string
  reached: boolean
  figure: string
}

const goals: Goal[] = []

export function heading(text: string) {
  console.log(`\n## ${text}\n`)
}

export function note(text: string) {
  console.log(`${text}\n`)
}

export function printTable(columns: readonly string[], rows: readonly (readonly string[])[]) {
  const widths = columns.map((column, i) => Math.max(column.length, ...rows.map((row) => row[i]?.length ?? 0)))
  const line = (cells: readonly string[]) => `| ${widths.map((width, i) => (cells[i] ?? '').padEnd(width)).join(' | ')} |`
  console.log([line(columns), `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...rows.map(line)].join('\n'))
  console.log()
}

export function judge(goal: Goal) {
  goals.push(goal)
}

export function printGoals() {
  if (goals.length === 0) return
  heading('Goals')
  printTable(
    ['goal', 'figure', ''],
    goals.map(({ what, figure, reached }) => [what, figure, reached ? 'reached' : 'MISSED']),
  )
}
