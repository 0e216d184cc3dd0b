import { ActionForm } from '#components/admin/action-form.tsx'
import { ConsoleList } from '#components/admin/console-list.tsx'
import { DateTime } from '#components/admin/date-time.tsx'
import { PageTitle } from '#components/layout/page-title.tsx'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { Field } from '#components/ui/field.tsx'
import { type ListedReview, listReviews } from '#lib/admin/reviews.ts'
import { may } from '#lib/audit/operator-actions.ts'
import { inLocale, type Locale } from '#lib/locale.ts'
import { CONSOLE_REVIEWS } from '#lib/messages/console/reviews.ts'
import { readListParams } from '../../list-params.ts'
import { consoleTitle, requireOperator, type SearchParams } from '../../require-operator.ts'
import { hideReviewAction, showReviewAction } from './actions.ts'

export const generateMetadata = consoleTitle((locale) => CONSOLE_REVIEWS[locale].title)

export default async function ReviewsPage({ searchParams }: { searchParams: SearchParams }) {
  const { shop, locale, operator } = await requireOperator('console.view')
  const t = CONSOLE_REVIEWS[locale]
  const { here, param } = await readListParams(searchParams)
  const which = param('show') === 'hidden' ? 'hidden' : 'all'
  return (
    <>
      <PageTitle title={t.title}>{t.intro}</PageTitle>
      <ConsoleList
        locale={locale}
        label={t.title}
        path="/admin/reviews"
        params={which === 'hidden' ? { show: 'hidden' } : {}}
        views={[
          { name: t.all, params: {} },
          { name: t.hidden, params: { show: 'hidden' } },
        ]}
        here={here}
        page={await listReviews(shop, which, here)}
        keyOf={({ id }) => id}
        empty={t.none}
        card={(review) => <ReviewCard locale={locale} review={review} mayHide={may(operator, 'review.hide')} />}
      />
    </>
  )
}

function ReviewCard({ locale, review, mayHide }: { locale: Locale; review: ListedReview; mayHide: boolean }) {
  const t = CONSOLE_REVIEWS[locale]
  const { id, product, label, stars, author, text, orderId, writtenAt, hiddenAt, hiddenBy, hiddenReason } = review
  return (
    <li className="grid gap-3 rounded-card border border-line bg-surface p-5">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-ink-soft">
        <strong className="text-ink">{inLocale(product, locale)}</strong>
        {label && <span>{inLocale(label, locale)}</span>}
        <span className="figures">{t.stars(stars)}</span>
        <span>{author || t.somebody}</span>
        <DateTime at={writtenAt} />
        <ButtonLink variant="quiet" href={`/admin/orders/${orderId}`}>
          {t.order}
        </ButtonLink>
      </p>
      {text && <p className="whitespace-pre-line break-words">{text}</p>}
      {hiddenAt && <p className="text-sm font-medium text-danger">{t.hiddenBy(hiddenBy ?? '', hiddenReason ?? '')}</p>}
      {mayHide && hiddenAt && <ActionForm action={showReviewAction} submit={t.show} hidden={{ id }} variant="secondary" />}
      {mayHide && !hiddenAt && (
        <ActionForm action={hideReviewAction} submit={t.hide} hidden={{ id }} variant="secondary" inline>
          <Field id={`reason-${id}`} name="reason" label={t.reason} maxLength={200} required className="min-w-60 flex-1" />
        </ActionForm>
      )}
    </li>
  )
}
