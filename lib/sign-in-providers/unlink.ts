/** Ends a member's connection at a provider after it has ended here. The row holds what the provider needs, and goes when it is done. */
import { and, eq } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { accounts, endedSignIns } from '#db/schema.ts'
import { randomId } from '#lib/clock.ts'
import { GatewayError } from '#lib/gateways/gateway-error.ts'
import { type Job, stageJob } from '#lib/jobs/jobs.ts'
import { seal, unseal } from '#lib/secret-box.ts'
import type { Shop } from '#lib/shop.ts'
import { isProviderName, PROVIDERS, type ProviderName } from './provider.ts'
import { providerOf } from './providers.ts'

/** As it stands beside the member: whoever reads only the database cannot use it. */
export const sealedToken = ({ env, random }: Pick<Shop, 'env' | 'random'>, provider: ProviderName, accountId: string, token: string) =>
  seal(env.SESSION_SECRET, random, 'sign-in', `${provider} ${accountId}`, Buffer.from(token))

/** Deletes this member's way in, and stages its end at the provider. False where there was none. */
export function* endSignIn(shop: Pick<Shop, 'clock' | 'random'>, tx: Writer, memberId: string, provider: ProviderName): Script<boolean> {
  const own = and(eq(accounts.userId, memberId), eq(accounts.providerId, provider))
  const [ended] = yield* rows(tx.delete(accounts).where(own).returning({ accountId: accounts.accountId, token: accounts.refreshToken }))
  if (!ended) return false
  // Without a token nothing can be asked: the member ends it in the provider's own settings.
  if (ended.token === null) return true
  const id = randomId(shop.random)
  const row = { id, provider, accountId: ended.accountId, token: ended.token, endedAt: shop.clock.now() }
  yield* rows(tx.insert(endedSignIns).values(row).returning({ id: endedSignIns.id }))
  yield* stageJob(tx, { id: `sign-in-end:${id}`, kind: 'sign-in-end', subject: id, runAt: row.endedAt })
  return true
}

export function* endAllSignIns(shop: Pick<Shop, 'clock' | 'random'>, tx: Writer, memberId: string): Script<void> {
  for (const provider of PROVIDERS) yield* endSignIn(shop, tx, memberId, provider)
}

/** Throws GatewayError while nobody knows whether the provider has heard; the job then runs again. */
export async function executeUnlink(shop: Shop, { subject }: Pick<Job, 'subject'>): Promise<void> {
  const [row] = await shop.db.read.select().from(endedSignIns).where(eq(endedSignIns.id, subject))
  if (!row || !isProviderName(row.provider)) return
  if (!(await isBackAgain(shop, row))) await unlinkAtProvider(shop, row.provider, row)
  await shop.db.transact((tx) => rows(tx.delete(endedSignIns).where(eq(endedSignIns.id, subject)).returning({ id: endedSignIns.id })))
}

type Ended = Pick<typeof endedSignIns.$inferSelect, 'accountId' | 'token'>

/** The same person may have connected again meanwhile: their new connection is not ours to end. */
async function isBackAgain(shop: Shop, { provider, accountId }: { provider: string; accountId: string }): Promise<boolean> {
  const same = and(eq(accounts.providerId, provider), eq(accounts.accountId, accountId))
  return (await shop.db.read.select({ id: accounts.id }).from(accounts).where(same)).length > 0
}

async function unlinkAtProvider(shop: Shop, name: ProviderName, { accountId, token }: Ended): Promise<void> {
  const provider = providerOf(shop, name)
  if (!provider) throw new Error(`Nobody signs in with ${name} here any more: a connection waits to be ended there.`)
  const refreshToken = unseal(shop.env.SESSION_SECRET, 'sign-in', `${name} ${accountId}`, token)?.toString()
  try {
    if (refreshToken) await provider.unlink(refreshToken)
  } catch (error) {
    // A refusal is final: the token has run out, or its owner has ended the connection there.
    if (!GatewayError.is(error) || error.kind !== 'refused') throw error
    shop.log.warn('sign_in_end_refused', { provider: name, code: error.code })
  }
}
