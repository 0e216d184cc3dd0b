/** `GET /manifest.json`: every address and every public test credential. */

import type { Gateway } from '../gateway/gateway.ts'
import type { Sandbox } from '../gateway/sandbox.ts'
import { CREDENTIALS } from '../sign-in/credentials.ts'

export const manifest = (sandbox: Sandbox, gateways: Gateway[], consoleOrigin: string) => ({
  console: consoleOrigin,
  /** Where windows of payment companies are: a page's policy must let it in beside the gateways. */
  companyHost: sandbox.companyOrigins.second,
  /** The sign-in providers, and the keys under which they know this shop. */
  signIn: Object.fromEntries(Object.entries(CREDENTIALS).map(([name, keys]) => [name, { url: sandbox.signInOrigin, ...keys }])),
  gateways: Object.fromEntries(gateways.map((gateway) => [gateway.name, gateway.manifest(sandbox.originOf(gateway.name))])),
})
