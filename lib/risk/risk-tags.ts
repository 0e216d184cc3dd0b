/**
 * Tags for whom and what the rules count: one card, mailbox or address has one tag, and nobody reads it back without SESSION_SECRET.
 * Pure.
 */
import type { riskTries } from '#db/schema.ts'
import type { Env } from '#lib/env.ts'
import { mailboxOf } from '#lib/text/mailbox.ts'
import { issueToken } from '#lib/tokens.ts'

type Try = typeof riskTries.$inferSelect

/** The columns of a try that tell who made it. */
export type RiskTags = Pick<Try, 'device' | 'address' | 'email' | 'phone' | 'member' | 'operator' | 'card'>

export type RiskSubject = keyof RiskTags

/** Who tries to pay, as far as the place that asks knows. */
export interface RiskPerson {
  /** As client-address.ts tells it: of IPv6 the first 64 bits. */
  address?: string | undefined
  /** The name in the browser's own cookie. */
  device?: string | undefined
  email?: string | undefined
  /** As readPhone keeps it. */
  phone?: string | undefined
  memberId?: string | undefined
  /** The e-mail address of the operator who acts for a caller. */
  operator?: string | undefined
}

type Secrets = Pick<Env, 'SESSION_SECRET'>

const tag = ({ SESSION_SECRET }: Secrets, subject: RiskSubject, value: string | undefined): string | null =>
  value === undefined || value === '' ? null : issueToken(SESSION_SECRET, 'risk', `${subject}:${value}`)

export const tagsOf = (env: Secrets, { address, device, email, phone, memberId, operator }: RiskPerson): Omit<RiskTags, 'card'> => ({
  address: tag(env, 'address', address),
  device: tag(env, 'device', device),
  email: tag(env, 'email', email && mailboxOf(email)),
  phone: tag(env, 'phone', phone),
  member: tag(env, 'member', memberId),
  operator: tag(env, 'operator', operator),
})

/** Of what lib/gateways/card-mark.ts makes of a card. */
export const cardTag = (env: Secrets, mark: string | undefined): string | null => tag(env, 'card', mark)

/** Under every secret that is valid, so that lists outlive a change of SESSION_SECRET. */
export const cardTags = ({ SESSION_SECRET }: Secrets, mark: string | undefined): string[] =>
  mark === undefined ? [] : SESSION_SECRET.map((secret) => issueToken([secret], 'risk', `card:${mark}`))

export const deviceTags = ({ SESSION_SECRET }: Secrets, device: string | undefined): string[] =>
  device === undefined ? [] : SESSION_SECRET.map((secret) => issueToken([secret], 'risk', `device:${device}`))
