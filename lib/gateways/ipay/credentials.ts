/** What every way to prove who asks iPay has in common, and what it is made of. */
import type { HttpAnswer } from '../http.ts'
import type { IpaySettings } from './settings.ts'

export interface IpayKeys {
  api: string
  /** Also the client's id, and the issuer of signed tokens. */
  apiKey: string
  apiSecret: string
}

export interface Credentials {
  /** What the next call carries in `Authorization`. Throws GatewayError where iPay must be asked for it and gives nothing. */
  header(): Promise<string>
  /** Told that iPay answered 401 to a call with `header`. Answers whether the next header is worth one more try: a 401 did nothing. */
  wasRefused(header: string, answer: HttpAnswer): boolean
}

export const apiOf = ({ IPAY_API_URL }: IpaySettings) => IPAY_API_URL ?? 'https://api.ipay.com/api'

export const keysOf = (settings: IpaySettings): IpayKeys => ({
  api: apiOf(settings),
  apiKey: settings.IPAY_API_KEY ?? '',
  apiSecret: settings.IPAY_API_SECRET ?? '',
})
