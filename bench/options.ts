/** What `npm run bench -- [sections] [--quick] [--rounds 3] [--database postgres] [--orders 1000000] [--renewals 100000] [--rate 100] [--goods 100000]` asks for. */
import { parseArgs } from 'node:util'

export const SECTIONS = [
  'statements',
  'checkout',
  'webhooks',
  'pages',
  'scripts',
  'memory',
  'bodies',
  'lists',
  'renewals',
  'search',
] as const

export type Section = (typeof SECTIONS)[number]

export interface Options {
  sections: Section[]
  rounds: number
  /** How long one measurement runs. */
  seconds: number
  database: DatabaseKind
  /** The lists are measured on both, unless one is asked for. */
  listDatabases: DatabaseKind[]
  /** How many orders the lists are measured with. */
  orders: number
  /** How many subscriptions are due at once, and how many charges a second the gateway takes. */
  renewals: number
  rate: number
  /** How many products are searched. */
  goods: number
}

export type DatabaseKind = 'sqlite' | 'postgres'

/** Throws with a sentence for whoever typed it. */
export function readOptions(args: string[]): Options {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      quick: { type: 'boolean', default: false },
      rounds: { type: 'string' },
      database: { type: 'string' },
      orders: { type: 'string' },
      renewals: { type: 'string' },
      rate: { type: 'string' },
      goods: { type: 'string' },
    },
  })
  const unknown = positionals.filter((name) => !isSection(name))
  if (unknown.length > 0) throw new Error(`There is no section ${unknown.join(', ')}. There are ${SECTIONS.join(', ')}.`)
  const { database = 'sqlite' } = values
  if (database !== 'sqlite' && database !== 'postgres') throw new Error(`--database is sqlite or postgres, not ${database}.`)
  const rounds = Number(values.rounds ?? (values.quick ? 1 : 3))
  if (!Number.isInteger(rounds) || rounds < 1 || rounds > 20) throw new Error('--rounds is a number from 1 to 20.')
  const orders = Number(values.orders ?? (values.quick ? 20_000 : 1_000_000))
  if (!Number.isInteger(orders) || orders < 1000 || orders > 10_000_000) throw new Error('--orders is a number from 1,000 to 10,000,000.')
  const renewals = Number(values.renewals ?? (values.quick ? 1000 : 100_000))
  if (!Number.isInteger(renewals) || renewals < 100 || renewals > 1_000_000)
    throw new Error('--renewals is a number from 100 to 1,000,000.')
  const rate = Number(values.rate ?? 100)
  if (!Number.isInteger(rate) || rate < 1 || rate > 1000) throw new Error('--rate is a number from 1 to 1,000.')
  const goods = Number(values.goods ?? (values.quick ? 5000 : 100_000))
  if (!Number.isInteger(goods) || goods < 1000 || goods > 1_000_000) throw new Error('--goods is a number from 1,000 to 1,000,000.')
  const sections = positionals.filter(isSection)
  return {
    sections: sections.length > 0 ? sections : [...SECTIONS],
    rounds,
    seconds: values.quick ? 2 : 5,
    database,
    listDatabases: values.database ? [database] : ['sqlite', 'postgres'],
    orders,
    renewals,
    rate,
    goods,
  }
}

const isSection = (name: string): name is Section => SECTIONS.some((section) => section === name)
