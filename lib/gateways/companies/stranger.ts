/** Stands for a buyer where somebody has only the order's token: some companies open no window without a name, a telephone and an e-mail. */

import { SHOP_IDENTITY } from '#lib/shop-identity.ts'
import { dialledDigits } from '#lib/text/phone.ts'

export const STRANGER = {
  name: '구매자',
  /** The shop's own, to which a company may write or send a text message. */
  phone: dialledDigits(SHOP_IDENTITY.phone),
  email: SHOP_IDENTITY.email,
}
