/** The optional port that tells which account the shop's keys belong to. */

export interface Account {
  /** The account's name at the gateway, for people. */
  name: string
  /** The kind of money that the account moves, if the gateway says so. */
  mode?: 'live' | 'test'
}

export interface AccountCheck {
  /** Throws GatewayError; its kind is `refused` when the keys are invalid. */
  read(): Promise<Account>
}
