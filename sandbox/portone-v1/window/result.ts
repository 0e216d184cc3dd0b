/** What the callback and the redirect contain. Only `error_code` distinguishes a failure from a success. */
import type { Outcome } from '../../gateway/gateway.ts'
import type { WindowHabits } from '../../gateway/window-habits.ts'
import { type Payment, totalOf } from '../books/payment.ts'
import { masked, seconds } from '../books/payment-object.ts'
import { channelByKey } from '../protocol/channels.ts'
import { BANKS, CARDS, WALLET_GATEWAYS, walletOf } from '../protocol/codes.ts'

export function outcomeOf(payment: Payment): Outcome {
  const { redirectUrl } = payment.detail
  return {
    result: callbackFields(payment),
    back: redirectUrl ? { address: redirectUrl, fields: redirectFields(payment) } : null,
  }
}

type Fields = Record<string, string | number>

const ids = (payment: Payment) => ({ imp_uid: payment.gatewayId, merchant_uid: payment.merchantId })

function errorOf({ status, detail }: Payment): Fields {
  return status === 'failed' ? { error_code: detail.failure?.code ?? 'F400', error_msg: detail.failure?.reason ?? '' } : {}
}

function redirectFields(payment: Payment): Fields {
  const channel = channelByKey(payment.detail.channelKey)
  const failed = payment.status === 'failed'
  const named: Fields = channel?.withoutImpUid && !failed ? { merchant_uid: payment.merchantId } : ids(payment)
  if (channel?.callback === 'bare') return { ...named, ...errorOf(payment) }
  return { ...named, imp_success: String(!failed && !channel?.liesAboutSuccess), ...errorOf(payment) }
}

function callbackFields(payment: Payment): Record<string, unknown> {
  const channel = channelByKey(payment.detail.channelKey)
  const short = { ...ids(payment), ...errorOf(payment) }
  if (channel?.callback === 'bare') return short
  const { detail } = payment
  const { buyer, account, card } = detail
  return {
    ...short,
    success: payment.status !== 'failed' && !channel?.liesAboutSuccess,
    pay_method: detail.payMethod,
    paid_amount: totalOf(detail),
    status: payment.status,
    name: detail.name,
    currency: payment.currency,
    pg_provider: detail.pg,
    emb_pg_provider: WALLET_GATEWAYS.has(detail.pg) ? null : walletOf(detail.payMethod),
    pg_tid: detail.pgTid,
    pg_type: 'payment',
    buyer_name: buyer.name,
    buyer_email: buyer.email,
    buyer_tel: buyer.tel,
    buyer_addr: buyer.addr,
    buyer_postcode: buyer.postcode,
    custom_data: detail.customData,
    paid_at: seconds(detail.paidAt),
    receipt_url: null,
    ...(card && { apply_num: detail.applyNum, card_name: CARDS[card.code], card_number: masked(card.last4), card_quota: detail.months }),
    ...(account && {
      vbank_num: account.number,
      vbank_name: BANKS[account.code],
      vbank_holder: account.holder,
      vbank_date: seconds(account.dueAt),
    }),
  }
}

/** A failure as some branches of the real script report it: the code under a misspelt name, or no code at all. */
export function asSaid(outcome: Outcome, failure: WindowHabits['failure']): Outcome {
  if (failure === 'error_code' || outcome.result.error_code === undefined) return outcome
  const { result, back } = outcome
  return {
    result: { ...misspelt(result, failure), success: false },
    back: back && { ...back, fields: { ...misspelt(back.fields, failure), imp_success: 'false' } },
  }
}

function misspelt<T>({ error_code, ...rest }: Record<string, T>, failure: WindowHabits['failure']): Record<string, T> {
  return failure === 'misspelt' && error_code !== undefined ? { ...rest, error_coe: error_code } : rest
}
