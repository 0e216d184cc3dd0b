/** What a payment company said, carried to the order's page in its address: signed, so that nobody else puts words there. */
import { issueToken, tokenIsValid } from '#lib/tokens.ts'

const subject = (orderId: string, said: string) => `${orderId}:${said}`

/** The part of the address. */
export const signedWords = (secrets: readonly string[], orderId: string, said: string): string =>
  `${new URLSearchParams({ said, by: issueToken(secrets, 'said', subject(orderId, said)) })}`

/** What was said, if this shop has put it there. */
export const readSignedWords = (secrets: readonly string[], orderId: string, said: string | undefined, by: string | undefined) =>
  said !== undefined && tokenIsValid(secrets, 'said', subject(orderId, said), by) ? said : undefined
