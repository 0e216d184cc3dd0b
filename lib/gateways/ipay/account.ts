/** The account that the keys belong to: `GET /account`. */
import { z } from 'zod'
import type { AccountCheck } from '../account-check.ts'
import { GatewayError } from '../gateway-error.ts'
import type { Http } from '../http.ts'
import { ipayCalls, noAnswer } from './calls.ts'
import type { IpaySettings } from './settings.ts'

const account = z.object({ business_name: z.string().min(1).max(300), livemode: z.boolean().optional() })

export function ipayAccount(settings: IpaySettings, http: Http): AccountCheck {
  const { get } = ipayCalls(settings, http)
  return {
    async read() {
      const answer = await get('/account')
      if (answer.status !== 200) throw noAnswer(answer)
      const parsed = account.safeParse(answer.body)
      if (!parsed.success) throw new GatewayError('unreadable', 'ACCOUNT')
      const { business_name: name, livemode } = parsed.data
      return { name, ...(livemode !== undefined && { mode: livemode ? 'live' : 'test' }) }
    },
  }
}
