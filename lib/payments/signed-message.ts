/** A payment company’s message about a failure, carried to the order's page in its address: signed, so that nobody else can put one there. */
import { issueToken, tokenIsValid } from '#lib/tokens.ts'

const subject = (orderId: string, said: string) => `${orderId}:${said}`

/** The part of the address. */
export const signedMessage = (secrets: readonly string[], orderId: string, said: string): string =>
  `${new URLSearchParams({ said, by: issueToken(secrets, 'said', subject(orderId, said)) })}`

/** What was said, if this shop has put it there. */
export const readSignedMessage = (secrets: readonly string[], orderId: string, said: string | undefined, by: string | undefined) =>
  said !== undefined && tokenIsValid(secrets, 'said', subject(orderId, said), by) ? said : undefined
