/** Whether the shop at PUBLIC_URL can be reached, probably also from outside, and accepts each gateway's webhooks. */
import { randomUUID } from 'node:crypto'
import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import type { Env } from '#lib/env.ts'
import { gatewayNamed } from '#lib/gateways/list.ts'
import { isThisMachine } from '#lib/local-address.ts'
import { bad, type Finding, good, worthKnowing } from '../doctor/finding.ts'

const TIMEOUT_MS = 10_000

export async function lookAtWebhooks(env: Env, gateways: readonly string[]): Promise<Finding[]> {
  const home = env.PUBLIC_URL.replace(/\/$/, '')
  const answers = await ask(`${home}/api/health`, 'GET')
  if (typeof answers === 'string' || answers !== 200)
    return [
      bad(
        `No shop answers at ${home}/api/health (${answers}).`,
        'Start it there, or set PUBLIC_URL to where it runs: gateways send webhooks there.',
      ),
    ]
  const findings: Finding[] = [await fromOutside(home)]
  for (const gateway of gateways) findings.push(await lookAtDelivery(home, gateway, env))
  return findings
}

/** A machine cannot test itself from outside, but it can recognise an address that nobody else can reach. */
async function fromOutside(home: string): Promise<Finding> {
  const { hostname, protocol } = new URL(home)
  const near = 'Put the shop where the gateways reach it (a tunnel will do) and set PUBLIC_URL; a sandbox on this machine needs none of it.'
  if (isThisMachine(home)) return worthKnowing(`${home} is this machine: no gateway reaches it from outside.`, near)
  const addresses = isIP(hostname) ? [hostname] : (await lookup(hostname, { all: true }).catch(() => [])).map(({ address }) => address)
  if (addresses.length === 0) return bad(`${hostname} has no address.`, 'Set its DNS record.')
  if (addresses.every(isPrivate)) return bad(`${hostname} is ${addresses.join(', ')}, which nobody outside reaches.`, near)
  if (protocol !== 'https:') return bad(`${home} has no TLS.`, 'Gateways and shoppers want https://.')
  return good(`${home} answers, and ${hostname} is an address of the outside (${addresses.join(', ')}).`)
}

/** RFC 1918, 6598, 3927, 4193, 4291. */
const isPrivate = (address: string) =>
  /^(10\.|127\.|169\.254\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|::1$|f[cd]|fe80:)/i.test(address)

async function lookAtDelivery(home: string, gateway: string, env: Env): Promise<Finding> {
  const address = `${home}/api/payments/webhook/${gateway}`
  const delivery = gatewayNamed(gateway)?.testDelivery(env, `drill-${randomUUID()}`, new Date())
  if (!delivery) return bad(`${gateway}: this shop does not know this gateway.`, 'Take it out of the drill.')
  const taken = await ask(address, 'POST', delivery)
  if (taken === 401)
    return bad(
      `${gateway}: the shop refuses a delivery signed with this secret.`,
      'The running shop has another secret than this environment: set both to the gateway’s, and restart it.',
    )
  if (taken === 404)
    return bad(`${gateway}: the running shop does not know this gateway.`, 'Its GATEWAYS is another than this environment’s.')
  if (taken !== 200) return bad(`${gateway}: ${address} answers ${taken}.`, 'It must answer 200: look at the shop’s log.')
  if (!delivery.isSigned) return good(`${gateway}: ${address} takes deliveries; this gateway signs none, and the shop looks for itself.`)
  const forged = await ask(address, 'POST', { ...delivery, headers: {} })
  return forged === 401
    ? good(`${gateway}: ${address} takes what is signed with the secret and refuses what is not.`)
    : bad(
        `${gateway}: ${address} answers ${forged} to a delivery that nobody signed.`,
        'Something in front of the shop answers in its place.',
      )
}

/** The HTTP status, or the reason why there was none. */
async function ask(url: string, method: string, delivery?: { body: string; headers: Record<string, string> }): Promise<number | string> {
  try {
    const response = await fetch(url, {
      method,
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...(delivery && { body: delivery.body, headers: { ...delivery.headers, 'content-type': 'application/json' } }),
    })
    await response.body?.cancel()
    return response.status
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
    return cause instanceof Error ? ('code' in cause && typeof cause.code === 'string' ? cause.code : cause.name) : 'no answer'
  }
}
