/** The shop's lists of whom it always lets pay, or never: how an entry is written, and which of them fit a try. */
import { isIP } from 'node:net'
import { and, gt, inArray, isNull, or } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { prepared } from '#db/prepared.ts'
import { riskEntries } from '#db/schema.ts'
import type { RiskEntryKind } from '#db/states.ts'
import type { Env } from '#lib/env.ts'
import { searchKey } from '#lib/text/clean-text.ts'
import { mailboxOf } from '#lib/text/mailbox.ts'
import { readPhone } from '#lib/text/phone.ts'
import type { FittingEntry } from './decide-risk.ts'
import { deviceTags, type RiskPerson } from './risk-tags.ts'

export const entryId = (kind: RiskEntryKind, value: string): string => `${kind}:${value}`

const TAG = /^[\w-]{22}$/
const DOMAIN = /^@([a-z0-9-]+\.)+[a-z0-9-]{2,}$/

/** As an entry is kept; undefined for what is none of its kind. */
export function readEntry(kind: RiskEntryKind, typed: string): string | undefined {
  const text = searchKey(typed).trim()
  switch (kind) {
    case 'card':
    case 'device':
      return TAG.test(typed.trim()) ? typed.trim() : undefined
    case 'email':
      if (text.startsWith('@')) return DOMAIN.test(text) ? text : undefined
      return /^[^@\s]+@[^@\s]+$/.test(text) ? mailboxOf(text) : undefined
    case 'phone':
      return readPhone(typed)
    case 'address':
      return readPrefix(text)
    default:
      return kind satisfies never
  }
}

/** Prefixes so short that they hold a country's customers are typing mistakes. */
const SHORTEST = { 4: 12, 6: 24 } as const

/** `203.0.113.9`, `203.0.113.0/24`, `2001:db8::/48`: by the bits that count alone. */
function readPrefix(text: string): string | undefined {
  const [address = '', bits] = text.split('/')
  const version = isIP(address)
  if (version !== 4 && version !== 6) return undefined
  const [shortest, longest] = version === 4 ? [SHORTEST[4], 32] : [SHORTEST[6], 64]
  const length = bits === undefined ? longest : Number(bits)
  if (bits !== undefined && !/^\d{1,3}$/.test(bits)) return undefined
  return length >= shortest && length <= longest ? prefixOf(address, version, length) : undefined
}

/** Every prefix of an address that an entry may name; of an IPv6 address only its first 64 bits are known. */
function prefixesOf(address: string): string[] {
  const bare = address.replace(/\/\d+$/, '')
  const version = isIP(bare)
  if (version !== 4 && version !== 6) return []
  const [shortest, longest] = version === 4 ? [SHORTEST[4], 32] : [SHORTEST[6], 64]
  return Array.from({ length: longest - shortest + 1 }, (_, more) => prefixOf(bare, version, shortest + more))
}

function prefixOf(address: string, version: 4 | 6, length: number): string {
  const bits = bitsOf(address, version).slice(0, length)
  const parts = version === 4 ? 8 : 16
  const groups = bits.padEnd(version === 4 ? 32 : 128, '0').match(new RegExp(`.{${parts}}`, 'g')) ?? []
  const numbers = groups.map((group) => Number.parseInt(group, 2))
  return version === 4
    ? `${numbers.join('.')}/${length}`
    : `${numbers
        .slice(0, 4)
        .map((each) => each.toString(16))
        .join(':')}::/${length}`
}

function bitsOf(address: string, version: 4 | 6): string {
  if (version === 4)
    return address
      .split('.')
      .map((part) => Number(part).toString(2).padStart(8, '0'))
      .join('')
  // A URL's host has one spelling (WHATWG URL, 3.5).
  const [left = '', right] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::')
  const [before, after] = [left, right ?? ''].map((side) => (side === '' ? [] : side.split(':'))) as [string[], string[]]
  const zeros = right === undefined ? 0 : 8 - before.length - after.length
  return [...before, ...Array.from({ length: zeros }, () => '0'), ...after]
    .map((group) => Number.parseInt(group, 16).toString(2).padStart(16, '0'))
    .join('')
}

type Secrets = Pick<Env, 'SESSION_SECRET'>

/** What lists may name of a try. */
export interface Listable extends RiskPerson {
  /** The card's tags: see cardTags. */
  cards: readonly string[]
}

const entryNames = (env: Secrets, { cards, ...person }: Listable): string[] => [
  ...named('card', cards),
  ...named('device', deviceTags(env, person.device)),
  ...named('email', !person.email ? [] : [mailboxOf(person.email), ...domainsOf(person.email)]),
  ...named('address', person.address === undefined ? [] : prefixesOf(person.address)),
  ...named('phone', person.phone ? [person.phone] : []),
]

const named = (kind: RiskEntryKind, values: readonly string[]) => values.map((value) => entryId(kind, value))

/** A domain is on the list with all below it. */
function domainsOf(email: string): string[] {
  const parts = (searchKey(email).split('@')[1] ?? '').split('.')
  return parts.slice(0, -1).map((_, from) => `@${parts.slice(from).join('.')}`)
}

export function* fittingEntries(tx: Writer, env: Secrets, of: Listable, now: Date): Script<FittingEntry[]> {
  // Most shops have none, and the names of an address are many.
  if ((yield* anyEntry(tx, {})).length === 0) return []
  const inForce = or(isNull(riskEntries.until), gt(riskEntries.until, now))
  return yield* rows(
    tx
      .select({ id: riskEntries.id, effect: riskEntries.effect })
      .from(riskEntries)
      .where(and(inArray(riskEntries.id, entryNames(env, of)), inForce)),
  )
}

const anyEntry = prepared<Record<never, never>>()('risk-any-entry', (tx) => tx.select({ id: riskEntries.id }).from(riskEntries).limit(1))
