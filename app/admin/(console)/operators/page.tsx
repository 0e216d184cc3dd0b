import { ActionForm } from '#components/admin/action-form.tsx'
import { ConsoleList } from '#components/admin/console-list.tsx'
import { Panel } from '#components/admin/facts.tsx'
import { roleLabel } from '#components/admin/state-labels.ts'
import { PageTitle } from '#components/layout/page-title.tsx'
import { Field } from '#components/ui/field.tsx'
import { Select } from '#components/ui/select.tsx'
import { OPERATOR_ROLES } from '#db/schema.ts'
import { type Colleague, listOperators } from '#lib/admin/operators.ts'
import { consoleTitle, type OperatorContext, requireOperator } from '../../require-operator.ts'
import { changeRoleAction, disableOperatorAction, inviteOperatorAction } from './actions.ts'

export const generateMetadata = consoleTitle({ ko: '운영자', en: 'Operators' })

export default async function OperatorsPage() {
  const context = await requireOperator('operators.view')
  const { shop, say, locale } = context
  const stateLabels = { invited: say('초대됨', 'Invited'), active: say('등록됨', 'Active'), disabled: say('해지됨', 'Disabled') }
  return (
    <>
      <PageTitle title={say('운영자', 'Operators')} />
      <ConsoleList
        locale={locale}
        label={say('운영자', 'Operators')}
        path="/admin/operators"
        here={undefined}
        page={{ rows: await listOperators(shop) }}
        keyOf={({ id }) => id}
        empty={say('운영자가 없습니다', 'No operators')}
        columns={[
          { name: say('이름', 'Name'), value: ({ name }) => name, className: 'font-semibold' },
          { name: say('이메일', 'Email'), value: ({ email }) => email },
          { name: say('상태', 'Status'), value: ({ state }) => stateLabels[state] },
          { name: say('초대한 시각', 'Invited at'), value: ({ createdAt }) => createdAt },
          { name: say('역할', 'Role'), value: (colleague) => <RoleForm context={context} colleague={colleague} /> },
          { name: '', value: (colleague) => colleague.state !== 'disabled' && <DisableForm context={context} colleague={colleague} /> },
        ]}
      />
      <Panel title={say('초대하기', 'Invite an operator')} className="mt-8 max-w-reading">
        <ActionForm action={inviteOperatorAction} submit={say('초대 링크 만들기', 'Create invite link')}>
          <Field name="name" label={say('이름', 'Name')} required maxLength={60} autoComplete="off" />
          <Field name="email" type="email" label={say('이메일', 'Email')} required maxLength={200} autoComplete="off" />
          <Select name="role" label={say('역할', 'Role')} defaultValue="support">
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
  <ActionForm action={changeRoleAction} submit={context.say('바꾸기', 'Save')} label={email} variant="secondary" hidden={{ id }} inline>
    <Select id={`role-${id}`} name="role" label={context.say('역할', 'Role')} defaultValue={role} className="w-36">
      <RoleOptions context={context} />
    </Select>
  </ActionForm>
)

const DisableForm = ({ context: { say }, colleague: { id, email } }: FormProps) => (
  <ActionForm
    action={disableOperatorAction}
    submit={say('해지', 'Disable')}
    label={say(`${email} 해지`, `Disable ${email}`)}
    variant="quiet"
    hidden={{ id }}
    inline
  />
)
