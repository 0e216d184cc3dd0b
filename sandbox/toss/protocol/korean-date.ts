/** Dates in the queries of Toss's lists: a date, or a date and a time, both in Korean time. */
import { z } from 'zod'

/** An end date without a time includes its whole day. */
export const koreanDate = (end: boolean) =>
  z.string().transform((text, context) => {
    const isDay = /^\d{4}-\d\d-\d\d$/.test(text)
    const at = Date.parse(
      isDay ? `${text}T${end ? '23:59:59.999' : '00:00:00'}+09:00` : /([zZ]|[+-]\d\d:\d\d)$/.test(text) ? text : `${text}+09:00`,
    )
    if (Number.isNaN(at)) context.addIssue({ code: 'custom', message: 'not a date' })
    return at
  })
