/** What a gateway needs to know from the environment, and what pages must allow it. Each gateway says so in its own folder. */
import { z } from 'zod'
import type { Localised } from '#db/schema.ts'
import type { Method } from './methods.ts'

export interface Variable<Schema extends z.ZodType = z.ZodType> {
  schema: Schema
  /** What it is and where to get it: follows "It is" in a message. */
  help: string
}

export interface GatewaySettings<Variables extends Readonly<Record<string, Variable>> = Readonly<Record<string, Variable>>> {
  name: string
  /** As shoppers know it. */
  title: Localised
  variables: Variables
  /** Without these the shop does not start when GATEWAYS names the gateway. */
  required: readonly (keyof Variables & string)[]
  /** The variables that move the gateway elsewhere (a sandbox). With the first one set, nothing of the real gateway is needed in a page. */
  addresses: readonly (keyof Variables & string)[]
  /** Where its browser half really lives: its own documentation, and the hosts its script was seen to use. */
  hosts: readonly string[]
  /** What is said when these values only move test money. */
  testKeys(values: Readonly<Record<string, unknown>>): string | undefined
}

/** What the parsed variables of a gateway hold. */
export type ValuesOf<Settings extends { variables: Readonly<Record<string, Variable>> }> = {
  readonly [Name in keyof Settings['variables']]: z.output<Settings['variables'][Name]['schema']>
}

/** What an adapter knows of the shop beside its own settings. */
export interface ShopFacts {
  /** The shop's address as browsers and gateways reach it. */
  publicUrl: string
  /** The methods that the shop lists by name; empty where it offers whatever its gateways do. */
  methodsWanted: ReadonlySet<Method>
}

/** Settings of which only the names matter. */
export type AnyGatewaySettings = Omit<GatewaySettings, 'variables'> & { variables: Readonly<Record<string, Variable>> }

/** Keeps the types of each variable. */
export const gatewaySettings = <const Variables extends Readonly<Record<string, Variable>>>(settings: GatewaySettings<Variables>) =>
  settings

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
