import type { Sandbox } from '../gateway/sandbox.ts'
import { gateways } from '../gateways.ts'

/** Everything a client needs to be pointed here: addresses and public test credentials. */
export const manifest = (sandbox: Sandbox, consoleOrigin: string) => ({
  console: consoleOrigin,
  gateways: Object.fromEntries(gateways.map((gateway) => [gateway.name, gateway.manifest(sandbox.originOf(gateway.name))])),
})
