import { Stars } from '#components/catalog/stars.tsx'
import { inLocale, type Locale } from '#lib/locale.ts'
import { REVIEW } from '#lib/messages/review.ts'
import type { OrderView } from '#lib/order-page/order-view.ts'
import type { ReviewedLine } from '#lib/reviews/read-reviews.ts'
import { LONGEST_REVIEW } from '#lib/reviews/write-review.ts'
import type { BuyerAction } from './buyer-action.ts'
import { BuyerForm } from './buyer-form.tsx'
import { Foldout } from './foldout.tsx'
import { OrderCard } from './order-card.tsx'

interface WriteReviewsProps {
  locale: Locale
  orderId: string
  lines: OrderView['lines']
  reviewed: readonly ReviewedLine[]
  action: BuyerAction
}

/** What the buyer says of the goods that have come: a form for each line, or what they said. */
export function WriteReviews({ locale, orderId, lines, reviewed, action }: WriteReviewsProps) {
  const text = REVIEW[locale]
  return (
    <OrderCard id="reviews" title={text.title}>
      <ul className="flex flex-col gap-3">
        {reviewed.map(({ position, review }) => {
          const name = inLocale(lines.find((line) => line.position === position)?.name, locale) ?? ''
          return (
            <li key={position}>
              {review ? (
                <div>
                  <p className="flex flex-wrap items-center gap-x-3 text-sm text-ink-soft">
                    <Stars locale={locale} stars={review.stars} />
                    <span>{`${name} · ${text.write.written}`}</span>
                  </p>
                  {review.text && <p className="mt-1 whitespace-pre-line break-words">{review.text}</p>}
                </div>
              ) : (
                <Foldout label={text.write.of(name)}>
                  <BuyerForm locale={locale} orderId={orderId} title={text.write.of(name)} submit={text.write.submit} action={action}>
                    <ReviewFields locale={locale} position={position} />
                  </BuyerForm>
                </Foldout>
              )}
            </li>
          )
        })}
      </ul>
    </OrderCard>
  )
}

/** Native radio buttons and a text: they need no script to be filled in. */
function ReviewFields({ locale, position }: { locale: Locale; position: number }) {
  const text = REVIEW[locale]
  return (
    <>
      <input type="hidden" name="position" value={position} />
      <fieldset>
        <legend className="mb-2 text-sm font-semibold">{text.write.stars}</legend>
        <div className="flex flex-wrap gap-2">
          {[5, 4, 3, 2, 1].map((stars) => (
            <label
              key={stars}
              className="flex min-h-11 cursor-pointer items-center gap-2 rounded-control border border-line-strong px-3 has-checked:border-accent has-checked:bg-accent-soft"
            >
              <input type="radio" name="stars" value={stars} required className="size-4 accent-accent" />
              <Stars locale={locale} stars={stars} />
            </label>
          ))}
        </div>
      </fieldset>
      <div className="flex flex-col gap-1.5">
        <label htmlFor={`review-${position}`} className="text-sm font-semibold">
          {text.write.text} <span className="font-normal text-ink-soft">{text.write.optional}</span>
        </label>
        <textarea
          id={`review-${position}`}
          name="text"
          rows={4}
          maxLength={LONGEST_REVIEW}
          aria-describedby={`review-hint-${position}`}
          className="control"
        />
        <p id={`review-hint-${position}`} className="text-sm text-ink-soft">
          {text.write.hint}
        </p>
      </div>
    </>
  )
}
