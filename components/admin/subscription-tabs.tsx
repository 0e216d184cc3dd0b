import { ButtonLink } from '#components/ui/button-link.tsx'
import type { Locale } from '#lib/locale.ts'
import { SUBSCRIPTIONS } from '#lib/messages/console/subscriptions.ts'
import { subscriptionViews } from './subscription-labels.ts'

/** The tabs above a page about subscriptions that is no list. */
export const SubscriptionTabs = ({ locale, here }: { locale: Locale; here: string }) => (
  <nav aria-label={SUBSCRIPTIONS[locale].title} className="mb-4 flex flex-wrap gap-2">
    {subscriptionViews(locale).map((view) =>
      'href' in view ? (
        <ButtonLink key={view.href} variant="quiet" href={view.href} {...(view.href === here && { 'aria-current': 'page' })}>
          {view.name}
        </ButtonLink>
      ) : null,
    )}
  </nav>
)
