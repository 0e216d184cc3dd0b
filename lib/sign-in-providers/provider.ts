/** What a sign-in provider does for the shop: it says who somebody is there, and forgets that they came here. */

export const PROVIDERS = ['kakao', 'naver'] as const

export type ProviderName = (typeof PROVIDERS)[number]

export const isProviderName = (name: unknown): name is ProviderName => PROVIDERS.some((each) => each === name)

/** Somebody as a provider knows them. */
export interface Identity {
  provider: ProviderName
  /** The provider's own number of them: it never changes, and is another person's never again. */
  accountId: string
  /** Empty where they gave none. */
  name: string
  /** Null where they gave none. */
  email: string | null
  /** The provider has seen that mail to this address reaches them. */
  emailIsVerified: boolean
  /** Buys the leave to unlink later; null where the provider gave none. */
  refreshToken: string | null
}

export interface Returned {
  code: string
  state: string
  redirectUri: string
}

export interface SignInProvider {
  name: ProviderName
  /** The address at which somebody signs in. `again` has them prove it even if the provider's session is open. */
  address(asked: { state: string; redirectUri: string; again: boolean }): string
  /** Throws GatewayError: `refused` for a code that is worth nothing, any other kind where nobody knows. */
  identify(returned: Returned): Promise<Identity>
  /** Ends the connection at the provider. True as well where there is none any more. Throws GatewayError. */
  unlink(refreshToken: string): Promise<void>
}

export interface ProviderKeys {
  clientId: string
  clientSecret: string
  /** A stand-in's address; undefined for the provider itself. */
  url: string | undefined
}
