/** Tokens that the shop signs itself (JWT, HS256 with the secret): one for each call, valid even if the clocks differ a little. */
import { createHmac } from 'node:crypto'
import type { Credentials, IpayKeys } from './credentials.ts'

/**
 * iPay allows five minutes between `iat` and `exp`. These tokens use four, so iPay accepts a clock that is one minute fast or
 * three minutes slow.
 */
const BEFORE_SECONDS = 60
const AFTER_SECONDS = 180
/** A smaller difference between the clocks cannot be the reason for a rejection. */
const WORTH_LEARNING_MS = 15_000

export function signedTokens({ apiKey, apiSecret }: IpayKeys, now: () => number = () => Date.now()): Credentials {
  /** How far iPay's clock is ahead of ours, measured when it rejects a token. */
  let aheadMs = 0
  return {
    async header() {
      const at = Math.floor((now() + aheadMs) / 1000)
      return `Bearer ${signed({ iss: apiKey, aud: 'ipay', iat: at - BEFORE_SECONDS, exp: at + AFTER_SECONDS }, apiSecret)}`
    },
    wasRefused(_header, { givenAt }) {
      const difference = givenAt ? givenAt.getTime() - now() : aheadMs
      const isNews = Math.abs(difference - aheadMs) > WORTH_LEARNING_MS
      if (isNews) aheadMs = difference
      return isNews
    },
  }
}

function signed(claims: object, secret: string): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const text = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`
}
