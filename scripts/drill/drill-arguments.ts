/**
 * Parses the drill's arguments, and decides whether it may run: live keys need `--live=<won>`, a small sum that a person has
 * chosen. Pure.
 */
import { parseArgs } from 'node:util'
import { isMethod, type Method } from '#lib/gateways/methods.ts'

/** The smallest sum that every payment company accepts. */
const USUAL_WON = 1000
/** A mistake with real money costs at most this. */
const MOST_LIVE_WON = 10_000

export interface DrillPlan {
  /** The amount of each prepared payment, in won. */
  amount: number
  isLive: boolean
  /** The shop's methods to try; empty for all. */
  gateways: readonly string[]
  methods: readonly Method[]
}

export const USAGE = 'npm run drill -- [--gateway=toss] [--method=card] [--live=1000]'

/** Returns a sentence when the drill must not run. `liveKeys` are the names of variables with keys for real money. */
export function planOf(args: readonly string[], known: readonly string[], liveKeys: readonly string[]): DrillPlan | string {
  const read = readArgs(args)
  if (typeof read === 'string') return `${read}\n${USAGE}`
  const { gateway, method, live } = read
  const strangers = gateway.filter((name) => !known.includes(name))
  if (strangers.length > 0) return `GATEWAYS does not name ${strangers.join(', ')}. It names ${known.join(', ') || 'none'}.`
  const unknown = method.filter((name) => !isMethod(name))
  if (unknown.length > 0) return `${unknown.join(', ')} is no method, such as card or virtual_account.`
  const amount = live === undefined ? USUAL_WON : Number(live)
  if (!Number.isInteger(amount) || amount < 100 || amount > MOST_LIVE_WON)
    return `--live=${live}: name a sum between 100 and ${MOST_LIVE_WON} won, for example --live=${USUAL_WON}.`
  if (liveKeys.length > 0 && live === undefined)
    return `${liveKeys.join(', ')}: live keys, and whoever pays in a window of theirs pays real money. Use test keys, or say so: --live=${USUAL_WON}.`
  return { amount, isLive: live !== undefined, gateways: gateway, methods: method.filter(isMethod) }
}

function readArgs(args: readonly string[]): { gateway: string[]; method: string[]; live: string | undefined } | string {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { gateway: { type: 'string', multiple: true }, method: { type: 'string', multiple: true }, live: { type: 'string' } },
    })
    return { gateway: values.gateway ?? [], method: values.method ?? [], live: values.live }
  } catch (error) {
    if (error instanceof TypeError) return error.message
    throw error
  }
}

/** A gateway's variables with keys for real money, by their prefix. PortOne's keys have none: only a payment shows its mode. */
export const liveKeysOf = (required: readonly string[], values: Readonly<Record<string, unknown>>): string[] =>
  required.filter((name) => /^(pk_)?live_/.test(`${values[name]}`))
