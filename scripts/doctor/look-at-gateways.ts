/** Whether each gateway can be reached, accepts our keys and agrees with our clock; and which address its webhooks must go to. */
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { Env } from '#lib/env.ts'
import { gatewaysConfig, moneyMode } from '#lib/env.ts'
import type { Gateway } from '#lib/gateways/gateway.ts'
import { GatewayError } from '#lib/gateways/gateway-error.ts'
import { createHttp } from '#lib/gateways/http.ts'
import { Gateways } from '#lib/gateways/index.ts'
import { capabilitiesOf } from '#lib/gateways/list.ts'
import { Metrics } from '#lib/metrics.ts'
import { bad, type Finding, good, worthKnowing } from './finding.ts'
import { isLocal } from './look-at-environment.ts'

/** Signed webhooks are rejected when the clocks differ by five minutes. A healthy clock is within a second. */
const WORTH_KNOWING_MS = 5000
const TOO_FAR_MS = 60_000

export async function lookAtGateways(env: Env): Promise<Finding[]> {
  const gateways = Gateways.open(gatewaysConfig(env), createHttp(new Metrics())).all()
  if (gateways.length === 0)
    return [bad('GATEWAYS is empty: nobody can pay.', 'Name at least one gateway, or run npm run demo for the sandbox.')]
  const findings: Finding[] = []
  for (const gateway of gateways) findings.push(...(await lookAt(gateway, env)))
  return findings
}

async function lookAt(gateway: Gateway, env: Env): Promise<Finding[]> {
  const { dates, result } = await withDates(() => askAboutNothing(gateway, env))
  return [result, ...(await account(gateway.name, env)), ...dates.map((date) => clock(gateway.name, date)), webhook(gateway.name, env)]
}

/** The account that the keys belong to, if the gateway tells it, because another shop's keys would work just as well. */
async function account(name: string, env: Env): Promise<Finding[]> {
  const check = capabilitiesOf(name, env, createHttp(new Metrics())).account
  if (!check) return []
  try {
    const { name: owner, mode } = await check.read()
    return [good(`${name}: the keys open the account of ${owner}${mode ? `, for ${mode} money` : ''}.`)]
  } catch (error) {
    if (!GatewayError.is(error)) throw error
    return [
      worthKnowing(`${name} did not say whose account the keys open (${error.code}).`, 'Try again once it answers and takes the keys.'),
    ]
  }
}

/** Asks about a payment that does not exist: the gateway only answers "not found" after it has accepted the key. */
async function askAboutNothing(gateway: Gateway, env: Env): Promise<Finding> {
  try {
    const nothing = {
      id: 'gyesan-doctor-no-payment',
      amount: 1000,
      currency: 'KRW',
      taxFree: 0,
      method: 'card',
      mode: moneyMode(env),
      gatewayRef: null,
    } as const
    await gateway.find(nothing)
    return good(`${gateway.name} answers and takes our key.`)
  } catch (error) {
    if (!GatewayError.is(error)) throw error
    if (error.kind === 'unreachable')
      return bad(`${gateway.name} cannot be reached (${error.code}).`, 'Check the network, the firewall and TLS, or its *_API_URL.')
    if (error.kind === 'refused')
      return bad(`${gateway.name} refuses our key (${error.code}).`, 'Check its keys in .env against its console.')
    return bad(
      `${gateway.name} gave no usable answer (${error.kind}: ${error.code}).`,
      'Try again; if it stays so, look at the gateway’s status page.',
    )
  }
}

interface SeenDate {
  gatewayMs: number
  oursMs: number
}

/** Every HTTP answer has a Date header. undici publishes each answer, whoever made the call. */
async function withDates<T>(call: () => Promise<T>): Promise<{ dates: SeenDate[]; result: T }> {
  const dates: SeenDate[] = []
  const onHeaders = (message: unknown) => {
    const gatewayMs = dateIn(message)
    if (gatewayMs) dates.push({ gatewayMs, oursMs: Date.now() })
  }
  subscribe('undici:request:headers', onHeaders)
  try {
    const result = await call()
    return { dates: dates.slice(-1), result }
  } finally {
    unsubscribe('undici:request:headers', onHeaders)
  }
}

/** https://undici.nodejs.org/#/docs/api/DiagnosticsChannel: names and values alternate, as bytes. */
function dateIn(message: unknown): number | undefined {
  const { headers } = (message as { response: { headers: Buffer[] } }).response
  const index = headers.findIndex((part, at) => at % 2 === 0 && part.toString().toLowerCase() === 'date')
  return index < 0 ? undefined : Date.parse(`${headers[index + 1]}`) || undefined
}

function clock(name: string, { gatewayMs, oursMs }: SeenDate): Finding {
  // The header has whole seconds, so it is half a second behind on average.
  const awayMs = Math.abs(oursMs - gatewayMs - 500)
  const seconds = Math.round(awayMs / 1000)
  if (awayMs < WORTH_KNOWING_MS) return good(`Our clock agrees with ${name}.`)
  if (awayMs < TOO_FAR_MS) return worthKnowing(`Our clock is ${seconds} s away from ${name}.`, 'Set it by NTP.')
  return bad(`Our clock is ${seconds} s away from ${name}: signed webhooks would be refused.`, 'Set it by NTP.')
}

function webhook(name: string, { PUBLIC_URL, ...env }: Env): Finding {
  const address = `${PUBLIC_URL.replace(/\/$/, '')}/api/payments/webhook/${name}`
  const apiUrl = Object.entries(env).find(([variable]) => variable === `${name.toUpperCase().replaceAll('-', '_')}_API_URL`)?.[1]
  const isSandbox = typeof apiUrl === 'string' && isLocal(apiUrl)
  if (isLocal(PUBLIC_URL) && !isSandbox)
    return worthKnowing(
      `${name} cannot send webhooks to ${address}.`,
      'Set PUBLIC_URL to an address the gateway can reach (a tunnel will do), and register it in its console.',
    )
  return good(`${name} sends webhooks to ${address}${isSandbox ? '' : ' (register this address in its console)'}.`)
}
