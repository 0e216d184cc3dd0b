/** Tokens that the shop signs itself (JWT, HS256 with the secret): one for each call, with room for clocks that differ. */
import { createHmac } from 'node:crypto'
import type { Credentials, IpayKeys } from './credentials.ts'

/** iPay takes five minutes between `iat` and `exp` at most, and is asked for four: it still takes a clock that is a minute fast or three slow. */
const BEFORE_SECONDS = 60
const AFTER_SECONDS = 180
/** The difference that is worth learning: what is smaller was not why iPay refused. */
const WORTH_LEARNING_MS = 15_000

export function signedTokens({ apiKey, apiSecret }: IpayKeys, now: () => number = () => Date.now()): Credentials {
  /** By how much iPay's clock is ahead of ours, once it has refused a token for it. */
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
