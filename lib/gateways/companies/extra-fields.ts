/** What a shop adds to the requests of its channels by a setting, for what the table of companies does not know. */
import { z } from 'zod'
import type { PaymentToOpen } from '../gateway.ts'
import { isMethod } from '../methods.ts'
import type { Company, Extra, Field, Fields } from './company.ts'
import { fillIn, isFields } from './fill-in.ts'

/** By method; `*` for all of them. */
export type ExtraFields = Readonly<Record<string, Fields>>

/** They say which payment it is and how much: nobody may change them by a setting. */
const OURS = [
  'storeId channelKey channelGroupId paymentId totalAmount currency redirectUrl noticeUrls confirmUrl',
  'pg merchant_uid amount m_redirect_url notice_url confirm_url',
]
  .join(' ')
  .split(' ')

const field: z.ZodType<Field> = z.lazy(() =>
  z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(field), z.record(z.string(), field)]),
)
const fields = z
  .record(z.string(), field)
  .refine((named) => !Object.keys(named).some((name) => OURS.includes(name)), 'the shop itself says which payment it is and how much')

/** `{"mobile":{"bypass":{"kcp_v2":{"shop_user_id":"{buyer}"}}},"*":{…}}` */
export const extraFields = z
  .string()
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text)
    } catch {
      context.addIssue({ code: 'custom', message: 'not JSON' })
      return z.NEVER
    }
  })
  .pipe(
    z.record(
      z.string().refine((name) => name === '*' || isMethod(name), 'each name is a method or *'),
      fields,
    ),
  )

/** Beside the request in a browser inside the shop's own app. */
export const fieldsInOwnApp = (company: Company): readonly Fields[] =>
  (company.extras ?? []).flatMap(({ v2InOwnApp }) => (v2InOwnApp ? [v2InOwnApp] : []))

/** Whether the setting says by its name which wallet `easy_pay` opens. */
export const namesWallet = (setting: ExtraFields | undefined) =>
  [setting?.['*'], setting?.easy_pay].some((fields) => isFields(fields?.easyPay) && 'easyPayProvider' in fields.easyPay)

/** All that a request of this method has beside what every request has: from the table, then from the setting. */
export function fieldsBeside(
  api: 'v1' | 'v2',
  company: Company,
  payment: PaymentToOpen,
  setting: ExtraFields | undefined,
): readonly Fields[] {
  const { method, amount } = payment
  const applies = ({ methods, below }: Extra) => (!methods || methods.includes(method)) && (below === undefined || amount < below)
  const ofCompany = (company.extras ?? []).filter(applies).map((extra) => extra[api] ?? {})
  return [...ofCompany, setting?.['*'] ?? {}, setting?.[method] ?? {}].map((each) => fillIn(each, payment))
}
