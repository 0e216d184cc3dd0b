/** In which way of paying a company sees each `pay_method` of PortOne V1. */
import type { Way } from '../../companies/profile.ts'
import { walletOf } from './codes.ts'

const WAYS: Readonly<Record<string, Way>> = { card: 'card', trans: 'transfer', vbank: 'account', phone: 'phone' }

/** NAVER Pay's `pay_method` may also name what the wallet pays with. */
export const NAVER_BY: Readonly<Record<string, string>> = { naverpay_card: 'CARD', naverpay_point: 'CHARGE' }

/** The company's way for PortOne's word. */
export const wayOf = (payMethod: string): Way =>
  WAYS[payMethod] ?? (walletOf(payMethod) || payMethod in NAVER_BY ? 'wallet' : 'certificate')
