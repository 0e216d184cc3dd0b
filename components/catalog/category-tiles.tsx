import { LocaleLink } from '#components/ui/locale-link.tsx'
import { Picture } from '#components/ui/picture.tsx'
import type { Product } from '#lib/catalog/catalogue.ts'
import { CATEGORIES } from '#lib/catalog/categories.ts'
import { inLocale, type Locale } from '#lib/locale.ts'

/** Each category with a picture of its first product. */
export function CategoryTiles({ products, locale }: { products: readonly Product[]; locale: Locale }) {
  return (
    <ul className="grid grid-cols-5 gap-2 sm:gap-4">
      {CATEGORIES.map((category) => {
        const first = products.find((product) => product.category === category.id)
        return (
          <li key={category.id}>
            <LocaleLink
              locale={locale}
              href={`/categories/${category.slug}`}
              className="group flex flex-col items-center gap-2 rounded-card text-center text-sm font-semibold sm:text-base"
            >
              <span className="block w-full overflow-hidden rounded-card bg-sunken">
                {first && (
                  <Picture
                    src={first.image}
                    alt=""
                    width={800}
                    height={800}
                    className="aspect-square w-full object-cover transition-transform duration-300 ease-calm group-hover:scale-[1.03] motion-reduce:transition-none dark:brightness-90"
                  />
                )}
              </span>
              <span className="pb-1">{inLocale(category.name, locale)}</span>
            </LocaleLink>
          </li>
        )
      })}
    </ul>
  )
}
