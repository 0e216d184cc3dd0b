import { headers } from 'next/headers'
import { ActionForm } from '#components/admin/action-form.tsx'
import { Panel } from '#components/admin/facts.tsx'
import { PasskeyForm } from '#components/admin/passkey-form.tsx'
import { Table } from '#components/admin/table.tsx'
import { PageTitle } from '#components/layout/page-title.tsx'
import { Field } from '#components/ui/field.tsx'
import { SHORTEST_OPERATOR_PASSWORD } from '#lib/admin/operator-input.ts'
import { sessionsOf } from '#lib/admin/operator-sessions.ts'
import { passkeyCreation, passkeysOf } from '#lib/admin/passkeys.ts'
import { countRecoveryCodes } from '#lib/admin/recovery-codes.ts'
import type { Locale } from '#lib/locale.ts'
import { OPERATOR_SECURITY } from '#lib/messages/console/security.ts'
import { consoleTitle, type OperatorContext, requireOperator } from '../../require-operator.ts'
import {
  addPasskeyAction,
  changePasswordAction,
  endOtherSessionsAction,
  endSessionAction,
  newRecoveryCodesAction,
  removePasskeyAction,
} from './actions.ts'

export const generateMetadata = consoleTitle((locale) => OPERATOR_SECURITY[locale].title)

export default async function SecurityPage() {
  const context = await requireOperator('console.enter')
  const t = OPERATOR_SECURITY[context.locale]
  return (
    <>
      <PageTitle title={t.title}>{t.intro}</PageTitle>
      <div className="grid gap-8">
        <Sessions context={context} />
        <ChangePassword locale={context.locale} />
        <Passkeys context={context} />
        <RecoveryCodes context={context} />
      </div>
    </>
  )
}

async function Sessions({ context: { shop, operator, locale } }: { context: OperatorContext }) {
  const t = OPERATOR_SECURITY[locale]
  return (
    <Panel title={t.sessions}>
      <Table
        locale={locale}
        label={t.sessions}
        rows={await sessionsOf(shop, operator, await headers())}
        keyOf={({ id }) => id}
        columns={[
          { name: t.began, value: ({ createdAt }) => createdAt },
          { name: t.ip, value: ({ ip }) => ip ?? '' },
          { name: t.browser, value: ({ userAgent }) => userAgent ?? '', className: 'min-w-80' },
          { name: t.until, value: ({ expiresAt }) => expiresAt },
          {
            name: '',
            className: 'whitespace-nowrap',
            value: ({ id, isThis }) =>
              isThis ? t.thisOne : <ActionForm action={endSessionAction} submit={t.end} variant="quiet" hidden={{ id }} inline />,
          },
        ]}
      />
      <ActionForm action={endOtherSessionsAction} submit={t.endOthers} variant="secondary" className="mt-4" inline />
    </Panel>
  )
}

function ChangePassword({ locale }: { locale: Locale }) {
  const t = OPERATOR_SECURITY[locale]
  return (
    <Panel title={t.changePassword} className="max-w-reading">
      <p className="mb-4 text-ink-soft">{t.changePasswordIntro}</p>
      <ActionForm action={changePasswordAction} submit={t.changePassword} variant="secondary">
        <PasswordOnceMore id="change-password" label={t.password} />
        <Field
          id="new-password"
          name="newPassword"
          type="password"
          label={t.newPassword}
          hint={t.newPasswordHint(SHORTEST_OPERATOR_PASSWORD)}
          autoComplete="new-password"
          required
          minLength={SHORTEST_OPERATOR_PASSWORD}
          maxLength={128}
        />
      </ActionForm>
    </Panel>
  )
}

async function Passkeys({ context: { shop, operator, locale } }: { context: OperatorContext }) {
  const t = OPERATOR_SECURITY[locale]
  const known = await passkeysOf(shop, operator.id)
  return (
    <Panel title={t.passkeys} className="max-w-reading">
      <p className="mb-4 text-ink-soft">{t.passkeysIntro}</p>
      {known.length === 0 ? (
        <p className="mb-4 font-semibold">{t.noPasskeys}</p>
      ) : (
        <Table
          locale={locale}
          label={t.passkeys}
          rows={known}
          keyOf={({ id }) => id}
          columns={[
            { name: t.passkeyName, value: ({ name }) => name },
            { name: t.made, value: ({ createdAt }) => createdAt },
            { name: t.used, value: ({ usedAt }) => usedAt ?? '' },
            {
              name: '',
              value: ({ id, name }) => (
                <ActionForm
                  action={removePasskeyAction}
                  submit={t.remove}
                  label={`${t.remove} ${name}`}
                  variant="quiet"
                  hidden={{ id }}
                  inline
                />
              ),
            },
          ]}
        />
      )}
      <PasskeyForm
        kind="add"
        options={JSON.stringify(await passkeyCreation(shop, operator))}
        action={addPasskeyAction}
        labels={{ submit: t.addPasskey, unable: t.passkeyUnable }}
      >
        <Field name="name" id="passkey-name" label={t.passkeyName} hint={t.passkeyNameHint} maxLength={60} autoComplete="off" />
        <PasswordOnceMore id="passkey-password" label={t.password} />
      </PasskeyForm>
    </Panel>
  )
}

async function RecoveryCodes({ context: { shop, operator, locale } }: { context: OperatorContext }) {
  const t = OPERATOR_SECURITY[locale]
  return (
    <Panel title={t.recoveryCodes} className="max-w-reading">
      <p className="mb-4 text-ink-soft">{t.recoveryIntro(await countRecoveryCodes(shop, operator.id))}</p>
      <ActionForm action={newRecoveryCodesAction} submit={t.newCodes} variant="secondary">
        <PasswordOnceMore id="codes-password" label={t.password} />
      </ActionForm>
    </Panel>
  )
}

const PasswordOnceMore = ({ id, label }: { id: string; label: string }) => (
  <Field id={id} name="password" type="password" label={label} autoComplete="current-password" required maxLength={128} />
)
