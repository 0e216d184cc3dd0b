import { ButtonLink } from '#components/ui/button-link.tsx'
import { Notice } from '#components/ui/notice.tsx'
import type { Category } from '#lib/catalog/categories.ts'
import { type Locale, localePath } from '#lib/locale.ts'

const TEXT = {
  ko: { title: '지금은 품절입니다', line: '다시 들어오면 이 자리에서 살 수 있습니다.', more: (category: string) => `${category} 더 보기` },
  en: { title: 'Sold out', line: 'Check back soon.', more: (category: string) => `More in ${category}` },
}

/** In place of the buttons when there is nothing to sell. */
export function SoldOut({ locale, category }: { locale: Locale; category: Category | undefined }) {
  const text = TEXT[locale]
  return (
    <Notice
      tone="warning"
      title={text.title}
      action={
        category && (
          <ButtonLink href={localePath(locale, `/categories/${category.slug}`)} variant="secondary">
            {text.more(category.name[locale])}
          </ButtonLink>
        )
      }
    >
      {text.line}
    </Notice>
  )
}
