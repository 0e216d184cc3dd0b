/** For how many days things are kept that nobody needs for ever. Orders, payments, the ledger and what operators did are not among them. Pure. */
import { z } from 'zod'

export const RETENTION_DAYS = {
  /** Webhooks that were followed or ignored; those that wait or were parked stay. */
  webhooks: 365,
  /** Events that were sent to operators' endpoints, or could not be. */
  events: 90,
  /** What operators were told of; what is still open after so long is told again. */
  notices: 90,
  /** Webhooks about payments that are not this shop's. */
  'unknown-webhooks': 7,
  /** Mails, also those that could not be sent; the order's page tells of them until then. */
  mails: 365,
  /** What pages' policies refused. */
  'csp-reports': 90,
  /** What was tried: rules count a week of it, and a dry run looks at a month. */
  'risk-tries': 35,
  /** Sign-ups that nobody confirmed. Confirmations and carts on their way to another browser, after they have ended. Sessions are records of access: lib/people. */
  links: 30,
} as const

export type RetentionKind = keyof typeof RETENTION_DAYS
export type RetentionPeriods = Record<RetentionKind, number>

const isKind = (text: string): text is RetentionKind => Object.hasOwn(RETENTION_DAYS, text)

/** `webhooks=90,mails=30`: what is not named keeps its default. */
export const retentionPeriods = z.string().transform((text, context): RetentionPeriods => {
  const periods: RetentionPeriods = { ...RETENTION_DAYS }
  for (const part of text.split(',').filter((each) => each.trim() !== '')) {
    const [, kind = '', days] = /^\s*([a-z-]+)\s*=\s*(\d{1,4})\s*$/.exec(part) ?? []
    if (!isKind(kind) || Number(days) < 1) {
      context.addIssue({
        code: 'custom',
        message: `each part is a name and days, such as webhooks=90; the names are ${Object.keys(RETENTION_DAYS).join(', ')}`,
      })
      return z.NEVER
    }
    periods[kind] = Number(days)
  }
  return periods
})
