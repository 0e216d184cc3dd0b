import { ActionForm } from '#components/admin/action-form.tsx'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { Field } from '#components/ui/field.tsx'
import { type OrderFilters, writeOrderFilters } from '#lib/admin/order-filters.ts'
import { savedViews } from '#lib/admin/saved-views.ts'
import type { OperatorContext } from '../../require-operator.ts'
import { deleteViewAction, saveViewAction } from './actions.ts'

/** The operator's own views of the list; what it shows now can become one. */
export async function SavedViews({ context: { shop, say, operator }, filters }: { context: OperatorContext; filters: OrderFilters }) {
  const views = await savedViews(shop, operator.id)
  const query = writeOrderFilters(filters)
  const open = views.find((view) => view.query === query)
  return (
    <section aria-label={say('저장한 보기', 'Saved views')} className="mb-4 flex flex-wrap items-end gap-x-2 gap-y-3">
      {views.map((view) => (
        <ButtonLink key={view.id} variant={view === open ? 'primary' : 'secondary'} href={`/admin/orders?${view.query}`}>
          {view.name}
        </ButtonLink>
      ))}
      {open && (
        <ActionForm
          action={deleteViewAction}
          submit={say(`‘${open.name}’ 보기 지우기`, `Delete view “${open.name}”`)}
          variant="quiet"
          hidden={{ id: open.id }}
          inline
        />
      )}
      {query && !open && (
        <ActionForm action={saveViewAction} submit={say('이 조건 저장', 'Save view')} variant="secondary" hidden={{ query }} inline>
          <Field name="name" label={say('보기 이름', 'View name')} required maxLength={40} className="w-48" />
        </ActionForm>
      )}
    </section>
  )
}
