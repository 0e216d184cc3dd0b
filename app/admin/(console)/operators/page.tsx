import type { Metadata } from 'next'
import { ActionForm } from '#components/admin/action-form.tsx'
import { DateTime } from '#components/admin/date-time.tsx'
import { Panel } from '#components/admin/facts.tsx'
import { roleLabel } from '#components/admin/state-labels.ts'
import { Cell, Table } from '#components/admin/table.tsx'
import { PageTitle } from '#components/layout/page-title.tsx'
import { Field } from '#components/ui/field.tsx'
import { Select } from '#components/ui/select.tsx'
import { OPERATOR_ROLES } from '#db/schema.ts'
import { listOperators } from '#lib/admin/operators.ts'
import { requireOperator } from '../../require-operator.ts'
import { changeRoleAction, disableOperatorAction, inviteOperatorAction } from './actions.ts'

export const metadata: Metadata = { title: '운영자' }

export default async function OperatorsPage() {
  const { shop, say, locale } = await requireOperator('owner')
  const colleagues = await listOperators(shop)
  const stateWord = { invited: say('초대됨', 'Invited'), active: say('등록됨', 'Enrolled'), disabled: say('해지됨', 'Disabled') }
  const roles = OPERATOR_ROLES.map((role) => (
    <option key={role} value={role}>
      {roleLabel(role, locale)}
    </option>
  ))
  return (
    <>
      <PageTitle title={say('운영자', 'Operators')} />
      <Table
        label={say('운영자', 'Operators')}
        head={[say('이름', 'Name'), say('이메일', 'E-mail'), say('상태', 'State'), say('초대한 시각', 'Invited'), say('역할', 'Role'), '']}
      >
        {colleagues.map(({ id, name, email, role, state, createdAt }) => (
          <tr key={id}>
            <Cell className="font-semibold">{name}</Cell>
            <Cell>{email}</Cell>
            <Cell>{stateWord[state]}</Cell>
            <Cell>
              <DateTime at={createdAt} />
            </Cell>
            <Cell>
              <ActionForm
                action={changeRoleAction}
                submit={say('바꾸기', 'Change')}
                label={email}
                variant="secondary"
                hidden={{ id }}
                formClassName="flex flex-wrap items-end gap-2"
              >
                <Select id={`role-${id}`} name="role" label={say('역할', 'Role')} defaultValue={role} className="w-36">
                  {roles}
                </Select>
              </ActionForm>
            </Cell>
            <Cell>
              {state !== 'disabled' && (
                <ActionForm
                  action={disableOperatorAction}
                  submit={say('해지', 'Disable')}
                  label={say(`${email} 해지`, `Disable ${email}`)}
                  variant="quiet"
                  hidden={{ id }}
                  formClassName="flex flex-wrap items-center gap-2"
                />
              )}
            </Cell>
          </tr>
        ))}
      </Table>
      <Panel title={say('초대하기', 'Invite')} className="mt-8 max-w-reading">
        <ActionForm action={inviteOperatorAction} submit={say('초대 링크 만들기', 'Make the link')}>
          <Field name="name" label={say('이름', 'Name')} required maxLength={60} autoComplete="off" />
          <Field name="email" type="email" label={say('이메일', 'E-mail')} required maxLength={200} autoComplete="off" />
          <Select name="role" label={say('역할', 'Role')} defaultValue="support">
            {roles}
          </Select>
        </ActionForm>
      </Panel>
    </>
  )
}
