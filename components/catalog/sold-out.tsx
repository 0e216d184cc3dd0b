import { ButtonLink } from '#components/ui/button-link.tsx'
import { Notice } from '#components/ui/notice.tsx'
import type { Category } from '#lib/catalog/categories.ts'
import { inLocale, type Locale, localePath } from '#lib/locale.ts'
import { PRODUCT } from '#lib/messages/product.ts'
import { OwnHold } from './own-hold.tsx'

/** Shown in place of the buttons when the product is sold out. */
export function SoldOut({ locale, productId, category }: { locale: Locale; productId: string; category: Category | undefined }) {
  const text = PRODUCT[locale].soldOut
  return (
    <>
      <OwnHold locale={locale} productId={productId} />
      <Notice
        tone="warning"
        title={text.title}
        action={
          category && (
            <ButtonLink href={localePath(locale, `/categories/${category.slug}`)} variant="secondary">
              {text.more(inLocale(category.name, locale))}
            </ButtonLink>
          )
        }
      >
        {text.line}
      </Notice>
    </>
  )
}
