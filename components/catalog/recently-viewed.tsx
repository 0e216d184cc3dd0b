'use client'
import { useState } from 'react'
import { LocaleLink } from '#components/ui/locale-link.tsx'
import { Picture } from '#components/ui/picture.tsx'
import type { Locale } from '#lib/locale.ts'
import { seenProducts } from './recently-seen.ts'

/** What this browser looked at before. Without prices: only the product's own page knows today's. */
export function RecentlyViewed({ locale, title, but }: { locale: Locale; title: string; but: string }) {
  const [products] = useState(seenProducts)
  const others = products.filter(({ slug }) => slug !== but)
  if (others.length === 0) return null
  return (
    <section aria-labelledby="recent" className="mt-14">
      <h2 id="recent" className="mb-4 text-xl font-bold">
        {title}
      </h2>
      <ul className="flex gap-3 overflow-x-auto pb-2">
        {others.map(({ slug, name, image }) => (
          <li key={slug} className="w-28 shrink-0">
            <LocaleLink locale={locale} href={`/products/${slug}`} className="block text-sm hover:underline">
              <Picture
                src={image}
                alt=""
                width={112}
                height={112}
                className="size-28 rounded-control bg-sunken object-cover dark:brightness-90"
              />
              <span className="mt-1.5 block leading-snug">{name}</span>
            </LocaleLink>
          </li>
        ))}
      </ul>
    </section>
  )
}
