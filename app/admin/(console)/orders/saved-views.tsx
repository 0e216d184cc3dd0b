import { ActionForm } from '#components/admin/action-form.tsx'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { Field } from '#components/ui/field.tsx'
import { type OrderFilters, writeOrderFilters } from '#lib/admin/order-filters.ts'
import { savedViews } from '#lib/admin/saved-views.ts'
import { CONSOLE_ORDERS } from '#lib/messages/console/orders.ts'
import type { OperatorContext } from '../../require-operator.ts'
import { deleteViewAction, saveViewAction } from './actions.ts'

/** The operator's saved views of the list, and a form that saves the current filters as a new one. */
export async function SavedViews({ context: { shop, locale, operator }, filters }: { context: OperatorContext; filters: OrderFilters }) {
  const t = CONSOLE_ORDERS[locale]
  const views = await savedViews(shop, operator.id)
  const query = writeOrderFilters(filters)
  const open = views.find((view) => view.query === query)
  return (
    <section aria-label={t.savedViews} className="mb-4 flex flex-wrap items-end gap-x-2 gap-y-3">
      {views.map((view) => (
        <ButtonLink key={view.id} variant={view === open ? 'primary' : 'secondary'} href={`/admin/orders?${view.query}`}>
          {view.name}
        </ButtonLink>
      ))}
      {open && <ActionForm action={deleteViewAction} submit={t.deleteView(open.name)} variant="quiet" hidden={{ id: open.id }} inline />}
      {query && !open && (
        <ActionForm action={saveViewAction} submit={t.saveView} variant="secondary" hidden={{ query }} inline>
          <Field name="name" label={t.viewName} required maxLength={40} className="w-48" />
        </ActionForm>
      )}
    </section>
  )
}
