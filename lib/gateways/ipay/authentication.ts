/** Authenticates calls to iPay as IPAY_AUTH says: by key and secret, by an access token, or by a token that the shop signs itself. */
import type { Http } from '../http.ts'
import { accessTokens } from './access-token.ts'
import { type Credentials, type IpayKeys, keysOf } from './credentials.ts'
import type { IpaySettings } from './settings.ts'
import { signedTokens } from './signed-token.ts'

/** One for each of the shop's connections, so that the adapter and its capabilities share one token and request the next one once. */
const shared = new WeakMap<Http, Map<string, Credentials>>()

export function ipayCredentials(settings: IpaySettings, http: Http): Credentials {
  const keys = keysOf(settings)
  const name = JSON.stringify([settings.IPAY_AUTH, keys])
  const ofConnection = shared.get(http) ?? new Map<string, Credentials>()
  const credentials = ofConnection.get(name) ?? makeCredentials(settings.IPAY_AUTH, keys, http)
  shared.set(http, ofConnection.set(name, credentials))
  return credentials
}

function makeCredentials(auth: IpaySettings['IPAY_AUTH'], keys: IpayKeys, http: Http): Credentials {
  switch (auth) {
    case 'basic':
      return keyAndSecret(keys)
    case 'oauth':
      return accessTokens(keys, http)
    case 'jwt':
      return signedTokens(keys)
    default:
      return auth satisfies never
  }
}

/** Both user name and password are set, unlike at gateways with an empty password. They never change, so their rejection is final. */
function keyAndSecret({ apiKey, apiSecret }: IpayKeys): Credentials {
  const header = `Basic ${Buffer.from(`${apiKey}:${apiSecret}`).toString('base64')}`
  return { header: async () => header, wasRefused: () => false }
}
