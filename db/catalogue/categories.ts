/** The shop's categories, as JSON beside this file, checked once. */
import { z } from 'zod'
import { identifier, line } from '#lib/text/doors.ts'
import categoriesJson from './categories.json' with { type: 'json' }

const localised = z.strictObject({ ko: line(2000), en: line(2000) })

export const categories = z
  .array(z.strictObject({ id: identifier(64), slug: identifier(100), name: localised, description: localised }))
  .parse(categoriesJson)
