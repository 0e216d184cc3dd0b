/** The gateways that a shop has switched on, each behind its breaker. */
import { type GuardedGateway, guarded } from './breaker.ts'
import type { Capabilities } from './capabilities.ts'
import type { Capturable } from './capturable.ts'
import type { Disputes } from './disputes.ts'
import type { Escrows } from './escrows.ts'
import type { ConfirmRequest, Gateway, WindowRequest } from './gateway.ts'
import type { GatewayModule, ShopFacts } from './gateway-module.ts'
import { guardedCards } from './guarded-cards.ts'
import type { Http } from './http.ts'
import type { KeyIn } from './key-in.ts'
import { type GatewayValues, gatewayNamed } from './list.ts'
import type { MemberRecords } from './member-records.ts'
import type { Method } from './methods.ts'
import type { RefundLimits } from './refund-limits.ts'
import type { Candidate } from './routing.ts'
import type { SavedCards } from './saved-cards.ts'
import type { Schedules } from './schedules.ts'

/** How long a failing gateway is left alone before one call tries it again. */
const PAUSE_MS = 30_000

/** A gateway that is in use: its adapter, and the parts of its module that the shop needs. */
export interface OpenGateway extends Pick<GatewayModule, 'readConfirmRequest' | 'redactWindow' | 'keptHeaders'> {
  gateway: Gateway
  capabilities: Capabilities
}

/** The configuration of a shop's gateways. */
export interface GatewaysConfig {
  /** The gateways to open, in the order they are offered. */
  names: readonly string[]
  settings: GatewayValues
  shop: ShopFacts
  /** Scales a wait in milliseconds by TIME_SCALE. */
  scaled(ms: number): number
}

export type OnAvailability = (gateway: string, isAvailable: boolean) => void

/** The headers that are stored with every delivery, whoever sent it. */
const KEPT_HEADERS = /^(content-type|user-agent)$/

export class Gateways {
  readonly #byName: ReadonlyMap<string, OpenGateway & GuardedGateway>

  constructor(opened: readonly OpenGateway[], onAvailability: OnAvailability = () => {}, pauseMs = PAUSE_MS) {
    const pairs = opened.map((one): [string, OpenGateway & GuardedGateway] => {
      const { name } = one.gateway
      return [name, { ...one, ...guarded(one.gateway, pauseMs, (isAvailable) => onAvailability(name, isAvailable)) }]
    })
    this.#byName = new Map(pairs)
  }

  static open({ names, settings, shop, scaled }: GatewaysConfig, http: Http, onAvailability?: OnAvailability): Gateways {
    const opened = names.flatMap((name): OpenGateway[] => {
      const module = gatewayNamed(name)
      return module ? [{ ...module, gateway: module.adapter(settings, http, shop), capabilities: module.capabilities(settings, http) }] : []
    })
    return new Gateways(opened, onAvailability, scaled(PAUSE_MS))
  }

  get(name: string): Gateway | undefined {
    return this.#byName.get(name)?.gateway
  }

  all(): Gateway[] {
    return [...this.#byName.values()].map(({ gateway }) => gateway)
  }

  /** Undefined where the gateway cannot authorise a card and capture it later. */
  capturable(name: string): Capturable | undefined {
    return this.#byName.get(name)?.capabilities.capturable
  }

  /** Undefined where the gateway keeps no cards, or these settings do not allow it. */
  savedCards(name: string): SavedCards | undefined {
    const one = this.#byName.get(name)
    return one?.capabilities.savedCards && guardedCards(one.capabilities.savedCards, one.calls)
  }

  /** False while the breaker of the gateway is open. */
  isAvailable(name: string): boolean {
    return this.#byName.get(name)?.isAvailable() ?? false
  }

  /** Undefined where the gateway takes no typed card, or these settings name no contract for it. */
  keyIn(name: string): KeyIn | undefined {
    return this.#byName.get(name)?.capabilities.keyIn
  }

  /** Undefined where the gateway has no clock for charges. */
  schedules(name: string): Schedules | undefined {
    return this.#byName.get(name)?.capabilities.schedules
  }

  /** Undefined where the gateway keeps no records of members. */
  memberRecords(name: string): MemberRecords | undefined {
    return this.#byName.get(name)?.capabilities.memberRecords
  }

  /** Undefined where the gateway reports no disputes. */
  disputes(name: string): Disputes | undefined {
    return this.#byName.get(name)?.capabilities.disputes
  }

  /** Undefined where the gateway holds no money until goods have come, or is told of parcels in its own console alone. */
  escrows(name: string): Escrows | undefined {
    return this.#byName.get(name)?.capabilities.escrows
  }

  /** What is known beforehand of a payment's refunds: nothing forbids a part where the gateway says nothing. */
  refundLimits(name: string, method: Method, paidBy: Method): RefundLimits {
    return this.#byName.get(name)?.capabilities.refundRules?.limitsOf(method, paidBy) ?? { wholeOnly: false, mostParts: undefined }
  }

  /** What the gateway asks before it captures the money; undefined where it asks nothing that can be read. */
  readConfirmRequest(name: string, body: Uint8Array): ConfirmRequest | undefined {
    return this.#byName.get(name)?.readConfirmRequest?.(body)
  }

  /**
   * The window without the buyer's name, e-mail and telephone number. Undefined where the gateway is disabled, because only it
   * knows these fields.
   */
  redactWindow(window: WindowRequest): WindowRequest | undefined {
    return this.#byName.get(window.gateway)?.redactWindow(window)
  }

  /** The headers of a webhook that are stored with the delivery. */
  keptHeaders(name: string, headers: Readonly<Record<string, string>>): Record<string, string> {
    const ofGateway = this.#byName.get(name)?.keptHeaders
    return Object.fromEntries(Object.entries(headers).filter(([header]) => KEPT_HEADERS.test(header) || ofGateway?.test(header)))
  }

  /** Whether the gateway has failed more than once lately, though its breaker may be closed. */
  hadTrouble(name: string): boolean {
    return this.#byName.get(name)?.hadTrouble() ?? false
  }

  /** For routing: what each gateway offers, and whether its breaker is closed. */
  candidates(): Candidate[] {
    return [...this.#byName].map(([name, { gateway, isAvailable }]) => ({ name, offers: gateway.offers, isAvailable: isAvailable() }))
  }
}
