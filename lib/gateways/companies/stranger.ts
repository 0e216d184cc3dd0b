/** Stands for a buyer where somebody has only the order's token: some companies open no window without a name, a telephone and an e-mail. */

import { shopIdentity } from '#lib/shop-settings/current.ts'
import { dialledDigits } from '#lib/text/phone.ts'

export const STRANGER = {
  name: '구매자',
  /** The shop's own, to which a company may write or send a text message. */
  get phone() {
    return dialledDigits(shopIdentity().phone)
  },
  get email() {
    return shopIdentity().email
  },
}
