/** PortOne V1 for the examples: with three companies that report different details. */
import { v1Reason } from '#lib/gateways/portone-v1/codes.ts'
import { type GatewayUnderTest, type Subject, unsigned } from '../subject.ts'

export const underTest: GatewayUnderTest = {
  title: 'PortOne V1 (iamport)',
  subjects: [
    portoneV1('PortOne V1, KG Inicis', 'card'),
    portoneV1('PortOne V1, a company that names no imp_uid', 'nice'),
    { ...portoneV1('PortOne V1, a company that says no of what is paid', 'daou'), saysNo: true },
  ],
  reasonOf: v1Reason,
  // PortOne V1 publishes no list of codes; its windows and tosspayments' channels return these.
  codes: `PAY_CANCEL PAY_PROCESS_CANCELED USER_CANCEL REJECT_CARD_PAYMENT REJECT_ACCOUNT_PAYMENT REJECT_CARD_COMPANY INVALID_REJECT_CARD
  INVALID_STOPPED_CARD INVALID_CARD_EXPIRATION INVALID_CARD_LOST_OR_STOLEN INVALID_CARD_COMPANY NOT_AVAILABLE_BANK EXCEED_MAX_AUTH_COUNT
  INVALID_PASSWORD EXCEED_MAX_PAYMENT_AMOUNT EXCEED_MAX_AMOUNT FDS_ERROR BELOW_MINIMUM_AMOUNT`,
  // PortOne V1 publishes no list: these are codes of closed windows, general codes, and Toss's own through its channels.
  windowCodes: `PAY_CANCEL PAY_PROCESS_CANCELED USER_CANCEL F400 F1002 REJECT_CARD_PAYMENT REJECT_ACCOUNT_PAYMENT REJECT_CARD_COMPANY
  INVALID_REJECT_CARD INVALID_STOPPED_CARD INVALID_CARD_EXPIRATION INVALID_CARD_LOST_OR_STOLEN INVALID_CARD_COMPANY NOT_AVAILABLE_BANK
  EXCEED_MAX_AUTH_COUNT INVALID_PASSWORD EXCEED_MAX_PAYMENT_AMOUNT EXCEED_MAX_AMOUNT FDS_ERROR BELOW_MINIMUM_AMOUNT`,
}

/** A failed payment at PortOne V1 has a sentence and no code. */
function portoneV1(title: string, pg: string): Subject {
  return {
    title,
    gateway: 'portone-v1',
    asks: false,
    registers: true,
    signs: false,
    dates: false,
    accounts: true,
    strangeEvent: { eventType: 'SELLER_CHANGED', data: {} },
    sign: unsigned,
    renews: true,
    declined: ['unknown', '카드사에서 승인을 거절했습니다.'],
    env: (manifest, api) => {
      const { impCode, apiKey, apiSecret, pgs } = manifest['portone-v1']
      return {
        GATEWAYS: 'portone-v1',
        PORTONE_V1_IMP_CODE: impCode,
        PORTONE_V1_API_KEY: apiKey,
        PORTONE_V1_API_SECRET: apiSecret,
        PORTONE_V1_PG: `card=${pgs[pg]},virtual_account=${pgs[pg]}`,
        PORTONE_V1_API_URL: api,
      }
    },
    savesCards: {
      env: (manifest) => ({ PORTONE_V1_BILLING_PG: `${manifest['portone-v1'].pgs[pg]}` }),
      findsLost: true,
      saysOfEnded: 'absent',
      notices: ['changed'],
      exchanges: false,
      redirects: true,
      takesTyped: true,
      sellsInstalments: true,
      knowsOwners: false,
      charges: 'charge',
    },
    amountAs: (body, written) => body.replace(/"amount":\d+/, `"amount":${written}`),
  }
}
