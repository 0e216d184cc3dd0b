import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { ActionForm } from '#components/admin/action-form.tsx'
import { PageTitle } from '#components/layout/page-title.tsx'
import { Field } from '#components/ui/field.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { operatorOf } from '#lib/admin/operator-session.ts'
import { getShop } from '#lib/shop.ts'
import { one, type SearchParams } from '../require-operator.ts'
import { signInOperatorAction } from './actions.ts'

export const metadata: Metadata = { title: '로그인' }

export default async function OperatorSignInPage({ searchParams }: { searchParams: SearchParams }) {
  if (await operatorOf(getShop(), await headers())) redirect('/admin')
  const { enrolled } = await searchParams
  return (
    <main id="main" className="gutter mx-auto w-full max-w-form flex-1 pb-16">
      <PageTitle title="운영 콘솔 로그인">Operators sign in with a password and a code.</PageTitle>
      {one(enrolled) && (
        <Notice tone="success" className="mb-6">
          등록되었습니다. 인증 앱의 다음 코드로 로그인해 주세요.
        </Notice>
      )}
      <ActionForm action={signInOperatorAction} submit="로그인" size="large" wide>
        <Field name="email" type="email" label="이메일" autoComplete="username" inputMode="email" required maxLength={200} />
        <Field name="password" type="password" label="비밀번호" autoComplete="current-password" required maxLength={128} />
        <Field
          name="code"
          label="인증 코드"
          hint="인증 앱에 보이는 여섯 자리 숫자"
          autoComplete="one-time-code"
          inputMode="numeric"
          pattern="\s*\d{3}\s*\d{3}\s*"
          required
          maxLength={10}
        />
      </ActionForm>
    </main>
  )
}
