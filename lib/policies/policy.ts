/** The policies of the shop as their pages show them: the version that holds today, and the one that comes after it. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Localised } from '#db/schema.ts'
import { currentSettings } from '#lib/shop-settings/current.ts'
import { type Policy, type PolicyName, parsePolicy } from '#lib/shop-settings/policy-text.ts'
import { policyFacts } from './policy-facts.ts'

export interface DatedPolicy extends Policy {
  /** The day in Seoul from which it holds, `2026-12-10`. */
  holdsFrom: string
}

export interface PublishedPolicy extends DatedPolicy {
  /** Announced, and not held to yet. */
  next?: DatedPolicy
}

export async function readPolicy(name: PolicyName, locale: keyof Localised): Promise<PublishedPolicy> {
  const { text, holdsFrom, next } = currentSettings().policies[name]
  const facts = policyFacts(locale)
  return {
    ...parsePolicy(text ? textIn(text, locale) : await filedPolicy(name, locale), facts),
    holdsFrom,
    ...(next && { next: { ...parsePolicy(textIn(next.text, locale), facts), holdsFrom: next.holdsFrom } }),
  }
}

/** The Markdown that comes with the shop. */
export const filedPolicy = (name: PolicyName, locale: keyof Localised): Promise<string> =>
  readFile(join(process.cwd(), 'content', 'legal', locale, `${name}.md`), 'utf8')

const textIn = (text: Localised, locale: keyof Localised): string => text[locale] ?? text.en
