/** The shop's categories, in their order. They change with a release, not with the stock, so they are code and not rows. */
import { categories } from '#db/catalogue/catalogue.ts'
import type { Localised } from '#db/schema.ts'

export interface Category {
  id: string
  slug: string
  name: Localised
  description: Localised
}

export const CATEGORIES: readonly Category[] = categories

export const categoryBySlug = (slug: string) => CATEGORIES.find((category) => category.slug === slug)

export const categoryById = (id: string) => CATEGORIES.find((category) => category.id === id)
