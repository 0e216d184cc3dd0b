/** PortOne V2: keys from its console. */
import { z } from 'zod'
import { APP_CARD_ONLY, CARD_POINTS, INSTALMENTS } from '../companies/card-options.ts'
import { extraFields } from '../companies/extra-fields.ts'
import { companyNamed, namesCompanies } from '../companies/table.ts'
import { gatewaySettings, movedAddress, rotatingSecrets, type ValuesOf, webAddresses } from '../gateway-module.ts'

/** Their windows save no card: NICE saves cards by API alone, and the others have none. By PortOne's guides of each company. */
const WITHOUT_CARDS = new Set(['nice', 'kakaopay', 'naverpay', 'tosspay'])

const companyBehind = (channel: string) => companyNamed('v2', /@([^!]*)/.exec(channel)?.[1] ?? '')?.name

const savesNoCard = (channel: string) => WITHOUT_CARDS.has(companyBehind(channel) ?? '')

/** Those whose guides at PortOne speak of a typed card. Smartro's issues accounts by API alone. */
const KEY_IN_COMPANIES = new Set(['tosspayments', 'ksnet', 'nice', 'inicis', 'kpn', 'kcp', 'welcome'])

function takesTypedCards(channel: string): boolean {
  const company = companyBehind(channel)
  return company === undefined || KEY_IN_COMPANIES.has(company)
}

export const portoneV2Settings = gatewaySettings({
  name: 'portone-v2',
  title: { ko: '포트원', en: 'PortOne' },
  variables: {
    PORTONE_V2_STORE_ID: { schema: z.string().optional(), help: 'PortOne console, connection settings, store id (store-…)' },
    PORTONE_V2_CHANNEL_KEY: {
      schema: z.string().refine(namesCompanies('v2'), 'after an @ stands a company of docs/gateways/companies.md').optional(),
      help: 'PortOne console, channels: one channel key, or method=key@company pairs such as card=channel-key-…@kcp,kakaopay=channel-key-…@kakaopay (the companies are listed in docs/gateways/companies.md; a channel-group-… id serves too; add !popup to a key whose desktop window is a popup, !ui to one that draws a button of its own)',
    },
    PORTONE_V2_BILLING_CHANNEL: {
      schema: z
        .string()
        .regex(/^channel-key-/, 'the window that saves a card takes a channel key and no group')
        .refine(namesCompanies('v2'), 'after an @ stands a company of docs/gateways/companies.md')
        .refine((text) => !savesNoCard(text), 'this company’s window saves wallets alone')
        .optional(),
      help: 'PortOne console, channels: the channel of your contract for automatic payment (정기결제), such as channel-key-…@tosspayments; members can then save cards at PortOne',
    },
    PORTONE_V2_KEY_IN_CHANNEL: {
      schema: z
        .string()
        .regex(/^channel-key-/, 'a channel key and no group')
        .refine(namesCompanies('v2'), 'after an @ stands a company of docs/gateways/companies.md')
        .refine(takesTypedCards, 'this company takes no typed card: docs/gateways/key-in.md')
        .optional(),
      help: 'PortOne console, channels: the channel whose contract allows key-in (수기결제), such as channel-key-…@kcp (docs/gateways/key-in.md lists the companies); operators can then type a caller’s card for an order by telephone',
    },
    PORTONE_V2_API_SECRET: { schema: z.string().optional(), help: 'PortOne console, API keys, V2 API secret' },
    PORTONE_V2_WEBHOOK_SECRET: {
      schema: rotatingSecrets.optional(),
      help: 'PortOne console, webhooks, secret (whsec_…); two, separated by a comma, while you change it',
    },
    PORTONE_V2_NOTICE_URLS: {
      schema: webAddresses.optional(),
      help: 'where PortOne sends the webhooks of each payment instead of the address in its console; several, separated by commas',
    },
    PORTONE_V2_CONFIRM: {
      schema: z.literal('1').optional(),
      help: '1 once PortOne has switched on the confirm process for your account: it then asks the shop before it captures the money',
    },
    PORTONE_V2_TAX_AGREED: {
      schema: z.literal('1').optional(),
      help: '1 once your payment companies have agreed to be told tax-free amounts and the VAT of a partial refund; some charge another sum without that agreement',
    },
    PORTONE_V2_INSTALMENTS: INSTALMENTS,
    PORTONE_V2_CARD_POINTS: CARD_POINTS,
    PORTONE_V2_APP_CARD_ONLY: APP_CARD_ONLY,
    PORTONE_V2_EXTRA_FIELDS: {
      schema: extraFields.optional(),
      help: 'JSON that is added to the window’s request, by method (* for all): {"mobile":{"bypass":{"kcp_v2":{"site_name":"{shop}"}}}}; {buyer}, {phone} and {shop} are filled in',
    },
    PORTONE_V2_API_URL: movedAddress,
    PORTONE_V2_SDK_URL: movedAddress,
  },
  required: ['PORTONE_V2_STORE_ID', 'PORTONE_V2_CHANNEL_KEY', 'PORTONE_V2_API_SECRET', 'PORTONE_V2_WEBHOOK_SECRET'],
  addresses: ['PORTONE_V2_SDK_URL', 'PORTONE_V2_API_URL'],
  // The keys look the same in both modes, so each payment says which kind of money it was.
  testKeys: () => undefined,
  liveKeys: () => undefined,
})

export type PortoneV2Settings = ValuesOf<typeof portoneV2Settings>
