/**
 * What a browser carries while somebody signs in with a provider, sealed: first where they wanted to go, bound to this browser by a
 * state that nobody can guess, then who the provider said they are, until they have agreed to join.
 */
import { z } from 'zod'
import { randomId } from '#lib/clock.ts'
import { LOCALES } from '#lib/locale.ts'
import { seal, unseal } from '#lib/secret-box.ts'
import type { Shop } from '#lib/shop.ts'
import { type Identity, PROVIDERS } from '#lib/sign-in-providers/provider.ts'
import { identifier, note } from '#lib/text/doors.ts'

const flow = z.object({
  state: identifier(64),
  provider: z.enum(PROVIDERS),
  purpose: z.enum(['sign-in', 'link', 'again']),
  locale: z.enum(LOCALES),
  /** A page of this shop; empty for the usual one. */
  next: identifier(500, 0),
  /** From the letter that confirms a sign-up; empty for none. */
  confirmation: identifier(200, 0),
  /** The session that asked; empty for a visitor. */
  sessionId: identifier(100, 0),
  until: z.number(),
})

export type Flow = z.output<typeof flow>

const pending = z.object({
  step: z.enum(['join', 'connect']),
  identity: z.object({
    provider: z.enum(PROVIDERS),
    accountId: identifier(100),
    name: note(50),
    email: note(200).nullable(),
    emailIsVerified: z.boolean(),
    refreshToken: identifier(2000).nullable(),
  }),
  next: identifier(500, 0),
  until: z.number(),
})

export type Pending = z.output<typeof pending>

/** As long as a provider lets its own codes live. */
const FLOW_MS = 10 * 60_000
/** Long enough to read two policies. */
const PENDING_MS = 30 * 60_000

type Sealing = Pick<Shop, 'env' | 'random' | 'clock'>

export function beginFlow(shop: Sealing, asked: Omit<Flow, 'state' | 'until'>): { state: string; cookie: string } {
  const state = randomId(shop.random)
  return { state, cookie: sealed(shop, 'flow', { ...asked, state, until: shop.clock.now().getTime() + FLOW_MS }) }
}

export const readFlow = (shop: Sealing, cookie: string | undefined): Flow | undefined => opened(shop, 'flow', flow, cookie)

export const keepPending = (shop: Sealing, { step, next }: Pick<Pending, 'step' | 'next'>, identity: Identity): string =>
  sealed(shop, 'pending', { step, identity, next, until: shop.clock.now().getTime() + PENDING_MS })

export const readPending = (shop: Sealing, cookie: string | undefined): Pending | undefined => opened(shop, 'pending', pending, cookie)

const sealed = (shop: Sealing, what: string, value: Flow | Pending): string =>
  seal(shop.env.SESSION_SECRET, shop.random, 'sign-in', what, Buffer.from(JSON.stringify(value)))

function opened<T extends { until: number }>(shop: Sealing, what: string, schema: z.ZodType<T>, cookie: string | undefined): T | undefined {
  const plain = cookie && unseal(shop.env.SESSION_SECRET, 'sign-in', what, cookie)
  // Only this file seals under this name, so that it is JSON of an earlier version at the worst.
  const read = plain ? schema.safeParse(JSON.parse(plain.toString())).data : undefined
  return read && read.until > shop.clock.now().getTime() ? read : undefined
}

/** Lax: the provider sends the browser back by a link, and the cookie must come along. */
export function identityCookie({ env }: Pick<Shop, 'env'>, what: 'flow' | 'pending') {
  const secure = env.PUBLIC_URL.startsWith('https:')
  const maxAge = (what === 'flow' ? FLOW_MS : PENDING_MS) / 1000
  return {
    name: `${secure ? '__Host-' : ''}gyesan-sign-in-${what}`,
    options: { httpOnly: true, secure, sameSite: 'lax', path: '/', maxAge } as const,
  }
}
