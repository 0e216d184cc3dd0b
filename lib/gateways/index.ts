/** The only list of gateways: adding one is a folder beside this file, its window in components/checkout/windows, and a line here. */
import { type GuardedGateway, guarded } from './breaker.ts'
import { capturableOf, disputesOf } from './capabilities.ts'
import type { Capturable } from './capturable.ts'
import type { Disputes } from './disputes.ts'
import type { ConfirmRequest, Gateway } from './gateway.ts'
import type { ShopFacts } from './gateway-settings.ts'
import type { Http } from './http.ts'
import { createIpay } from './ipay/ipay.ts'
import { createPortoneV1 } from './portone-v1/portone-v1.ts'
import { readV1ConfirmRequest } from './portone-v1/portone-v1-entrances.ts'
import { readPortoneConfirmRequest } from './portone-v2/portone-entrances.ts'
import { createPortoneV2 } from './portone-v2/portone-v2.ts'
import type { Candidate } from './routing.ts'
import type { GatewayValues } from './settings.ts'
import { createToss } from './toss/toss.ts'

const ADAPTERS: Record<string, (settings: GatewayValues, http: Http, shop: ShopFacts) => Gateway> = {
  toss: createToss,
  'portone-v2': createPortoneV2,
  'portone-v1': createPortoneV1,
  ipay: createIpay,
}

/** Those that ask the shop before they take the money. */
const CONFIRM_REQUESTS: Record<string, (body: Uint8Array) => ConfirmRequest | undefined> = {
  'portone-v1': readV1ConfirmRequest,
  'portone-v2': readPortoneConfirmRequest,
}

/** How long a gateway that keeps failing is left alone before one call tries it again. */
const PAUSE_MS = 30_000

/** What only some gateways do, and the money core asks of them. */
export interface Capabilities {
  capturable?: Capturable | undefined
  disputes?: Disputes | undefined
}

/** What the gateways of a shop are made of. */
export interface GatewaysConfig {
  /** The gateways to open, in the order they are offered. */
  names: readonly string[]
  settings: GatewayValues
  shop: ShopFacts
  /** A wait of so many milliseconds as this shop waits: shorter in trials. */
  scaled(ms: number): number
}

export type OnAvailability = (gateway: string, isAvailable: boolean) => void

/** The gateways GATEWAYS names, in its order, each behind its breaker. */
export class Gateways {
  readonly #byName: ReadonlyMap<string, GuardedGateway>
  readonly #smallPorts: ReadonlyMap<string, Capabilities>

  constructor(
    gateways: readonly Gateway[],
    onAvailability: OnAvailability = () => {},
    pauseMs = PAUSE_MS,
    capabilitiesOf: (gateway: Gateway) => Capabilities = () => ({}),
  ) {
    const pairs = gateways.map((gateway): [string, GuardedGateway] => [
      gateway.name,
      guarded(gateway, pauseMs, (isAvailable) => onAvailability(gateway.name, isAvailable)),
    ])
    this.#byName = new Map(pairs)
    this.#smallPorts = new Map(gateways.map((gateway) => [gateway.name, capabilitiesOf(gateway)]))
  }

  static open({ names, settings, shop, scaled }: GatewaysConfig, http: Http, onAvailability?: OnAvailability): Gateways {
    return new Gateways(
      names.flatMap((name) => ADAPTERS[name]?.(settings, http, shop) ?? []),
      onAvailability,
      scaled(PAUSE_MS),
      ({ name }) => ({ capturable: capturableOf(name, settings, http), disputes: disputesOf(name, settings, http) }),
    )
  }

  get(name: string): Gateway | undefined {
    return this.#byName.get(name)?.gateway
  }

  all(): Gateway[] {
    return [...this.#byName.values()].map(({ gateway }) => gateway)
  }

  /** Undefined where the gateway cannot hold money. */
  capturable(name: string): Capturable | undefined {
    return this.#smallPorts.get(name)?.capturable
  }

  /** Undefined where the gateway tells of no disputes. */
  disputes(name: string): Disputes | undefined {
    return this.#smallPorts.get(name)?.disputes
  }

  /** What the gateway asks before it takes the money; undefined where it asks nothing that can be read. */
  readConfirmRequest(name: string, body: Uint8Array): ConfirmRequest | undefined {
    return this.#byName.has(name) && Object.hasOwn(CONFIRM_REQUESTS, name) ? CONFIRM_REQUESTS[name]?.(body) : undefined
  }

  /** For routing: what each offers, and whether its breaker is closed. */
  candidates(): Candidate[] {
    return [...this.#byName].map(([name, { gateway, isAvailable }]) => ({ name, offers: gateway.offers, isAvailable: isAvailable() }))
  }
}
