/** What only some gateways do: say whose account the shop's keys open. */

export interface Account {
  /** As the gateway has it, for people. */
  name: string
  /** Which money the account moves, where the gateway says so. */
  mode?: 'live' | 'test'
}

export interface AccountCheck {
  /** Throws GatewayError, `refused` where the keys open nothing. */
  read(): Promise<Account>
}
