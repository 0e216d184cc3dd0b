/** What a gateway's folder exports: everything the shop knows of that gateway, in one value. */
import { z } from 'zod'
import type { Localised } from '#db/schema.ts'
import type { Capabilities } from './capabilities.ts'
import type { ConfirmRequest, Gateway, WindowRequest } from './gateway.ts'
import type { Http } from './http.ts'
import type { Method } from './methods.ts'
import type { WindowErrors } from './window-errors.ts'

export interface Variable<Schema extends z.ZodType = z.ZodType> {
  schema: Schema
  /** What it is and where to get it: follows "It is" in a message. */
  help: string
}

type Variables = Readonly<Record<string, Variable>>

/** What a gateway reads from the environment. */
export interface GatewaySettings<Own extends Variables = Variables> {
  /** Its name in GATEWAYS, in addresses and in the database. It never changes. */
  name: string
  /** As shoppers know it. */
  title: Localised
  variables: Own
  /** Without these the shop does not start when GATEWAYS names the gateway. */
  required: readonly string[]
  /** The variables that move the gateway elsewhere (a sandbox). With the first one set, nothing of the real gateway is needed in a page. */
  addresses: readonly string[]
  /** What is said of values that are right one by one and wrong together. */
  contradiction?(values: Readonly<Record<string, unknown>>): string | undefined
  /** What is said when these values only move test money. */
  testKeys(values: Readonly<Record<string, unknown>>): string | undefined
}

/** Keeps the type of each variable, and compiles only where `required` and `addresses` name variables of this gateway. */
export const gatewaySettings = <const Own extends Variables>(
  settings: GatewaySettings<Own> & Record<'required' | 'addresses', readonly (keyof Own & string)[]>,
): GatewaySettings<Own> => settings

/** What the parsed variables of a gateway hold. */
export type ValuesOf<Settings extends { variables: Variables }> = {
  readonly [Name in keyof Settings['variables']]: z.output<Settings['variables'][Name]['schema']>
}

/** What an adapter knows of the shop beside its own settings. */
export interface ShopFacts {
  /** The shop's address as browsers and gateways reach it. */
  publicUrl: string
  /** The methods that the shop lists by name; empty where it offers whatever its gateways do. */
  methodsWanted: ReadonlySet<Method>
}

interface Parts<Own extends Variables> {
  settings: GatewaySettings<Own>
  /** Makes the adapter: the gateway behind the port. */
  adapter(settings: ValuesOf<{ variables: Own }>, http: Http, shop: ShopFacts): Gateway
  /** Makes what this gateway can do beside; what it cannot do has no line. */
  capabilities: {
    [Name in keyof Capabilities]: (settings: ValuesOf<{ variables: Own }>, http: Http) => NonNullable<Capabilities[Name]>
  }
  /** The codes that its window gives in the browser and in the address that it sends the buyer back to. */
  windowErrors: WindowErrors
  /** Reads what the gateway asks just before it captures the money; absent where it asks nothing. */
  readConfirmRequest?(body: Uint8Array): ConfirmRequest | undefined
  /**
   * The window of an order for somebody who has only its token: it opens the same, without the buyer's name, e-mail and phone. The
   * fields are the gateway's own, so only its folder can tell which these are.
   */
  redactWindow(window: WindowRequest): WindowRequest
  /** The headers of a webhook that say something about the delivery and are kept with it, beside those of every delivery. */
  keptHeaders: RegExp | undefined
  /** What the content security policy of pages with a payment window must allow. */
  csp: {
    /** Where the gateway's browser half really lives: from its documentation, and the hosts its script was seen to use. */
    hosts: readonly string[]
  }
}

export interface GatewayModule<Own extends Variables = Variables>
  extends Pick<Parts<Own>, 'windowErrors' | 'readConfirmRequest' | 'redactWindow' | 'keptHeaders' | 'csp'> {
  settings: GatewaySettings<Own>
  /** `values` may hold other gateways' too: the adapter gets its own alone. */
  adapter(values: Values, http: Http, shop: ShopFacts): Gateway
  /** `values` may hold other gateways' too: each capability gets those of its own gateway alone. */
  capabilities(values: Values, http: Http): Capabilities
}

/** Parsed variables by name. */
type Values = Readonly<Record<string, unknown>>

export function gatewayModule<const Own extends Variables>({ adapter, capabilities, ...parts }: Parts<Own>): GatewayModule<Own> {
  const names = Object.keys(parts.settings.variables)
  // Each value was produced by the schema of its name, which is what ValuesOf says.
  const own = (values: Values) => Object.fromEntries(names.map((name) => [name, values[name]])) as ValuesOf<{ variables: Own }>
  return {
    ...parts,
    adapter: (values, http, shop) => adapter(own(values), http, shop),
    capabilities: (values, http) =>
      Object.fromEntries(Object.entries(capabilities).map(([name, make]) => [name, make(own(values), http)])) as Capabilities,
  }
}

/** An address that only a sandbox, a proxy or a test sets. */
export const movedAddress = {
  schema: z.url({ protocol: /^https?$/ }).optional(),
  help: 'leave unset for the real gateway',
} satisfies Variable

/** One secret, or two while it is changed. */
export const rotatingSecrets = z
  .string()
  .min(16)
  .transform((text) => text.split(',').map((part) => part.trim()))

/** One web address, or several separated by commas. */
export const webAddresses = z
  .string()
  .transform((text) => text.split(',').map((part) => part.trim()))
  .pipe(z.array(z.url({ protocol: /^https?$/ })))
