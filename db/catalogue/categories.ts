/** The shop's categories, as JSON beside this file, checked once. */
import { z } from 'zod'
import categoriesJson from './categories.json' with { type: 'json' }

const localised = z.strictObject({ ko: z.string().min(1), en: z.string().min(1) })

export const categories = z
  .array(z.strictObject({ id: z.string(), slug: z.string(), name: localised, description: localised }))
  .parse(categoriesJson)
