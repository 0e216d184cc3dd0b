/** Reads the body of a call, or refuses it and names the first wrong parameter. */
import { z } from 'zod'
import { refuse } from './errors.ts'

export function parse<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const param = issue?.path.join('.') || undefined
  return refuse('parameter_invalid', { param, message: `${param ?? 'body'}: ${issue?.message ?? 'not understood'}` })
}

/** At most fifty fields, with short names and short texts. */
export const metadata = z
  .record(z.string().max(40), z.string().max(500))
  .refine((fields) => Object.keys(fields).length <= 50, 'at most 50 keys')

export const webAddress = z.url({ protocol: /^https?$/ }).max(2_000)
