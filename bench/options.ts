/** What `npm run bench -- [sections] [--quick] [--rounds 3] [--database postgres]` asks for. */
import { parseArgs } from 'node:util'

export const SECTIONS = ['statements', 'checkout', 'webhooks', 'pages', 'scripts', 'memory', 'bodies'] as const

export type Section = (typeof SECTIONS)[number]

export interface Options {
  sections: Section[]
  rounds: number
  /** How long one measurement runs. */
  seconds: number
  database: 'sqlite' | 'postgres'
}

/** Throws with a sentence for whoever typed it. */
export function readOptions(args: string[]): Options {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { quick: { type: 'boolean', default: false }, rounds: { type: 'string' }, database: { type: 'string', default: 'sqlite' } },
  })
  const unknown = positionals.filter((name) => !isSection(name))
  if (unknown.length > 0) throw new Error(`There is no section ${unknown.join(', ')}. There are ${SECTIONS.join(', ')}.`)
  const { database } = values
  if (database !== 'sqlite' && database !== 'postgres') throw new Error(`--database is sqlite or postgres, not ${database}.`)
  const rounds = Number(values.rounds ?? (values.quick ? 1 : 3))
  if (!Number.isInteger(rounds) || rounds < 1 || rounds > 20) throw new Error('--rounds is a number from 1 to 20.')
  const sections = positionals.filter(isSection)
  return { sections: sections.length > 0 ? sections : [...SECTIONS], rounds, seconds: values.quick ? 2 : 5, database }
}

const isSection = (name: string): name is Section => SECTIONS.some((section) => section === name)
