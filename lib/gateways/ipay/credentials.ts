/** The interface that all ways to authenticate at iPay share, and the values they use. */
import type { HttpAnswer } from '../http.ts'
import type { IpaySettings } from './settings.ts'

export interface IpayKeys {
  api: string
  /** Also the id of the OAuth client, and the issuer of signed tokens. */
  apiKey: string
  apiSecret: string
}

export interface Credentials {
  /** The `Authorization` header of the next call. Throws GatewayError where iPay must give a token and does not. */
  header(): Promise<string>
  /**
   * Called when iPay answered 401 to a call with `header`. Returns whether to repeat the call with the next header, which is safe
   * because a 401 has no effect.
   */
  wasRefused(header: string, answer: HttpAnswer): boolean
}

export const apiOf = ({ IPAY_API_URL }: IpaySettings) => IPAY_API_URL ?? 'https://api.ipay.com/api'

export const keysOf = (settings: IpaySettings): IpayKeys => ({
  api: apiOf(settings),
  apiKey: settings.IPAY_API_KEY ?? '',
  apiSecret: settings.IPAY_API_SECRET ?? '',
})
