import { ButtonLink } from '#components/ui/button-link.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Picture } from '#components/ui/picture.tsx'
import type { Withdrawn } from '#lib/catalog/catalogue.ts'
import { categoryById } from '#lib/catalog/categories.ts'
import { inLocale, type Locale, localePath } from '#lib/locale.ts'
import { PRODUCT } from '#lib/messages/product.ts'

/** The page of what is not sold any more: links to it stay true, and lead on to what is. */
export function WithdrawnProduct({ locale, product, facts }: { locale: Locale; product: Withdrawn; facts: string }) {
  const text = PRODUCT[locale]
  const category = categoryById(product.category)
  return (
    <article data-facts={facts} className="grid gap-6 md:mt-10 md:grid-cols-2 md:gap-12">
      <Picture
        early
        src={product.image}
        alt={inLocale(product.imageAlt, locale)}
        width={800}
        height={800}
        className="aspect-square w-full bg-sunken object-cover opacity-50 grayscale dark:brightness-90 md:rounded-card"
      />
      <div className="flex min-w-0 flex-col gap-6">
        <header className="flex flex-col gap-2">
          <h1 className="text-2xl font-bold md:text-3xl">{inLocale(product.name, locale)}</h1>
          <p className="text-ink-soft">{inLocale(product.summary, locale)}</p>
        </header>
        <Notice
          tone="warning"
          title={text.withdrawn.title}
          action={
            category && (
              <ButtonLink href={localePath(locale, `/categories/${category.slug}`)} variant="secondary">
                {text.soldOut.more(inLocale(category.name, locale))}
              </ButtonLink>
            )
          }
        >
          {text.withdrawn.line}
        </Notice>
      </div>
    </article>
  )
}
