/** What a gateway's folder exports: everything that the shop knows about it, in one value. */
import { z } from 'zod'
import type { Localised } from '#db/schema.ts'
import type { Capabilities } from './capabilities.ts'
import type { EscrowHolder } from './escrows.ts'
import type { ConfirmRequest, Gateway, WindowRequest } from './gateway.ts'
import type { Http } from './http.ts'
import type { Method } from './methods.ts'
import type { WindowErrors } from './window-errors.ts'

export interface Variable<Schema extends z.ZodType = z.ZodType> {
  schema: Schema
  /** What the variable is and where to get it. Follows "It is" in a message. */
  help: string
}

type Variables = Readonly<Record<string, Variable>>

/** What a gateway reads from the environment. */
export interface GatewaySettings<Own extends Variables = Variables> {
  /** The gateway's name in GATEWAYS, in addresses and in the database. It never changes. */
  name: string
  /** The name that shoppers know. */
  title: Localised
  variables: Own
  /** The shop does not start without these when GATEWAYS names the gateway. */
  required: readonly string[]
  /** The variables that move the gateway elsewhere (a sandbox). With the first one set, nothing of the real gateway is needed in a page. */
  addresses: readonly string[]
  /** What is said of values that are right one by one and wrong together, with the variable to change. */
  contradiction?(values: Readonly<Record<string, unknown>>): { name: string; says: string } | undefined
  /**
   * Whether the card's bank asks inside the frame of the window. Other companies' frames open popups, which Safari on a Mac blocks,
   * and the checkout says so.
   */
  asksInFrame?: true
  /** Methods without a window: the card is typed into the page or the bank is asked at once, so the confirm is the payment. */
  opensByPaying?: readonly Method[]
  /** What is said when these values only move test money. */
  testKeys(values: Readonly<Record<string, unknown>>): string | undefined
  /** What is said when one of these values moves real money; a gateway whose keys look the same in both modes says nothing. */
  liveKeys(values: Readonly<Record<string, unknown>>): string | undefined
}

/** Keeps the type of each variable, and compiles only where `required` and `addresses` name variables of this gateway. */
export const gatewaySettings = <const Own extends Variables>(
  settings: GatewaySettings<Own> & Record<'required' | 'addresses', readonly (keyof Own & string)[]>,
): GatewaySettings<Own> => settings

/** What the parsed variables of a gateway hold. */
export type ValuesOf<Settings extends { variables: Variables }> = {
  readonly [Name in keyof Settings['variables']]: z.output<Settings['variables'][Name]['schema']>
}

/** What an adapter may know of the shop besides its own settings. */
export interface ShopFacts {
  /** The shop's address for browsers and gateways. */
  publicUrl: string
  /** The methods that the shop lists by name; empty where it offers everything its gateways can do. */
  methodsWanted: ReadonlySet<Method>
}

/** A webhook that `npm run drill` sends to the shop. Its kind is unknown to every shop, so that the shop stores it and does nothing. */
export interface TestDelivery {
  body: string
  headers: Record<string, string>
  /** Whether an unsigned delivery must be rejected. */
  isSigned: boolean
}

interface Parts<Own extends Variables> {
  settings: GatewaySettings<Own>
  /** Makes the adapter that implements the gateway port. */
  adapter(settings: ValuesOf<{ variables: Own }>, http: Http, shop: ShopFacts): Gateway
  /** Makes the gateway's optional capabilities; one that it lacks is absent, and one that these settings do not allow undefined. */
  capabilities: {
    [Name in keyof Capabilities]: (settings: ValuesOf<{ variables: Own }>, http: Http) => Capabilities[Name]
  }
  /** The codes that its window returns, in the browser and in the return address. */
  windowErrors: WindowErrors
  /** Reads the gateway's confirm request; absent where the gateway sends none. */
  readConfirmRequest?(body: Uint8Array): ConfirmRequest | undefined
  /**
   * The window of an order for a visitor who has only its token: it opens the same window, without the buyer's name, e-mail and
   * telephone number. Only the gateway's folder knows which fields these are.
   */
  redactWindow(window: WindowRequest): WindowRequest
  /** Who holds money that is paid in advance; absent where the window cannot ask that anybody does. */
  escrowHolder?(settings: ValuesOf<{ variables: Own }>, method: Method): EscrowHolder
  /** A delivery with this id, made and signed as the gateway does it. */
  testDelivery(settings: ValuesOf<{ variables: Own }>, id: string, now: Date): TestDelivery
  /** The headers of a webhook to store, besides those stored for every delivery. */
  keptHeaders: RegExp | undefined
  /** What the content security policy of pages with a payment window must allow. */
  csp: {
    /** The hosts of the gateway's browser code: from its documentation, and those that its script was seen to use. */
    hosts: readonly string[]
  }
}

export interface GatewayModule<Own extends Variables = Variables>
  extends Pick<Parts<Own>, 'windowErrors' | 'readConfirmRequest' | 'redactWindow' | 'keptHeaders' | 'csp'> {
  settings: GatewaySettings<Own>
  /** `values` may hold other gateways' variables: the adapter gets only its own. */
  adapter(values: Values, http: Http, shop: ShopFacts): Gateway
  /** `values` may hold other gateways' variables: each capability gets only its own gateway's. */
  capabilities(values: Values, http: Http): Capabilities
  /** `values` may hold other gateways' variables. */
  escrowHolder?(values: Values, method: Method): EscrowHolder
  /** `values` may hold other gateways' variables. */
  testDelivery(values: Values, id: string, now: Date): TestDelivery
}

/** Parsed variables by name. */
type Values = Readonly<Record<string, unknown>>

export function gatewayModule<const Own extends Variables>({
  adapter,
  capabilities,
  escrowHolder,
  testDelivery,
  ...parts
}: Parts<Own>): GatewayModule<Own> {
  const names = Object.keys(parts.settings.variables)
  // The schema of each name has produced its value, which is what ValuesOf describes.
  const own = (values: Values) => Object.fromEntries(names.map((name) => [name, values[name]])) as ValuesOf<{ variables: Own }>
  return {
    ...parts,
    adapter: (values, http, shop) => adapter(own(values), http, shop),
    capabilities: (values, http) =>
      Object.fromEntries(Object.entries(capabilities).map(([name, make]) => [name, make(own(values), http)])) as Capabilities,
    ...(escrowHolder && { escrowHolder: (values: Values, method: Method) => escrowHolder(own(values), method) }),
    testDelivery: (values, id, now) => testDelivery(own(values), id, now),
  }
}

/** An address that only a sandbox, a proxy or a test sets. */
export const movedAddress = {
  schema: z.url({ protocol: /^https?$/ }).optional(),
  help: 'leave unset for the real gateway',
} satisfies Variable

/** One secret, or two while it is being replaced. */
export const rotatingSecrets = z
  .string()
  .min(16)
  .transform((text) => text.split(',').map((part) => part.trim()))

/** One web address, or several separated by commas. */
export const webAddresses = z
  .string()
  .transform((text) => text.split(',').map((part) => part.trim()))
  .pipe(z.array(z.url({ protocol: /^https?$/ })))
