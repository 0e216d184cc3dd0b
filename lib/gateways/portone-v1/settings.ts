/** PortOne V1 (iamport): keys from its console. */
import { z } from 'zod'
import { APP_CARD_ONLY, CARD_POINTS, INSTALMENTS } from '../companies/card-options.ts'
import { extraFields } from '../companies/extra-fields.ts'
import { namesCompanies } from '../companies/table.ts'
import { gatewaySettings, movedAddress, type ValuesOf, webAddresses } from '../gateway-module.ts'
import { readPgs } from './pgs.ts'

/** Those that `POST /subscribe/payments/onetime` charges a Korean card at, as its schema lists them (`x-portone-supported-pgs`). */
const V1_KEY_IN_COMPANIES: ReadonlySet<string> = new Set([
  'daou',
  'html5_inicis',
  'kcp',
  'ksnet',
  'nice',
  'nice_v2',
  'settle',
  'tosspayments',
  'welcome',
])

export const portoneV1Settings = gatewaySettings({
  name: 'portone-v1',
  title: { ko: '포트원 V1', en: 'PortOne V1' },
  variables: {
    PORTONE_V1_IMP_CODE: { schema: z.string().optional(), help: 'PortOne console, connection settings, V1 store code (imp…)' },
    PORTONE_V1_TIER_CODE: {
      schema: z
        .string()
        .regex(/^[A-Z0-9]{3}$/)
        .optional(),
      help: 'the three letters of a sub-merchant, for agencies that use PortOne for others; unset for a shop of your own',
    },
    PORTONE_V1_API_KEY: { schema: z.string().optional(), help: 'PortOne console, API keys, V1 REST API key' },
    PORTONE_V1_API_SECRET: { schema: z.string().optional(), help: 'PortOne console, API keys, V1 REST API secret' },
    PORTONE_V1_PG: {
      schema: z
        .string()
        .refine((text) => readPgs(text).length === text.split(',').length, 'each part is method=company, each method once')
        .refine(namesCompanies('v1'), 'after an @ stands a company of docs/gateways/companies.md')
        .optional(),
      help: 'PortOne’s payment companies by method, as pg codes or channel keys: card=html5_inicis.MID,kakaopay=kakaopay.CID,virtual_account=channel-key-…@kcp (after an @ whose channel key it is, see docs/gateways/companies.md; after a colon a pay_method of its own, and !popup for a popup where the company’s window is none)',
    },
    PORTONE_V1_BILLING_PG: {
      schema: z
        .string()
        .regex(/^(?!channel-group-)[^,=:]+$/, 'one company, and no group')
        .refine(namesCompanies('v1'), 'after an @ stands a company of docs/gateways/companies.md')
        .optional(),
      help: 'the payment company of your contract for automatic payment (정기결제), as a pg code or a channel key: html5_inicis.MID, kcp_billing.MID, channel-key-…@tosspayments; members can then save cards at PortOne',
    },
    PORTONE_V1_KEY_IN_PG: {
      schema: z
        .string()
        .regex(/^[a-z0-9_]+\.[^,=:@]+$/, 'a pg code with its MID, because this call takes no channel key')
        .refine((text) => V1_KEY_IN_COMPANIES.has(text.split('.')[0] ?? ''), 'this company takes no typed card: docs/gateways/key-in.md')
        .optional(),
      help: 'the payment company whose contract allows key-in (수기결제), as a pg code with its MID: nice.MID, html5_inicis.MID (docs/gateways/key-in.md lists them); operators can then type a caller’s card for an order by telephone',
    },
    PORTONE_V1_NOTICE_URLS: {
      schema: webAddresses.optional(),
      help: 'where PortOne sends the webhooks of each payment instead of the address in its console; several, separated by commas',
    },
    PORTONE_V1_CONFIRM: {
      schema: z.literal('1').optional(),
      help: '1 once PortOne has switched on confirm_url for your account: it then asks the shop before it captures the money',
    },
    PORTONE_V1_TAX_AGREED: {
      schema: z.literal('1').optional(),
      help: '1 once your payment companies have agreed to be told tax-free amounts and the VAT of a partial refund; some charge another sum without that agreement',
    },
    PORTONE_V1_INSTALMENTS: INSTALMENTS,
    PORTONE_V1_CARD_POINTS: CARD_POINTS,
    PORTONE_V1_APP_CARD_ONLY: APP_CARD_ONLY,
    PORTONE_V1_EXTRA_FIELDS: {
      schema: extraFields.optional(),
      help: 'JSON that is added to the window’s request, by method (* for all): {"mobile":{"bypass":{"shop_user_id":"{buyer}"}}}; {buyer}, {phone} and {shop} are filled in',
    },
    PORTONE_V1_API_URL: movedAddress,
    PORTONE_V1_SDK_URL: movedAddress,
  },
  required: ['PORTONE_V1_IMP_CODE', 'PORTONE_V1_API_KEY', 'PORTONE_V1_API_SECRET', 'PORTONE_V1_PG'],
  addresses: ['PORTONE_V1_SDK_URL', 'PORTONE_V1_API_URL'],
  // The keys look the same in both modes, so each payment says which kind of money it was.
  testKeys: () => undefined,
  liveKeys: () => undefined,
})

export type PortoneV1Settings = ValuesOf<typeof portoneV1Settings>
