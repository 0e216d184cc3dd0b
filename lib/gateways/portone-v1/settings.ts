/** PortOne V1 (iamport): keys from its console. */
import { z } from 'zod'
import { gatewaySettings, movedAddress, type ValuesOf, webAddresses } from '../gateway-module.ts'
import { readPgs } from './pgs.ts'

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
        .optional(),
      help: 'PortOne’s payment companies by method, as pg codes or channel keys: card=html5_inicis.MID,easy_pay=kakaopay.CID,virtual_account=channel-key-… (after a colon a pay_method of its own, and !popup where the desktop window is a popup)',
    },
    PORTONE_V1_NOTICE_URLS: {
      schema: webAddresses.optional(),
      help: 'where PortOne sends the webhooks of each payment instead of the address in its console; several, separated by commas',
    },
    PORTONE_V1_API_URL: movedAddress,
    PORTONE_V1_SDK_URL: movedAddress,
  },
  required: ['PORTONE_V1_IMP_CODE', 'PORTONE_V1_API_KEY', 'PORTONE_V1_API_SECRET', 'PORTONE_V1_PG'],
  holdsMoney: true,
  addresses: ['PORTONE_V1_SDK_URL', 'PORTONE_V1_API_URL'],
  // The keys look the same in both modes, so each payment says which kind of money it was.
  testKeys: () => undefined,
  liveKeys: () => undefined,
})

export type PortoneV1Settings = ValuesOf<typeof portoneV1Settings>
