/**
 * Somebody comes back from a provider. Only the browser that was sent there may come back, once, with the state it left with; what the
 * address says besides is shown to nobody.
 */
import { and, eq } from 'drizzle-orm'
import { rows } from '#db/database.ts'
import { accounts, members } from '#db/schema.ts'
import { errorText } from '#lib/error-text.ts'
import { GatewayError } from '#lib/gateways/gateway-error.ts'
import type { Shop } from '#lib/shop.ts'
import type { Identity, ProviderName } from '#lib/sign-in-providers/provider.ts'
import { providerOf, redirectUriOf } from '#lib/sign-in-providers/providers.ts'
import { identifier } from '#lib/text/doors.ts'
import { equalInConstantTime } from '#lib/tokens.ts'
import { confirmationIsValid } from './confirmation.ts'
import { currentSession } from './current-member.ts'
import { decideIdentity, type IdentityFacts } from './decide-identity.ts'
import { type Flow, keepPending, type Pending, readFlow } from './identity-cookies.ts'
import { identityEmail } from './identity-email.ts'
import { linkIdentity } from './link-identity.ts'
import { openSession } from './open-session.ts'

interface Returning {
  provider: ProviderName
  query: URLSearchParams
  /** The sealed cookie of the flow. */
  cookie: string | undefined
  headers: Headers
}

export type IdentityProblem = 'flow' | 'cancelled' | 'provider' | 'taken' | 'session' | 'another' | 'has_another'

type Outcome =
  /** `isFirst`: their letter has just confirmed them. */
  | { is: 'signed-in'; memberId: string; isFirst: boolean; setCookies: string[] }
  | { is: 'linked' }
  | { is: 'ask'; step: Pending['step']; pending: string }
  | { is: 'problem'; problem: IdentityProblem }

/** `flow` is undefined where the browser did not come from here, so that nobody knows where it wanted to go. */
export type FinishedIdentity = Outcome & { flow: Flow | undefined }

export async function finishIdentity(shop: Shop, { provider, query, cookie, headers }: Returning): Promise<FinishedIdentity> {
  const flow = readFlow(shop, cookie)
  const state = query.get('state') ?? ''
  if (!flow || flow.provider !== provider || !equalInConstantTime(flow.state, state)) return problem('flow', undefined)
  if (query.has('error')) return problem(query.get('error') === 'access_denied' ? 'cancelled' : 'provider', flow)
  const code = identifier(500).safeParse(query.get('code'))
  const identity = code.success ? await identify(shop, flow, code.data) : undefined
  return identity ? { ...(await receive(shop, flow, identity, headers)), flow } : problem('provider', flow)
}

const problem = (what: IdentityProblem, flow: Flow | undefined): FinishedIdentity => ({ is: 'problem', problem: what, flow })

/** Undefined where the provider did not say who it is: the code is spent or unknown, and the visitor begins anew. */
async function identify(shop: Shop, { provider, state }: Flow, code: string): Promise<Identity | undefined> {
  try {
    return await providerOf(shop, provider)?.identify({ code, state, redirectUri: redirectUriOf(shop, provider) })
  } catch (error) {
    const said = GatewayError.is(error) ? error.code : errorText(error)
    shop.log.warn('identity_failed', { provider, code: said })
    return undefined
  }
}

async function receive(shop: Shop, flow: Flow, identity: Identity, headers: Headers): Promise<Outcome> {
  const decision = decideIdentity(await factsOf(shop, flow, identity, headers))
  switch (decision.is) {
    case 'sign-in': {
      if (decision.confirms) await confirm(shop, decision.memberId)
      const setCookies = await openSession(shop, decision.memberId, identity)
      const { memberId, confirms: isFirst } = decision
      return setCookies ? { is: 'signed-in', memberId, isFirst, setCookies } : { is: 'problem', problem: 'flow' }
    }
    case 'link': {
      const linking = await linkIdentity(shop, decision.memberId, identity, flow.locale)
      return linking === 'linked' ? { is: 'linked' } : { is: 'problem', problem: linking }
    }
    case 'linked-before':
      return { is: 'linked' }
    case 'join':
    case 'connect':
      return { is: 'ask', step: decision.is, pending: keepPending(shop, { step: decision.is, next: flow.next }, identity) }
    case 'refuse':
      return { is: 'problem', problem: decision.problem }
    default:
      return decision satisfies never
  }
}

async function factsOf(shop: Shop, flow: Flow, identity: Identity, headers: Headers): Promise<IdentityFacts> {
  const owner = await ownerOf(shop, identity)
  const session = flow.sessionId ? await currentSession(shop, headers) : undefined
  const now = shop.clock.now()
  return {
    purpose: flow.purpose,
    owner: owner && { memberId: owner.id, isConfirmed: owner.emailVerified },
    hasConfirmation: owner !== undefined && confirmationIsValid(shop.env.SESSION_SECRET, owner, flow.confirmation, now),
    emailIsAMembers: await isConfirmedMembers(shop, identity),
    // Another session than the one that asked is another person, who never pressed.
    asking: session?.id === flow.sessionId ? session.member.id : undefined,
  }
}

async function ownerOf({ db }: Shop, { provider, accountId }: Identity): Promise<typeof members.$inferSelect | undefined> {
  const same = and(eq(accounts.providerId, provider), eq(accounts.accountId, accountId))
  const [found] = await db.read.select({ member: members }).from(members).innerJoin(accounts, eq(accounts.userId, members.id)).where(same)
  return found?.member
}

/** Of an address that the provider has not verified nothing is looked up: whoever types it there would learn whose it is here. */
async function isConfirmedMembers({ db }: Shop, identity: Identity): Promise<boolean> {
  const email = identity.emailIsVerified ? identityEmail(identity) : undefined
  if (!email) return false
  const confirmed = and(eq(members.email, email), eq(members.emailVerified, true))
  return (await db.read.select({ id: members.id }).from(members).where(confirmed)).length > 0
}

const confirm = (shop: Shop, memberId: string) =>
  shop.db.transact((tx) =>
    rows(
      tx
        .update(members)
        .set({ emailVerified: true, updatedAt: shop.clock.now() })
        .where(eq(members.id, memberId))
        .returning({ id: members.id }),
    ),
  )
