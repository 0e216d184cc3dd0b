/** In which way of paying a company sees each `payMethod` of PortOne V2. */
import type { Way } from '../../companies/profile.ts'

/** The company's way for PortOne's word. */
export const WAYS: Readonly<Record<string, Way>> = {
  CARD: 'card',
  EASY_PAY: 'wallet',
  TRANSFER: 'transfer',
  VIRTUAL_ACCOUNT: 'account',
  MOBILE: 'phone',
  GIFT_CERTIFICATE: 'certificate',
}
