/** What the console does to a gateway's access tokens: takes them back in the middle of their lives, or makes new ones live shorter. */
import type { Hono } from 'hono'
import { tokenChange } from '../books/access-tokens.ts'
import type { WireEnv } from '../gateway/gateway.ts'
import { type Console, parsed, refuse, withGateway } from './request.ts'

export function addTokenActs(api: Hono<WireEnv>, { sandbox, gateways }: Console) {
  api.post('/tokens/:gateway', (c) =>
    parsed(c, tokenChange, (change) =>
      withGateway(c, gateways, c.req.param('gateway'), async (gateway) => {
        if (!gateway.hasTokens) return refuse(c, 409, 'not_possible', `${gateway.name} issues no access tokens`)
        return c.json(await sandbox.perform(() => sandbox.accessTokens.change(gateway.name, change)))
      }),
    ),
  )
}
