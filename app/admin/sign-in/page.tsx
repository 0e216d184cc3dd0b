import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { ActionForm } from '#components/admin/action-form.tsx'
import { PasskeyForm } from '#components/admin/passkey-form.tsx'
import { PageTitle } from '#components/layout/page-title.tsx'
import { Field } from '#components/ui/field.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { operatorOf } from '#lib/admin/operator-session.ts'
import { passkeyQuestion } from '#lib/admin/passkeys.ts'
import { DEFAULT_LOCALE, inEveryLocale } from '#lib/locale.ts'
import { OPERATOR_SIGN_IN } from '#lib/messages/console/sign-in.ts'
import { getShop } from '#lib/shop.ts'
import { one } from '#lib/text/doors.ts'
import { consoleLocale, type SearchParams } from '../require-operator.ts'
import { signInOperatorAction, signInWithPasskeyAction } from './actions.ts'

export const generateMetadata = async (): Promise<Metadata> => ({ title: OPERATOR_SIGN_IN[await consoleLocale()].signIn })

export default async function OperatorSignInPage({ searchParams }: { searchParams: SearchParams }) {
  const t = OPERATOR_SIGN_IN[DEFAULT_LOCALE]
  if (await operatorOf(getShop(), await headers())) redirect('/admin')
  const { enrolled } = await searchParams
  return (
    <main id="main" className="gutter mx-auto w-full max-w-form flex-1 pb-16">
      <PageTitle title={t.title}>{inEveryLocale((each) => OPERATOR_SIGN_IN[each].intro)}</PageTitle>
      {one(enrolled) && (
        <Notice tone="success" className="mb-6">
          {t.enrolled}
        </Notice>
      )}
      <ActionForm action={signInOperatorAction} submit={t.signIn} size="large" wide>
        <Field name="email" type="email" label={t.email} autoComplete="username" inputMode="email" required maxLength={200} />
        <Field name="password" type="password" label={t.password} autoComplete="current-password" required maxLength={128} />
        <Field name="code" label={t.code} hint={t.codeHint} autoComplete="one-time-code" required maxLength={20} />
      </ActionForm>
      <PasskeyForm
        kind="sign-in"
        options={JSON.stringify(await passkeyQuestion(getShop()))}
        action={signInWithPasskeyAction}
        labels={{ submit: t.withPasskey, unable: t.passkeyUnable }}
      />
    </main>
  )
}
