import { ActionForm } from '#components/admin/action-form.tsx'
import { ConsoleList } from '#components/admin/console-list.tsx'
import { Panel } from '#components/admin/facts.tsx'
import { roleLabel } from '#components/admin/state-labels.ts'
import { PageTitle } from '#components/layout/page-title.tsx'
import { Field } from '#components/ui/field.tsx'
import { Select } from '#components/ui/select.tsx'
import { OPERATOR_ROLES } from '#db/schema.ts'
import { type Colleague, listOperators } from '#lib/admin/operators.ts'
import { OPERATORS } from '#lib/messages/console/operators.ts'
import { consoleTitle, type OperatorContext, requireOperator } from '../../require-operator.ts'
import { changeRoleAction, disableOperatorAction, inviteOperatorAction, signOutEverywhereAction } from './actions.ts'

export const generateMetadata = consoleTitle((locale) => OPERATORS[locale].title)

export default async function OperatorsPage() {
  const context = await requireOperator('operators.view')
  const { shop, locale } = context
  const t = OPERATORS[locale]
  const stateLabels = { invited: t.invited, active: t.active, disabled: t.disabled }
  return (
    <>
      <PageTitle title={t.title} />
      <ConsoleList
        locale={locale}
        label={t.title}
        path="/admin/operators"
        here={undefined}
        page={{ rows: await listOperators(shop) }}
        keyOf={({ id }) => id}
        empty={t.noOperators}
        columns={[
          { name: t.name, value: ({ name }) => name, className: 'font-semibold' },
          { name: t.email, value: ({ email }) => email },
          { name: t.status, value: ({ state }) => stateLabels[state] },
          { name: t.invitedAt, value: ({ createdAt }) => createdAt },
          { name: t.role, value: (colleague) => <RoleForm context={context} colleague={colleague} />, className: 'min-w-72' },
          { name: '', value: (colleague) => colleague.state === 'active' && <SignOutForm context={context} colleague={colleague} /> },
          { name: '', value: (colleague) => colleague.state !== 'disabled' && <DisableForm context={context} colleague={colleague} /> },
        ]}
      />
      <Panel title={t.inviteAnOperator} className="mt-8 max-w-reading">
        <ActionForm action={inviteOperatorAction} submit={t.createInviteLink}>
          <Field name="name" label={t.name} required maxLength={60} autoComplete="off" />
          <Field name="email" type="email" label={t.email} required maxLength={200} autoComplete="off" />
          <Select name="role" label={t.role} defaultValue="support">
            <RoleOptions context={context} />
          </Select>
        </ActionForm>
      </Panel>
    </>
  )
}

const RoleOptions = ({ context: { locale } }: { context: OperatorContext }) =>
  OPERATOR_ROLES.map((role) => (
    <option key={role} value={role}>
      {roleLabel(role, locale)}
    </option>
  ))

interface FormProps {
  context: OperatorContext
  colleague: Colleague
}

const RoleForm = ({ context, colleague: { id, email, role } }: FormProps) => (
  <ActionForm action={changeRoleAction} submit={OPERATORS[context.locale].save} label={email} variant="secondary" hidden={{ id }} inline>
    <Select id={`role-${id}`} name="role" label={OPERATORS[context.locale].role} defaultValue={role} className="w-36">
      <RoleOptions context={context} />
    </Select>
  </ActionForm>
)

const SignOutForm = ({ context: { locale }, colleague: { id, email } }: FormProps) => (
  <ActionForm
    action={signOutEverywhereAction}
    submit={OPERATORS[locale].signOut}
    label={OPERATORS[locale].signOutNamed(email)}
    variant="quiet"
    hidden={{ id }}
    inline
  />
)

const DisableForm = ({ context: { locale }, colleague: { id, email } }: FormProps) => (
  <ActionForm
    action={disableOperatorAction}
    submit={OPERATORS[locale].disable}
    label={OPERATORS[locale].disableNamed(email)}
    variant="quiet"
    hidden={{ id }}
    inline
  />
)
