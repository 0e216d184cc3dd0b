/** Why an order is not placed. */
import type { Translation } from '#lib/translation.ts'
import type { orderProblems as ko } from '../../ko/errors/order.ts'

export const orderProblems: Translation<typeof ko> = {
  invalid_input: 'Check the information you entered.',
  idempotency_key_missing: 'The Idempotency-Key header is required (16 to 200 characters).',
  idempotency_key_reused: 'This key has already been used for a different order. Reload the page and try again.',
  agreement_missing: 'Accept the required terms to continue.',
  agreement_unknown: 'Our terms have changed. Reload the page to review them.',
  product_unknown: 'A product is no longer available. Check your cart.',
  option_required: 'Select an option.',
  sold_out: 'Not enough in stock. Reduce the quantity or choose another product.',
  coupon_unknown: 'This discount code isn’t valid. Check the code and try again.',
  coupon_stopped: 'This discount code can no longer be used.',
  coupon_other_goods: 'This discount code isn’t valid for the items in your cart. It applies to selected products only.',
  coupon_first_order: 'This discount code is for first orders only.',
  coupon_members_only: 'This discount code is for members. Sign in to use it.',
  coupon_not_given: 'This discount code is only for the members who received it.',
  coupon_not_started: 'This discount code isn’t active yet.',
  coupon_ended: 'This discount code has expired.',
  coupon_used_up: 'This discount code has reached its usage limit.',
  coupon_minimum: 'Your order doesn’t meet the minimum for this discount code.',
  coupon_per_buyer: 'You’ve already used this discount code.',
  total_changed: 'Your total has changed. Review the new total and try again.',
  policies_changed: 'Our policies have changed. Review them and try again. You have not been charged.',
  method_unavailable: 'This payment method isn’t available for this total. Choose another one.',
  gateway_unavailable:
    'This payment method is unavailable right now. You weren’t charged. Choose another payment method or try again in a few minutes.',
  deposit_limit: 'Too many of this item are waiting for a bank transfer. Reduce the quantity or use another payment method.',
  unpaid_limit:
    'Unpaid orders are already reserving a lot of this item. Reduce the quantity and order the rest after you’ve paid, or try again in 15 minutes.',
  too_many_orders: 'You have too many unpaid orders. Pay for one of them or try again later.',
  too_many_requests: 'Too many requests. Try again in a few minutes.',
  order_already_paid: 'Your earlier order has already been paid. Check that order first.',
  order_over: 'This order is closed or already settled. You haven’t been charged. Refresh the page to check.',
  payment_in_doubt: 'We’re still confirming the payment for your earlier order. Don’t pay again. Check that order instead.',
  database_restored: 'Our store is temporarily unavailable. You weren’t charged. Try again later.',
  pay_link_closed: 'This payment link can’t be used right now. You haven’t been charged. Refresh the page to see why.',
  sign_in_to_pay:
    'Only signed-in customers can use this payment method right now. You weren’t charged. Sign in or create an account and try again, or choose another payment method.',
  not_accepted: 'We can’t accept this payment. You weren’t charged. Choose another payment method or contact us.',
  busy: 'We’re experiencing high demand. You weren’t charged. Try again in a moment.',
}
