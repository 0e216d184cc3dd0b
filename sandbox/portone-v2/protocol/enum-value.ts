/** Older samples prefix enum values with the name of the enum. */
export const enumValue = (value: string) =>
  value.replace(
    /^(CURRENCY|PAYMENT_PAY_METHOD|PAY_METHOD|EASY_PAY_PROVIDER|CARD_COMPANY|WINDOW_TYPE|BILLING_KEY_METHOD|PAYMENT_UI_TYPE|GIFT_CERTIFICATE_TYPE)_/,
    '',
  )
