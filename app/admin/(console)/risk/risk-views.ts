/** The tabs above every page of risk. */
import type { ListView } from '#components/admin/console-list.tsx'
import type { Locale } from '#lib/locale.ts'
import { RISK } from '#lib/messages/console/risk.ts'

type Page = 'reviews' | 'lists' | 'rules'

/** A page has its own list's tabs as filters, and the others as links. */
export function riskViews(locale: Locale, here: Page): ListView[] {
  const t = RISK[locale].views
  const reviews: ListView[] =
    here === 'reviews'
      ? [
          { name: t.waiting, params: {} },
          { name: t.all, params: { show: 'all' } },
        ]
      : [{ name: t.waiting, href: '/admin/risk' }]
  const others = [
    { page: 'lists', name: t.lists, href: '/admin/risk/lists' },
    { page: 'rules', name: t.rules, href: '/admin/risk/rules' },
  ]
  return [...reviews, ...others.filter(({ page }) => page !== here).map(({ name, href }) => ({ name, href }))]
}
