/**
 * What a distance seller tells of goods before they are bought, by kind of goods: the items of the Fair Trade Commission's notice on
 * product information in electronic commerce (전자상거래 등에서의 상품 등의 정보제공에 관한 고시), as far as it is about goods that are sent.
 * The last one of each kind, whom to ask, is not among them: the page fills in the shop's own number.
 */
import { z } from 'zod'
import { identifier, line } from '#lib/text/doors.ts'
import noticeJson from './notice.json' with { type: 'json' }

const localised = z.strictObject({ ko: line(2000), en: line(2000) })

export const { items: NOTICE_ITEMS, kinds: NOTICE_KINDS } = z
  .strictObject({
    items: z.record(identifier(40), localised),
    kinds: z.record(identifier(40), z.strictObject({ name: localised, items: z.array(identifier(40)) })),
  })
  .refine(({ items, kinds }) => Object.values(kinds).every((kind) => kind.items.every((item) => Object.hasOwn(items, item))))
  .parse(noticeJson)

/** Every item of the kind, and no other: the law knows no optional one. What does not apply says so. */
export const notice = z
  .strictObject({ kind: identifier(40), facts: z.record(identifier(40), localised) })
  .superRefine(({ kind, facts }, context) => {
    const items = Object.hasOwn(NOTICE_KINDS, kind) ? NOTICE_KINDS[kind]?.items : undefined
    if (!items) return context.addIssue({ code: 'custom', message: `The notice knows no goods of the kind ${kind}.` })
    const missing = items.filter((item) => !Object.hasOwn(facts, item))
    const strange = Object.keys(facts).filter((item) => !items.includes(item))
    if (missing.length > 0) context.addIssue({ code: 'custom', message: `A notice of ${kind} says nothing of ${missing.join(', ')}.` })
    if (strange.length > 0) context.addIssue({ code: 'custom', message: `A notice of ${kind} has no ${strange.join(', ')}.` })
  })
