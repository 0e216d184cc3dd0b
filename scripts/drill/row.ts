/** The result of the drill for one method, step by step, and the printed table. */
import type { Finding } from '../doctor/finding.ts'

export const STEPS = ['prepare', 'scripts', 'window', 'policy', 'lookup', 'undo'] as const
export type Step = (typeof STEPS)[number]

export interface Row {
  gateway: string
  method: string
  /** A step that was not reached has no result. */
  steps: Partial<Record<Step, Finding>>
}

const MARKS: Record<Finding['level'], string> = { good: 'ok', 'worth knowing': 'note', bad: 'BAD' }

/** One line for each method, one column for each step. */
export function tableOf(rows: readonly Row[]): string[] {
  const cells = [
    ['gateway', 'method', ...STEPS, 'what came'],
    ...rows.map(({ gateway, method, steps }) => [gateway, method, ...STEPS.map((step) => markOf(steps[step])), steps.window?.what ?? '-']),
  ]
  const widths = cells[0]?.map((_, column) => Math.max(...cells.map((line) => line[column]?.length ?? 0))) ?? []
  return cells.map((line) =>
    line
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}

const markOf = (finding: Finding | undefined) => (finding ? MARKS[finding.level] : '-')

/** The table's footnotes: the reason for each result that is not `ok`. */
export const notesOf = (rows: readonly Row[]): string[] =>
  rows.flatMap(({ gateway, method, steps }) =>
    STEPS.flatMap((step) => {
      const found = steps[step]
      if (!found || found.level === 'good') return []
      return [
        `${MARKS[found.level].padEnd(4)}  ${gateway} ${method}, ${step}: ${found.what}`,
        ...(found.next ? [`      ${found.next}`] : []),
      ]
    }),
  )

export const isWrong = (rows: readonly Row[]) =>
  rows.flatMap(({ steps }) => Object.values(steps)).filter(({ level }) => level === 'bad').length
