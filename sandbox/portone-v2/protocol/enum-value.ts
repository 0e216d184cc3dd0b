/** Removes the enum's name, with which older samples prefix its values. */
export const enumValue = (value: string) =>
  value.replace(
    /^(CURRENCY|PAYMENT_PAY_METHOD|PAY_METHOD|EASY_PAY_PROVIDER|CARD_COMPANY|WINDOW_TYPE|BILLING_KEY_METHOD|PAYMENT_UI_TYPE|GIFT_CERTIFICATE_TYPE)_/,
    '',
  )
